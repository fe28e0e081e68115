/** The identity matrix, padded with zeros. https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.eye_ */
import { init } from './init.ts';

export const eye = init({
  fields: {},
  refuses: (_h, shape) => (shape.length === 2 ? null : 'Only tensors with 2 dimensions are supported'),
  fill(_h, tensor, [rows, columns]) {
    tensor.fill(0);
    for (let i = 0; i < Math.min(rows, columns); i++) tensor[i * columns + i] = 1;
  },
});
