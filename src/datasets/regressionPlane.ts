/** The plane (x1 + x2) / 10 over a square: targets from -1 to 1, taken before noise moves the points. */
import { dataset } from './dataset.ts';
import { addNoise, drawSquare, measured, noiseField, noiseLine, SQUARE, samplesField } from './plane.ts';

export const regressionPlane = dataset({
  label: 'Plane',
  fields: { samples: samplesField, noise: noiseField },
  samples: (h) => h.samples,
  classes: () => null,
  python: (h) => [
    `n = ${h.samples}`,
    `x = ${SQUARE}`,
    'y = x.sum(dim=1, keepdim=True) / 10',
    noiseLine(h.noise),
  ],
  draw(h, generator) {
    const x = drawSquare(h.samples, generator);
    const targets = Float32Array.from(
      { length: h.samples },
      (_, row) => Math.fround(x[row * 2] + x[row * 2 + 1]) / 10,
    );
    addNoise(x, h.noise, generator);
    return measured(x, targets);
  },
});
