/** https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.xavier_uniform_ */
import { gainField, refusesVector, xavierStd } from './fan.ts';
import { init } from './init.ts';

export const xavierUniform = init({
  fields: { gain: gainField },
  refuses: refusesVector,
  fill({ gain }, tensor, shape, generator) {
    const a = Math.sqrt(3) * xavierStd(gain, shape);
    generator.uniformInto(tensor, -a, a);
  },
});
