/** A tensor that is drawn, noted with what it took of torch's own generator. */
import type { Generator } from '../../../engine/random/generator.ts';
import type { Machine } from '../interpret/machine.ts';
import { type Dtype, fromValues, type Tensor } from '../values/tensor.ts';
import type { Arguments, Value } from '../values/values.ts';

export function drawn(
  of: string,
  shape: readonly number[],
  values: readonly Value[],
  args: Arguments,
  machine: Machine,
  generator: Generator,
  draw: () => Float64Array,
  dtype: Dtype = 'float32',
): Tensor {
  // One of the script's own leaves torch's where it stands.
  if (generator !== machine.generator) {
    machine.checkDraw(args.place);
    return fromValues(draw(), shape, dtype);
  }
  machine.checkTorchDraw(args.place);
  const before = machine.generator.state();
  const data = draw();
  const after = machine.generator.state();
  const [mean, std] = values;
  // Means that are the same in every row, and one deviation: a cluster.
  const rows = mean?.t === 'tensor' && mean.shape.length === 2 ? rowOf(mean) : null;
  const numbers = rows !== null && std?.t === 'number' ? [...rows, std.value] : [];
  machine.marks.all.push({
    kind: 'draw',
    of,
    shape,
    values: numbers,
    literals: std?.t === 'number' ? [std.literal] : [],
    draw: { before, after },
  });
  return fromValues(data, shape, dtype);
}

function rowOf({ data, shape }: Tensor): number[] | null {
  const row = [...data.subarray(0, shape[1])];
  return data.every((value, i) => value === row[i % shape[1]]) ? row : null;
}
