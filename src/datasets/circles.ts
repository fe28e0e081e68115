/** A ring around (0, 0) for each class. */
import { pythonFloat } from '../engine/python.ts';
import { balancedSamples, balanceField, thinned, thinningLines } from './balance.ts';
import { dataset, MAX_CLASSES } from './dataset.ts';
import { addNoise, classified, drawSteps, noiseField, noiseLine, samplesPerClassField } from './plane.ts';

export const circles = dataset({
  label: 'Circles',
  fields: {
    samples_per_class: samplesPerClassField,
    radii: {
      kind: 'numbers',
      minLength: 2,
      maxLength: MAX_CLASSES,
      min: 0,
      max: 1000,
      default: [1, 3],
      always: true,
      slider: { from: 0, to: 5, step: 0.25 },
    },
    noise: noiseField,
    balance: balanceField,
  },
  samples: (h) => balancedSamples(h, h.radii.length),
  classes: (h) => h.radii.length,
  python: (h) => [
    `n = ${h.samples_per_class}`,
    `radii = torch.tensor([${h.radii.map((radius) => `[${pythonFloat(radius)}]`).join(', ')}])`,
    'angle = (torch.arange(n) + torch.rand(len(radii), n)).double() * (2 * torch.pi / n)',
    'x = radii[:, :, None] * torch.stack((angle.cos(), angle.sin()), dim=2).float()',
    'x = x.reshape(-1, 2)',
    noiseLine(h.noise),
    'y = torch.arange(len(radii)).repeat_interleave(n)',
    ...thinningLines(h, h.radii.length),
  ],
  draw(h, generator) {
    const n = h.samples_per_class;
    const steps = drawSteps(h.radii.length, n, generator);
    const x = new Float32Array(steps.length * 2);
    steps.forEach((step, row) => {
      const angle = step * ((2 * Math.PI) / n);
      const radius = Math.fround(h.radii[Math.floor(row / n)]);
      x[row * 2] = radius * Math.fround(Math.cos(angle));
      x[row * 2 + 1] = radius * Math.fround(Math.sin(angle));
    });
    addNoise(x, h.noise, generator);
    return thinned(classified(x, h.radii.length), h);
  },
});
