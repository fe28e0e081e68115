/** LBFGS alone: it asks the closure for the very points that real PyTorch asked for (test/fixtures/make_lbfgs.py). */
import { expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { optimizerDefinition } from '../../../src/engine/optimizers/index.ts';
import { filledOptimizer, fixture } from '../../helpers/golden.ts';

interface Recorded {
  function: string;
  given: object;
  start: number[];
  /** Parameters, loss and gradient of each call of the closure. */
  calls: [number[], number, number[]][];
  /** Calls so far, and the parameters, after each step. */
  steps: { calls: number; p: number[] }[];
  n_iter: number;
  func_evals: number;
  pairs: number;
}

const { runs } = fixture<{ runs: Recorded[] }>('lbfgs.json');
/** Sums are added up in another order, and the line search divides by differences. */
const PRECISION = 2e-4;

function expectNear(actual: Float32Array, wanted: readonly number[]): void {
  const size = Math.max(1, ...wanted.map(Math.abs));
  wanted.forEach((value, i) => {
    expect(Math.abs(actual[i] - value) / size).toBeLessThan(PRECISION);
  });
}

test.each(runs.map((run) => [`${run.function} ${JSON.stringify(run.given)}`, run] as const))(
  '%s calls its closure as PyTorch does',
  async (_name, run) => {
    const arena = new Arena(await loadKernels());
    const values = arena.allocate(run.start.length);
    const gradients = arena.allocate(run.start.length);
    values.floats.set(run.start);
    const optimizer = optimizerDefinition('LBFGS').optimizer(
      filledOptimizer(['LBFGS', run.given]),
      arena,
      run.start.length,
    );
    let calls = 0;
    const lines = optimizer.createLines?.({
      net: null as never,
      hyperparameters: {},
      run() {
        const [at, loss, gradient] = run.calls[calls++];
        expectNear(values.floats, at);
        gradients.floats.set(gradient);
        return loss;
      },
      right: () => calls,
      adjust: () => {},
      update: () => optimizer.step(arena.kernels, values, gradients, 0),
      steps: () => 0,
    });
    for (const step of run.steps) {
      const before = calls;
      expect(lines?.run(0, 1)).toBe(run.calls[before][1]);
      expect(lines?.right).toBe(before + 1);
      expect(calls).toBe(step.calls);
      expectNear(values.floats, step.p);
    }
    expect(optimizer.state.n_iter.floats[0]).toBe(run.n_iter);
    expect(optimizer.state.func_evals.floats[0]).toBe(run.func_evals);
    expect(Object.keys(optimizer.state).filter((name) => name.startsWith('old_dirs'))).toHaveLength(
      run.pairs,
    );
  },
);
