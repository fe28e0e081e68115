/**
 * Six bumps e^(-d²/2) over a square, three up and three down in turn: targets from -1 to 1, taken before noise moves the
 * points. Summed in float64, as the angles of other kinds are.
 */
import { pythonList } from '../engine/python.ts';
import { dataset } from './dataset.ts';
import { addNoise, drawSquare, measured, noiseField, noiseLine, SQUARE, samplesField } from './plane.ts';

const centers = [
  [-4, 2.5],
  [0, 2.5],
  [4, 2.5],
  [-4, -2.5],
  [0, -2.5],
  [4, -2.5],
];
const heights = [1, -1, 1, -1, 1, -1];

export const regressionGaussian = dataset({
  label: 'Bumps',
  fields: { samples: samplesField, noise: noiseField },
  samples: (h) => h.samples,
  classes: () => null,
  python: (h) => [
    `n = ${h.samples}`,
    `x = ${SQUARE}`,
    `centers = torch.tensor([${centers.map(pythonList).join(', ')}]).double()`,
    `heights = torch.tensor(${pythonList(heights)}).double()`,
    'bumps = torch.exp(-(x[:, None] - centers).square().sum(dim=2) / 2)',
    'y = (heights * bumps).sum(dim=1, keepdim=True).float()',
    noiseLine(h.noise),
  ],
  draw(h, generator) {
    const x = drawSquare(h.samples, generator);
    const targets = Float32Array.from({ length: h.samples }, (_, row) => {
      const [x1, x2] = [x[row * 2], x[row * 2 + 1]];
      const bump = ([c1, c2]: number[]) => Math.exp(-((x1 - c1) ** 2 + (x2 - c2) ** 2) / 2);
      return centers.reduce((sum, center, i) => sum + heights[i] * bump(center), 0);
    });
    addNoise(x, h.noise, generator);
    return measured(x, targets);
  },
});
