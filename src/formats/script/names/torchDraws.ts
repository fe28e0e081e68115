/** torch.*: seeds, and what draws from the generator. */
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { ScriptRefusal } from '../refusal.ts';
import { type Dtype, sizeOf, type Tensor } from '../values/tensor.ts';
import { type Arguments, float, type NumberValue, type Value } from '../values/values.ts';
import { bound, checkedSize, integerOf, numberOf, shapeOf, sized } from './arguments.ts';
import { drawn } from './drawn.ts';
import type { Name } from './name.ts';

const float32 = (args: Arguments, dtype: Dtype) => {
  if (dtype !== 'float32') throw new ScriptRefusal(args.place, laterText.readScript.onlyFloat32);
};

/** torch.rand: draws one number of 24 bits each. */
function uniform(shape: readonly number[], args: Arguments, machine: Machine): Tensor {
  return drawn('rand', shape, [], args, machine, () => {
    const size = sizeOf(shape);
    return Float64Array.from({ length: checkedSize(size, args) }, () => machine.generator.uniform());
  });
}

function normals(
  shape: readonly number[],
  mean: number,
  std: number,
  args: Arguments,
  machine: Machine,
  of = 'randn',
  values: Value[] = [],
): Tensor {
  return drawn(of, shape, values, args, machine, () => {
    const out = new Float32Array(checkedSize(sizeOf(shape), args));
    machine.generator.normalInto(out, mean, std);
    return Float64Array.from(out);
  });
}

/** torch.normal of a tensor of means, of one of deviations, or of numbers and a size. */
function normal(args: Arguments, machine: Machine): Tensor {
  const { mean, std = float(1), size } = bound(args, 'mean std size');
  if (mean === undefined) throw notUnderstood(args.place, machine);
  if (size !== undefined) {
    const made = normals(shapeOf([size], args), numberOf(mean, args), numberOf(std, args), args, machine);
    return made;
  }
  const isOne = (value: Value) => value.t === 'number';
  if (mean.t === 'tensor' && isOne(std)) {
    float32(args, mean.dtype);
    return drawn('normal', mean.shape, [mean, std], args, machine, () =>
      Float64Array.from(machine.generator.normalAround(Float32Array.from(mean.data), numberOf(std, args))),
    );
  }
  if (std.t !== 'tensor') throw notUnderstood(args.place, machine);
  float32(args, std.dtype);
  const f = Math.fround;
  const means =
    mean.t === 'tensor' ? mean.data : new Float64Array(std.data.length).fill(numberOf(mean, args));
  if (means.length !== std.data.length) throw notUnderstood(args.place, machine);
  return drawn('normal', std.shape, [mean, std], args, machine, () => {
    const out = new Float32Array(std.data.length);
    machine.generator.normalInto(out, 0, 1);
    return Float64Array.from(out, (z, i) => f(f(z * std.data[i]) + f(means[i])));
  });
}

export const torchDraws: Record<string, Name> = {
  'torch.manual_seed': (args, machine) => {
    const value = args.given[0] as NumberValue | undefined;
    const seed = integerOf(value, args);
    machine.checkDraw(args.place);
    machine.isLost = false;
    if (seed < 0) throw new ScriptRefusal(args.place, laterText.readScript.seedBelow);
    machine.generator.manualSeed(seed);
    machine.marks.all.push({
      kind: 'seed',
      seed,
      ...(value?.literal && { literal: value.literal }),
      after: machine.generator.state(),
    });
    return { t: 'none' };
  },
  'torch.rand': (args, machine) => {
    const { shape, dtype } = sized(args);
    float32(args, dtype);
    return uniform(shape, args, machine);
  },
  'torch.randn': (args, machine) => {
    const { shape, dtype } = sized(args);
    float32(args, dtype);
    return normals(shape, 0, 1, args, machine);
  },
  'torch.rand_like': (args, machine) => {
    const { input } = bound(args, 'input');
    if (input?.t !== 'tensor') throw notUnderstood(args.place, machine);
    return uniform(input.shape, args, machine);
  },
  'torch.randn_like': (args, machine) => {
    const { input } = bound(args, 'input');
    if (input?.t !== 'tensor') throw notUnderstood(args.place, machine);
    float32(args, input.dtype);
    return normals(input.shape, 0, 1, args, machine);
  },
  'torch.normal': normal,
  'torch.randint': (args, machine) => {
    const { low, high, size } = bound(
      args.given[1]?.t === 'list'
        ? { ...args, given: [{ t: 'number', value: 0, type: 'int' }, ...args.given] }
        : args,
      'low high size',
    );
    const shape = shapeOf([size ?? { t: 'none' }], args);
    const [from, to] = [integerOf(low, args), integerOf(high, args)];
    return drawn(
      'randint',
      shape,
      [],
      args,
      machine,
      () =>
        Float64Array.from({ length: checkedSize(sizeOf(shape), args) }, () =>
          machine.generator.randint(from, to),
        ),
      'int64',
    );
  },
  'torch.randperm': (args, machine) => {
    const n = integerOf(args.given[0], args);
    if (machine.loop !== null) {
      const pass = machine.loop.newPass();
      machine.loop.add({
        op: 'pass',
        pass,
        isLoader: false,
        rows: n,
        isShuffled: true,
        batch: null,
        from: args.place.from,
        to: args.place.to,
      });
      return {
        t: 'rows',
        rows: { run: machine.trainings.length, pass, isShuffled: true, start: 0, length: n },
      };
    }
    const before = machine.generator.state();
    const made = drawn(
      'randperm',
      [n],
      [],
      args,
      machine,
      () => Float64Array.from(machine.generator.randperm(checkedSize(n, args))),
      'int64',
    );
    machine.marks.all.push({
      kind: 'split',
      type: 'randperm',
      rows: n,
      draw: { before, after: machine.generator.state() },
      literals: new Map(),
    });
    return made;
  },
};
