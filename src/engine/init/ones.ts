/** https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.ones_ */
import { init } from './init.ts';

export const ones = init({
  fields: {},
  fill: (_h, tensor) => {
    tensor.fill(1);
  },
});
