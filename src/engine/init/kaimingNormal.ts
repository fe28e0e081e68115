/** https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.kaiming_normal_ */
import { kaimingFields, kaimingStd, refusesVector } from './fan.ts';
import { init } from './init.ts';

export const kaimingNormal = init({
  fields: kaimingFields,
  refuses: refusesVector,
  fill: (h, tensor, shape, generator) => generator.normalInto(tensor, 0, kaimingStd(h, shape)),
});
