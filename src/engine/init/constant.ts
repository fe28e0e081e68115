/** The same number everywhere. https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.constant_ */
import { init } from './init.ts';

export const constant = init({
  fields: { val: { kind: 'number', min: -1000, max: 1000, slider: { from: -2, to: 2, step: 0.05 } } },
  fill: ({ val }, tensor) => {
    tensor.fill(val);
  },
});
