/** Layers that a script puts behind its net to read its outputs: `torch.sigmoid(net(x))`. */
import { mapped, type Tensor, tensor } from '../values/tensor.ts';
import type { ModuleValue } from '../values/values.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const ELEMENTWISE: Record<string, (x: number) => number> = {
  Sigmoid: sigmoid,
  Tanh: Math.tanh,
  ReLU: (x) => Math.max(0, x),
  Softplus: (x) => (x > 20 ? x : Math.log1p(Math.exp(x))),
  Identity: (x) => x,
};

const typeOf = ({ config }: ModuleValue) => String(config?.type);

const ALONG = ['Softmax', 'LogSoftmax'];

export function isLayered(module: ModuleValue): boolean {
  return typeOf(module) in ELEMENTWISE || ALONG.includes(typeOf(module));
}

export function layered(x: Tensor, module: ModuleValue): Tensor {
  const of = ELEMENTWISE[typeOf(module)];
  const dim = module.config?.dim === 0 ? 0 : x.shape.length - 1;
  return of ? mapped(x, x.dtype, of) : softmax(x, dim, typeOf(module) === 'LogSoftmax');
}

/** Along a dimension. */
export function softmax(x: Tensor, dim: number, isLog: boolean): Tensor {
  const length = x.shape[dim];
  const inner = x.shape.slice(dim + 1).reduce((size, n) => size * n, 1);
  return tensor(x.shape, x.dtype, (i) => {
    const first = Math.floor(i / (length * inner)) * length * inner + (i % inner);
    const along = Array.from({ length }, (_, k) => x.data[first + k * inner]);
    const most = Math.max(...along);
    const sum = along.reduce((total, value) => total + Math.exp(value - most), 0);
    return isLog ? x.data[i] - most - Math.log(sum) : Math.exp(x.data[i] - most) / sum;
  });
}
