/** Uniform over a square; class 1 where exactly one coordinate is positive. */
import { balanceField, firstOfClass1, wantedLine } from './balance.ts';
import { dataset } from './dataset.ts';
import { addNoise, classified, drawSquare, noiseField, noiseLine, SQUARE, samplesField } from './plane.ts';

export const xor = dataset({
  label: 'XOR',
  fields: { samples: samplesField, noise: noiseField, balance: balanceField },
  samples: (h) => h.samples,
  classes: () => 2,
  python: (h) => [
    `n = ${h.samples}`,
    `x = ${SQUARE}`,
    'y = ((x[:, 0] > 0) ^ (x[:, 1] > 0)).long()',
    ...mirrorLines(h),
    noiseLine(h.noise),
  ],
  draw(h, generator) {
    const x = drawSquare(h.samples, generator);
    const labels = Uint8Array.from({ length: h.samples }, (_, row) =>
      x[row * 2] > 0 !== x[row * 2 + 1] > 0 ? 1 : 0,
    );
    if (h.balance !== 1) mirror(x, labels, firstOfClass1(h));
    addNoise(x, h.noise, generator);
    return classified(x, 2, labels);
  },
});

/** Mirrored at an axis, a point is as likely, and of the other class. */
function mirrorLines(h: { samples: number; balance: number }): string[] {
  if (h.balance === 1) return [];
  return [wantedLine(h), 'x[:, 1] = torch.where(y == wanted, x[:, 1], -x[:, 1])', 'y = wanted'];
}

function mirror(x: Float32Array, labels: Uint8Array, first: number): void {
  labels.forEach((label, row) => {
    const wanted = row >= first ? 1 : 0;
    if (label !== wanted) x[row * 2 + 1] *= -1;
    labels[row] = wanted;
  });
}
