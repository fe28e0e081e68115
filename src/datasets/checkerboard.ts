/** Four by four squares over -5 … 5, of classes 0 and 1 in turn. */
import { dataset } from './dataset.ts';
import { addNoise, classified, noiseField, noiseLine, samplesField } from './plane.ts';

export const checkerboard = dataset({
  label: 'Checkerboard',
  fields: { samples: samplesField, noise: noiseField },
  samples: (h) => h.samples,
  classes: () => 2,
  python: (h) => [
    `n = ${h.samples}`,
    'x = torch.rand(n, 2) * 4',
    'y = (x.floor().sum(dim=1) % 2).long()',
    'x = x * 2.5 - 5',
    noiseLine(h.noise),
  ],
  draw(h, generator) {
    const x = Float32Array.from({ length: h.samples * 2 }, () => generator.uniform() * 4);
    const labels = Uint8Array.from(
      { length: h.samples },
      (_, row) => (Math.floor(x[row * 2]) + Math.floor(x[row * 2 + 1])) % 2,
    );
    for (let i = 0; i < x.length; i++) x[i] = Math.fround(x[i] * 2.5) - 5;
    addNoise(x, h.noise, generator);
    return classified(x, 2, labels);
  },
});
