/** y = x above the threshold, else value. PyTorch gives neither a default. https://pytorch.org/docs/stable/generated/torch.nn.Threshold.html */
import type { Values } from '../../fields.ts';
import { THRESHOLD } from '../../kernels/rare/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

const fields = {
  threshold: {
    kind: 'number',
    min: -1000,
    max: 1000,
    default: 0,
    always: true,
    slider: { from: -3, to: 3, step: 0.1 },
  },
  value: {
    kind: 'number',
    min: -1000,
    max: 1000,
    default: 0,
    always: true,
    slider: { from: -3, to: 3, step: 0.1 },
  },
} as const;

function call(h: Values<typeof fields>): string {
  return `Threshold(threshold=${pythonFloat(h.threshold)}, value=${pythonFloat(h.value)})`;
}

export const threshold = layer({
  label: 'Threshold',
  fields,
  printed: call,
  python: (h) => `nn.${call(h)}`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) => rareStage(THRESHOLD, inFeatures, h.threshold, h.value),
});
