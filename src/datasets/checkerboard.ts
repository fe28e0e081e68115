/** Four by four squares over -5 … 5 whose classes, 0 and 1, alternate. */
import { balanceField, firstOfClass1, wantedLine } from './balance.ts';
import { dataset } from './dataset.ts';
import { addNoise, classified, noiseField, noiseLine, samplesField } from './plane.ts';

export const checkerboard = dataset({
  label: 'Checkerboard',
  fields: { samples: samplesField, noise: noiseField, balance: balanceField },
  samples: (h) => h.samples,
  classes: () => 2,
  python: (h) => [
    `n = ${h.samples}`,
    'x = torch.rand(n, 2) * 4',
    'y = (x.floor().sum(dim=1) % 2).long()',
    ...shiftLines(h),
    'x = x * 2.5 - 5',
    noiseLine(h.noise),
  ],
  draw(h, generator) {
    const x = Float32Array.from({ length: h.samples * 2 }, () => generator.uniform() * 4);
    const labels = Uint8Array.from(
      { length: h.samples },
      (_, row) => (Math.floor(x[row * 2]) + Math.floor(x[row * 2 + 1])) % 2,
    );
    if (h.balance !== 1) shift(x, labels, firstOfClass1(h));
    for (let i = 0; i < x.length; i++) x[i] = Math.fround(x[i] * 2.5) - 5;
    addNoise(x, h.noise, generator);
    return classified(x, 2, labels);
  },
});

/** The script lines that move a point one square to the right, where it is as likely and of the other class. */
function shiftLines(h: { samples: number; balance: number }): string[] {
  if (h.balance === 1) return [];
  return [wantedLine(h), 'x[:, 0] = (x[:, 0] + (y != wanted)) % 4', 'y = wanted'];
}

function shift(x: Float32Array, labels: Uint8Array, first: number): void {
  labels.forEach((label, row) => {
    const wanted = row >= first ? 1 : 0;
    if (label !== wanted) x[row * 2] = Math.fround(x[row * 2] + 1) % 4;
    labels[row] = wanted;
  });
}
