/** An arm for each class, winding from (0, 0) outwards to a radius of 4, with points evenly spread along its length. */
import { pythonFloat } from '../engine/python.ts';
import { balancedSamples, balanceField, thinned, thinningLines } from './balance.ts';
import { dataset } from './dataset.ts';
import { addNoise, classified, drawSteps, noiseField, noiseLine, samplesPerClassField } from './plane.ts';

export const spirals = dataset({
  label: 'Spirals',
  fields: {
    samples_per_class: samplesPerClassField,
    arms: {
      kind: 'integer',
      min: 2,
      max: 5,
      default: 2,
      always: true,
      slider: { from: 2, to: 5, step: 1 },
    },
    turns: {
      kind: 'number',
      min: 0,
      max: 10,
      default: 1.5,
      always: true,
      slider: { from: 0.25, to: 3, step: 0.25 },
    },
    noise: noiseField,
    balance: balanceField,
  },
  samples: (h) => balancedSamples(h, h.arms),
  classes: (h) => h.arms,
  python: (h) => [
    `n, arms = ${h.samples_per_class}, ${h.arms}`,
    't = ((torch.arange(n) + torch.rand(arms, n)).double() / n).sqrt()',
    `angle = 2 * torch.pi * (${pythonFloat(h.turns)} * t + torch.arange(arms).double()[:, None] / arms)`,
    'x = torch.stack((4 * t * angle.cos(), 4 * t * angle.sin()), dim=2).float().reshape(-1, 2)',
    noiseLine(h.noise),
    'y = torch.arange(arms).repeat_interleave(n)',
    ...thinningLines(h, h.arms),
  ],
  draw(h, generator) {
    const n = h.samples_per_class;
    const steps = drawSteps(h.arms, n, generator);
    const x = new Float32Array(steps.length * 2);
    steps.forEach((step, row) => {
      const t = Math.sqrt(step / n);
      const angle = 2 * Math.PI * (h.turns * t + Math.floor(row / n) / h.arms);
      x[row * 2] = 4 * t * Math.cos(angle);
      x[row * 2 + 1] = 4 * t * Math.sin(angle);
    });
    addNoise(x, h.noise, generator);
    return thinned(classified(x, h.arms), h);
  },
});
