/** https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.zeros_ */
import { init } from './init.ts';

export const zeros = init({
  fields: {},
  fill: (_h, tensor) => {
    tensor.fill(0);
  },
});
