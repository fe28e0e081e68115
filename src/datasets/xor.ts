/** Uniform over a square; class 1 where exactly one coordinate is positive. */
import { dataset } from './dataset.ts';
import { addNoise, classified, drawSquare, noiseField, noiseLine, SQUARE, samplesField } from './plane.ts';

export const xor = dataset({
  label: 'XOR',
  fields: { samples: samplesField, noise: noiseField },
  samples: (h) => h.samples,
  classes: () => 2,
  python: (h) => [
    `n = ${h.samples}`,
    `x = ${SQUARE}`,
    'y = ((x[:, 0] > 0) ^ (x[:, 1] > 0)).long()',
    noiseLine(h.noise),
  ],
  draw(h, generator) {
    const x = drawSquare(h.samples, generator);
    const labels = Uint8Array.from({ length: h.samples }, (_, row) =>
      x[row * 2] > 0 !== x[row * 2 + 1] > 0 ? 1 : 0,
    );
    addNoise(x, h.noise, generator);
    return classified(x, 2, labels);
  },
});
