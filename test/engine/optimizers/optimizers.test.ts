/** The optimizer's rule alone, on fixed gradients, against real PyTorch: every bit of parameters and state. */
import { expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type OptimizerType, optimizerDefinition, optimizers } from '../../../src/engine/optimizers/index.ts';
import { filledOptimizer, fixture } from '../../helpers/golden.ts';

interface RuleRun {
  opt: [string, Record<string, number | boolean | number[]>];
  p0: string;
  G: string;
  p10: string;
  p: string;
  /** Without `step`; of a scalar its one number. */
  state: Record<string, string>;
}

/** The later file has p0 and G once for all runs. */
const { runs: rare, ...start } = fixture<Pick<RuleRun, 'p0' | 'G'> & { runs: RuleRun[] }>('optim_rare.json');
const runs = [
  ...fixture<{ runs: RuleRun[] }>('optim_rules.json').runs,
  ...rare.map((run) => ({ ...run, ...start })),
];
function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** The bits, so that -0 is not 0. */
const bits = (values: Float32Array) => Array.from(new Uint32Array(values.slice().buffer));

test('every optimizer of the registry was recorded, in 46 settings in all', () => {
  // LBFGS takes a closure: lbfgs.test.ts.
  const { LBFGS: _, ...others } = optimizers;
  expect(new Set(runs.map(({ opt }) => opt[0]))).toEqual(new Set(Object.keys(others)));
  expect(runs).toHaveLength(46);
});

test('so was maximize of each that has it', () => {
  const climbing = runs.filter(({ opt }) => opt[1].maximize).map(({ opt }) => opt[0]);
  const able = Object.entries(optimizers).filter(([, { fields }]) => 'maximize' in fields);
  expect(new Set(climbing)).toEqual(new Set(able.map(([type]) => type)));
});

test.each(runs.map((run) => [JSON.stringify(run.opt), run] as const))(
  '%s steps as PyTorch does',
  async (_name, run) => {
    const arena = new Arena(await loadKernels());
    const start = floats(run.p0);
    const gradients = floats(run.G);
    const values = arena.allocate(start.length);
    const gradient = arena.allocate(start.length);
    values.floats.set(start);
    const definition = optimizerDefinition(run.opt[0] as OptimizerType);
    const hyperparameters = filledOptimizer(run.opt);
    const optimizer = definition.optimizer(hyperparameters, arena, start.length);
    for (let step = 0; step < gradients.length / start.length; step++) {
      const given = gradients.subarray(step * start.length, (step + 1) * start.length);
      gradient.floats.set(given);
      optimizer.step(arena.kernels, values, gradient, step);
      if (step % 100 === 0) expect(bits(gradient.floats)).toEqual(bits(given));
      if (step === 9) expect(bits(values.floats)).toEqual(bits(floats(run.p10)));
    }
    expect(bits(values.floats)).toEqual(bits(floats(run.p)));
    expect(Object.keys(optimizer.state)).toEqual(Object.keys(run.state));
    expect(definition.stateNames(hyperparameters)).toEqual(Object.keys(run.state));
    for (const [name, expected] of Object.entries(run.state)) {
      const recorded = floats(expected);
      const isScalar = definition.scalarStates?.includes(name) ?? false;
      expect(recorded).toHaveLength(isScalar ? 1 : start.length);
      expect(bits(optimizer.state[name].floats)).toEqual(
        bits(isScalar ? new Float32Array(start.length).fill(recorded[0]) : recorded),
      );
    }
  },
);
