/**
 * For d = x - t: d^2 / 2 beta where |d| < beta, |d| - beta / 2 beyond; the mean over samples and outputs.
 * https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html
 */
import { SMOOTH_L1 } from '../../kernels/rare/lossCodes.ts';
import { perform } from '../../memory.ts';
import { distance } from '../elementwise.ts';
import { FLAT, type Loss, loss } from '../loss.ts';
import { rareLoss } from './elementwise.ts';

const { fround } = Math;

export const smoothL1Loss = loss({
  label: 'SmoothL1Loss',
  fields: {
    beta: { kind: 'number', min: 0, max: 1000, default: 1, slider: { from: 0.01, to: 10, log: true } },
  },
  ...distance,
  loss: ({ beta }, target) =>
    target === FLAT ? broadcastLoss(fround(beta)) : rareLoss(SMOOTH_L1, target, { a: beta }),
});

/** Of one output and a list of targets: each output meets all targets of its batch. */
function broadcastLoss(beta: number): Loss {
  let [all, count] = [0, 0];
  return {
    terms: () => count,
    begin(_kernels, targets, rows) {
      [all, count] = [targets, rows];
    },
    run(kernels, { pointer }, gradient, _features, _targets, rows, columns, scale, result) {
      const [x, to] = [pointer / 4, gradient && gradient.pointer / 4];
      // A recorded step is replayed after other rows have begun.
      const [first, end] = [all / 4, all / 4 + count];
      perform(kernels, ({ floats, doubles }) => {
        let loss = 0;
        if (to !== null) floats.fill(0, to, to + columns);
        for (let row = 0; row < rows; row++) {
          let slopes = 0;
          for (let i = first; i < end; i++) {
            const d = fround(floats[x + row] - floats[i]);
            const z = Math.abs(d);
            loss += z < beta ? fround(fround(fround(0.5 * z) * z) / beta) : fround(z - fround(0.5 * beta));
            slopes += z < beta ? fround(d / beta) : Math.sign(d);
          }
          if (to !== null) floats[to + row] = (slopes * scale) / (end - first);
        }
        doubles[result / 8] += loss / (end - first);
      });
    },
  };
}
