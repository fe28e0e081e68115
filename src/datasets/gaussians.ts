/** One normal cluster for each class: `torch.normal(center.expand(n, 2), std)`, class by class. */
import { pythonFloat, pythonList } from '../engine/python.ts';
import { balancedSamples, balanceField, thinned, thinningLines } from './balance.ts';
import { dataset, MAX_CLASSES } from './dataset.ts';
import { samplesPerClassField } from './plane.ts';

export const gaussians = dataset({
  label: 'Gaussians',
  fields: {
    samples_per_class: samplesPerClassField,
    centers: {
      kind: 'rows',
      columns: 2,
      minRows: 2,
      maxRows: MAX_CLASSES,
      min: -1000,
      max: 1000,
      always: true,
    },
    std: {
      kind: 'number',
      min: 0,
      max: 1000,
      default: 1,
      always: true,
      slider: { from: 0.1, to: 4, step: 0.1 },
    },
    balance: balanceField,
  },
  samples: (h) => balancedSamples(h, h.centers.length),
  classes: (h) => h.centers.length,
  python: (h) => [
    `n = ${h.samples_per_class}`,
    `centers = torch.tensor([${h.centers.map((row) => pythonList(row)).join(', ')}])`,
    `x = torch.cat([torch.normal(center.expand(n, 2), ${pythonFloat(h.std)}) for center in centers])`,
    'y = torch.arange(len(centers)).repeat_interleave(n)',
    ...thinningLines(h, h.centers.length),
  ],
  draw(h, generator) {
    const n = h.samples_per_class;
    const classes = h.centers.length;
    const x1 = new Float32Array(n * classes);
    const x2 = new Float32Array(n * classes);
    const labels = new Uint8Array(n * classes);
    h.centers.forEach((center, k) => {
      const means = Float32Array.from({ length: n * 2 }, (_, i) => center[i % 2]);
      const drawn = generator.normalAround(means, h.std);
      for (let row = 0; row < n; row++) {
        x1[k * n + row] = drawn[row * 2];
        x2[k * n + row] = drawn[row * 2 + 1];
        labels[k * n + row] = k;
      }
    });
    return thinned({ columns: [x1, x2], labels, classes }, h);
  },
});
