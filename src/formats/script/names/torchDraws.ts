/** torch.*: seeds, and what draws from the generator. */
import { Generator } from '../../../engine/random/generator.ts';
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { isSamePosition } from '../record/words.ts';
import { ScriptRefusal } from '../refusal.ts';
import { type Dtype, fromValues, sizeOf, type Tensor } from '../values/tensor.ts';
import {
  type Arguments,
  float,
  type NumberValue,
  type TorchGenerator,
  type Value,
} from '../values/values.ts';
import { bound, checkedSize, integerOf, numberOf, shapeOf, sized } from './arguments.ts';
import type { Methods, Name } from './name.ts';

const float32 = (args: Arguments, dtype: Dtype) => {
  if (dtype !== 'float32') throw new ScriptRefusal(args.place, laterText.readScript.onlyFloat32);
};

/** torch's default_rng_seed_val. */
const DEFAULT_SEED = 67_280_421_310_721;

function seedOf(args: Arguments): number {
  const { seed } = bound(args, 'seed');
  const value = integerOf(seed, args);
  if (value < 0) throw new ScriptRefusal(args.place, laterText.readScript.seedBelow);
  return value;
}

/** A tensor that is drawn, noted with what it took of torch's own generator. */
function drawn(
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

/** torch.rand: draws one number of 24 bits each. */
function uniform(shape: readonly number[], args: Arguments, machine: Machine, generator: Generator): Tensor {
  return drawn('rand', shape, [], args, machine, generator, () => {
    const size = sizeOf(shape);
    return Float64Array.from({ length: checkedSize(size, args) }, () => generator.uniform());
  });
}

function normals(
  shape: readonly number[],
  mean: number,
  std: number,
  args: Arguments,
  machine: Machine,
  generator: Generator,
): Tensor {
  return drawn('randn', shape, [], args, machine, generator, () => {
    const out = new Float32Array(checkedSize(sizeOf(shape), args));
    generator.normalInto(out, mean, std);
    return Float64Array.from(out);
  });
}

/** torch.normal of a tensor of means, of one of deviations, or of numbers and a size. */
function normal(args: Arguments, machine: Machine, generator: Generator): Tensor {
  const { mean, std = float(1), size } = bound(args, 'mean std size');
  if (mean === undefined) throw notUnderstood(args.place, machine);
  if (size !== undefined) {
    const [one, other] = [numberOf(mean, args), numberOf(std, args)];
    return normals(shapeOf([size], args), one, other, args, machine, generator);
  }
  const isOne = (value: Value) => value.t === 'number';
  if (mean.t === 'tensor' && isOne(std)) {
    float32(args, mean.dtype);
    return drawn('normal', mean.shape, [mean, std], args, machine, generator, () =>
      Float64Array.from(generator.normalAround(Float32Array.from(mean.data), numberOf(std, args))),
    );
  }
  if (std.t !== 'tensor') throw notUnderstood(args.place, machine);
  float32(args, std.dtype);
  const f = Math.fround;
  const means =
    mean.t === 'tensor' ? mean.data : new Float64Array(std.data.length).fill(numberOf(mean, args));
  if (means.length !== std.data.length) throw notUnderstood(args.place, machine);
  return drawn('normal', std.shape, [mean, std], args, machine, generator, () => {
    const out = new Float32Array(std.data.length);
    generator.normalInto(out, 0, 1);
    return Float64Array.from(out, (z, i) => f(f(z * std.data[i]) + f(means[i])));
  });
}

/** Something is drawn already, and nothing is seeded. */
const isLate = ({ marks }: Machine): boolean =>
  marks.all.some(
    (mark) => 'draw' in mark && mark.draw !== null && !isSamePosition(mark.draw.before, mark.draw.after),
  ) && !marks.all.some(({ kind }) => kind === 'seed');

type Drawing = (args: Arguments, machine: Machine, generator: Generator) => Value;

const DRAWS: Record<string, Drawing> = {
  'torch.rand': (args, machine, generator) => {
    const { shape, dtype } = sized(args);
    float32(args, dtype);
    return uniform(shape, args, machine, generator);
  },
  'torch.randn': (args, machine, generator) => {
    const { shape, dtype } = sized(args);
    float32(args, dtype);
    return normals(shape, 0, 1, args, machine, generator);
  },
  'torch.rand_like': (args, machine, generator) => {
    const { input } = bound(args, 'input');
    if (input?.t !== 'tensor') throw notUnderstood(args.place, machine);
    return uniform(input.shape, args, machine, generator);
  },
  'torch.randn_like': (args, machine, generator) => {
    const { input } = bound(args, 'input');
    if (input?.t !== 'tensor') throw notUnderstood(args.place, machine);
    float32(args, input.dtype);
    return normals(input.shape, 0, 1, args, machine, generator);
  },
  'torch.normal': normal,
  'torch.randint': (args, machine, generator) => {
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
      generator,
      () =>
        Float64Array.from({ length: checkedSize(sizeOf(shape), args) }, () => generator.randint(from, to)),
      'int64',
    );
  },
  'torch.randperm': (args, machine, generator) => {
    const n = integerOf(args.given[0], args);
    if (machine.loop !== null) {
      if (generator !== machine.generator)
        throw new ScriptRefusal(args.place, laterText.readScript.ownGenerator);
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
      generator,
      () => Float64Array.from(generator.randperm(checkedSize(n, args))),
      'int64',
    );
    if (generator !== machine.generator) return made;
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

/** The generator that a call names, or torch's own. */
function generatorOf({ named, place }: Arguments, machine: Machine): Generator {
  const given = named.get('generator');
  if (given === undefined || given.t === 'none') return machine.generator;
  if (given.t !== 'torchGenerator') throw notUnderstood(place, machine);
  return given.generator;
}

const withGenerator =
  (draw: Drawing): Name =>
  (args, machine) => {
    const generator = generatorOf(args, machine);
    const named = new Map(args.named);
    named.delete('generator');
    return draw({ ...args, named }, machine, generator);
  };

export const torchDraws: Record<string, Name> = {
  'torch.manual_seed': (args, machine) => {
    const value = args.given[0] as NumberValue | undefined;
    const seed = seedOf(args);
    machine.checkDraw(args.place);
    machine.isLost = false;
    machine.generator.manualSeed(seed);
    if (isLate(machine)) machine.note(args.place, laterText.readScript.lateSeed);
    machine.marks.all.push({
      kind: 'seed',
      seed,
      ...(value?.literal && { literal: value.literal }),
      after: machine.generator.state(),
    });
    return { t: 'none' };
  },
  /** Without a seed of its own it always has the same. */
  'torch.Generator': (args) => {
    bound(args, 'device');
    return { t: 'torchGenerator', generator: new Generator(DEFAULT_SEED) };
  },
  ...Object.fromEntries(Object.entries(DRAWS).map(([name, draw]) => [name, withGenerator(draw)])),
};

export const torchGenerators: Methods<TorchGenerator> = {
  manual_seed: (self, args, machine) => {
    machine.checkDraw(args.place);
    self.generator.manualSeed(seedOf(args));
    return self;
  },
};
