/**
 * Of outputs x and a class y: the sum of max(0, margin - x[y] + x[k])^p over the other classes k, times the weight of y, divided
 * by the number of classes; the mean over samples.
 * https://pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html
 */
import { type Numbers, perform } from '../../memory.ts';
import { CLASS, loss } from '../loss.ts';
import { fittedToClasses, margin, weight } from './classes.ts';

const { fround } = Math;

export const multiMarginLoss = loss({
  label: 'MultiMarginLoss',
  fields: {
    p: { kind: 'integer', min: 1, max: 2, default: 1, slider: { from: 1, to: 2, step: 1 } },
    margin,
    weight,
  },
  netEnd: {},
  target: () => CLASS,
  refuses({ outputs, classes, rows }) {
    if (classes === null) return `inconsistent target size, got: [${rows}, 1]`;
    return outputs < classes ? 'target out of range' : null;
  },
  refusesValues({ weight }, { outputs }) {
    if (weight === undefined || weight.length === outputs) return null;
    return ['weight', `inconsistent weight size, expected ${outputs} but got [${weight.length}]`];
  },
  fitted: fittedToClasses,
  lossMismatches: { probabilities: 'marginOfProbabilities', unit: 'marginOfProbabilities' },
  link: 'softmax',
  loss: ({ p, margin, weight }) => ({
    terms: () => 1,
    run(kernels, output, gradient, classes, targets, rows, columns, scale, result) {
      const [x, stride] = [output.pointer / 4, output.stride];
      const slope = fround(scale / classes);
      perform(kernels, (numbers) => {
        const { floats, integers } = numbers;
        if (gradient !== null)
          for (let k = 0; k < classes; k++)
            floats.fill(0, gradient.pointer / 4 + k * stride, gradient.pointer / 4 + k * stride + columns);
        for (let row = 0; row < rows; row++) {
          const label = integers[targets / 4 + row];
          const share = fround(weight?.[label] ?? 1);
          const to = gradient === null ? null : gradient.pointer / 4 + row;
          addRow(
            numbers,
            { x: x + row, to, stride, classes, label, result },
            { p, margin: fround(margin), share, slope },
          );
        }
      });
    },
  }),
});

interface Row {
  /** Indices of its first output, and of the gradient of that, null where none is asked for. */
  x: number;
  to: number | null;
  stride: number;
  classes: number;
  label: number;
  /** Address of what the loss adds up. */
  result: number;
}

interface Terms {
  p: number;
  margin: number;
  /** The weight of the row's class, and what a slope is multiplied by. */
  share: number;
  slope: number;
}

/** loss = share h(z) for z = margin - x[y] + x[k] > 0, h(z) = z or z^2: share h'(z) to k, and the same from y. */
function addRow({ floats, doubles, integers }: Numbers, row: Row, { p, margin, share, slope }: Terms): void {
  const { x, to, stride, classes, label, result } = row;
  const own = floats[x + label * stride];
  let [loss, taken, best] = [0, 0, 0];
  for (let k = 0; k < classes; k++) {
    const value = floats[x + k * stride];
    if (value > floats[x + best * stride]) best = k;
    const z = fround(fround(margin - own) + value);
    if (k === label || !(z > 0)) continue;
    loss += fround((p === 1 ? z : fround(z * z)) * share);
    const given = fround((p === 1 ? slope : fround(2 * slope * z)) * share);
    if (to !== null) floats[to + k * stride] = given;
    taken = fround(taken - given);
  }
  if (to !== null) floats[to + label * stride] = taken;
  doubles[result / 8] += loss / classes;
  if (best === label) integers[result / 4 + 2]++;
}
