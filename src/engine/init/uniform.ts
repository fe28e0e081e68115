/** Uniform numbers from a to b. https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.uniform_ */
import { pythonFloat } from '../python.ts';
import { init } from './init.ts';

const bound = { kind: 'number', min: -1000, max: 1000, slider: { from: -2, to: 2, step: 0.05 } } as const;

export const uniform = init({
  fields: { a: { ...bound, default: 0 }, b: { ...bound, default: 1 } },
  refuses: ({ a, b }) =>
    a > b
      ? `uniform_ expects to return a [from, to) range, but found from=${shown(a)} > to=${shown(b)}`
      : null,
  fill: ({ a, b }, tensor, _shape, generator) => generator.uniformInto(tensor, a, b),
});

/** Formats a number below a million as a C++ stream does: six significant digits, an integer without a point. */
function shown(value: number): string {
  return pythonFloat(Number(value.toPrecision(6))).replace(/\.0$/, '');
}
