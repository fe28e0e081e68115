/** https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.kaiming_uniform_ */
import { kaimingFields, kaimingStd, refusesVector } from './fan.ts';
import { init } from './init.ts';

export const kaimingUniform = init({
  fields: kaimingFields,
  refuses: refusesVector,
  fill(h, tensor, shape, generator) {
    const bound = Math.sqrt(3) * kaimingStd(h, shape);
    generator.uniformInto(tensor, -bound, bound);
  },
});
