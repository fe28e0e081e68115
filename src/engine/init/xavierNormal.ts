/** https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.xavier_normal_ */
import { gainField, refusesVector, xavierStd } from './fan.ts';
import { init } from './init.ts';

export const xavierNormal = init({
  fields: { gain: gainField },
  refuses: refusesVector,
  fill: ({ gain }, tensor, shape, generator) => generator.normalInto(tensor, 0, xavierStd(gain, shape)),
});
