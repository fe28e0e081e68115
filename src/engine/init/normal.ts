/** Normal numbers. https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.normal_ */
import { init } from './init.ts';

export const normal = init({
  fields: {
    mean: { kind: 'number', min: -1000, max: 1000, default: 0, slider: { from: -2, to: 2, step: 0.05 } },
    std: { kind: 'number', min: 0, max: 1000, default: 1, slider: { from: 0, to: 2, step: 0.01 } },
  },
  fill: ({ mean, std }, tensor, _shape, generator) => generator.normalInto(tensor, mean, std),
});
