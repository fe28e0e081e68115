/** Two interlocking half circles, one the other turned by 180 degrees: x1 from -3 to 3. */
import { balancedSamples, balanceField, thinned, thinningLines } from './balance.ts';
import { dataset } from './dataset.ts';
import { addNoise, classified, drawSteps, noiseField, noiseLine, samplesPerClassField } from './plane.ts';

export const moons = dataset({
  label: 'Moons',
  fields: { samples_per_class: samplesPerClassField, noise: noiseField, balance: balanceField },
  samples: (h) => balancedSamples(h, 2),
  classes: () => 2,
  python: (h) => [
    `n = ${h.samples_per_class}`,
    'angle = (torch.arange(n) + torch.rand(2, n)).double() * (torch.pi / n)',
    'moons = torch.stack((2 * angle.cos() - 1, 2 * angle.sin() - 0.5), dim=2).float()',
    'x = torch.cat((moons[0], -moons[1]))',
    noiseLine(h.noise),
    'y = torch.arange(2).repeat_interleave(n)',
    ...thinningLines(h, 2),
  ],
  draw(h, generator) {
    const n = h.samples_per_class;
    const steps = drawSteps(2, n, generator);
    const x = new Float32Array(steps.length * 2);
    steps.forEach((step, row) => {
      const angle = step * (Math.PI / n);
      const sign = row < n ? 1 : -1;
      x[row * 2] = sign * (2 * Math.cos(angle) - 1);
      x[row * 2 + 1] = sign * (2 * Math.sin(angle) - 0.5);
    });
    addNoise(x, h.noise, generator);
    return thinned(classified(x, 2), h);
  },
});
