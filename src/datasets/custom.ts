/** Points given one by one, drawn or uploaded. Takes nothing from the generator. */
import { pythonList } from '../engine/python.ts';
import { dataset, MAX_SAMPLES } from './dataset.ts';
import { classified } from './plane.ts';

/** Points further out than this would leave float32's squares little room. */
const FARTHEST = 1e6;
const MAX_CLASSES = 10;

/** As many as the largest label and 0 need, but two at least. */
const classesOf = (labels: readonly number[]) => labels.reduce((most, label) => Math.max(most, label + 1), 2);

export const custom = dataset({
  label: 'Own points',
  fields: {
    features: {
      kind: 'pairs',
      minRows: 1,
      maxRows: MAX_SAMPLES,
      min: -FARTHEST,
      max: FARTHEST,
      always: true,
    },
    labels: {
      kind: 'numbers',
      integers: true,
      minLength: 1,
      maxLength: MAX_SAMPLES,
      min: 0,
      max: MAX_CLASSES - 1,
      always: true,
    },
  },
  samples: (h) => h.features.length,
  classes: (h) => classesOf(h.labels),
  refuses: ({ features, labels }) =>
    features.length === labels.length
      ? null
      : {
          key: 'labels',
          reason: `expected ${features.length} labels, one for each of the features, got ${labels.length}`,
        },
  python: (h) => [
    `x = torch.tensor([${h.features.map((row) => pythonList(row)).join(', ')}])`,
    `y = torch.tensor([${h.labels.join(', ')}])`,
  ],
  draw: (h) =>
    classified(Float32Array.from(h.features.flat()), classesOf(h.labels), Uint8Array.from(h.labels)),
});
