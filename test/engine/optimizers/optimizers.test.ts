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
  state: Record<string, string>;
}

const { runs } = fixture<{ runs: RuleRun[] }>('optim_rules.json');
function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** The bits, so that -0 is not 0. */
const bits = (values: Float32Array) => Array.from(new Uint32Array(values.slice().buffer));

test('every optimizer of the registry was recorded, in 19 settings in all', () => {
  expect(new Set(runs.map(({ opt }) => opt[0]))).toEqual(new Set(Object.keys(optimizers)));
  expect(runs).toHaveLength(19);
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
      gradient.floats.set(gradients.subarray(step * start.length, (step + 1) * start.length));
      optimizer.step(arena.kernels, values, gradient, step);
      if (step === 9) expect(bits(values.floats)).toEqual(bits(floats(run.p10)));
    }
    expect(bits(values.floats)).toEqual(bits(floats(run.p)));
    expect(Object.keys(optimizer.state)).toEqual(Object.keys(run.state));
    expect(definition.stateNames(hyperparameters)).toEqual(Object.keys(run.state));
    for (const [name, expected] of Object.entries(run.state)) {
      expect(bits(optimizer.state[name].floats)).toEqual(bits(floats(expected)));
    }
  },
);
