/** y = x, but min_val below it and max_val above it. https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html */
import { HARDTANH } from '../../kernels/rare/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const hardtanh = layer({
  label: 'Hardtanh',
  fields: {
    min_val: { kind: 'number', min: -1000, max: 1000, default: -1, slider: { from: -5, to: 0, step: 0.1 } },
    max_val: { kind: 'number', min: -1000, max: 1000, default: 1, slider: { from: 0, to: 5, step: 0.1 } },
  },
  printed: (h) => `Hardtanh(min_val=${pythonFloat(h.min_val)}, max_val=${pythonFloat(h.max_val)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  refuses: (h) => (h.max_val > h.min_val ? null : 'AssertionError'),
  stage: (h, _parameters, inFeatures) => rareStage(HARDTANH, inFeatures, h.min_val, h.max_val),
});
