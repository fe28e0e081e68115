/** torch.nn's classes of the registered layers, with their own attributes, as pickles of whole nets hold them. */
import { type LayerType, layers } from '../../engine/layers/index.ts';
import { Float, Global } from '../pickle/values.ts';

export interface ModuleClass {
  /** The module below torch.nn.modules that defines it. */
  module: string;
  /** The attributes that are fields of the layer, in PyTorch's order. */
  fields: readonly string[];
  /** Parameters that are None where its fields say so. */
  optional?: readonly string[];
  /** Its buffers, which are None where its fields say so. */
  buffers?: readonly string[];
  /** Whole numbers are Python's int, as the script writes them, and not float. */
  ints?: true;
  /** Attributes behind them that always have this value here. */
  fixed?: Readonly<Record<string, unknown>>;
  /** Those of them without which the layer is another. */
  isFixed?: readonly string[];
}

/** PyTorch's default: the output is a tensor of its own. */
const fixed = { inplace: false };

export const moduleClasses: Record<LayerType, ModuleClass> = {
  Linear: { module: 'linear', fields: ['in_features', 'out_features'], optional: ['bias'] },
  Sigmoid: { module: 'activation', fields: [] },
  Tanh: { module: 'activation', fields: [] },
  ReLU: { module: 'activation', fields: [], fixed },
  LeakyReLU: { module: 'activation', fields: ['negative_slope'], fixed },
  PReLU: { module: 'activation', fields: ['num_parameters'] },
  ELU: { module: 'activation', fields: ['alpha'], fixed },
  SiLU: { module: 'activation', fields: [], fixed },
  GELU: { module: 'activation', fields: ['approximate'] },
  Softplus: { module: 'activation', fields: ['beta', 'threshold'], ints: true },
  Identity: { module: 'linear', fields: [] },
  Dropout: { module: 'dropout', fields: ['p'], fixed },
  Softmax: { module: 'activation', fields: ['dim'] },
  LogSoftmax: { module: 'activation', fields: ['dim'] },
  Hardtanh: { module: 'activation', fields: ['min_val', 'max_val'], fixed },
  ReLU6: {
    module: 'activation',
    fields: [],
    fixed: { min_val: new Float(0), max_val: new Float(6), ...fixed },
  },
  SELU: { module: 'activation', fields: [], fixed },
  CELU: { module: 'activation', fields: ['alpha'], fixed },
  Mish: { module: 'activation', fields: [], fixed },
  Softsign: { module: 'activation', fields: [] },
  Hardsigmoid: { module: 'activation', fields: [], fixed },
  Hardswish: { module: 'activation', fields: [], fixed },
  Hardshrink: { module: 'activation', fields: ['lambd'] },
  Softshrink: { module: 'activation', fields: ['lambd'] },
  Tanhshrink: { module: 'activation', fields: [] },
  LogSigmoid: { module: 'activation', fields: [] },
  Threshold: { module: 'activation', fields: ['threshold', 'value'], fixed },
  AlphaDropout: { module: 'dropout', fields: ['p'], fixed },
  Softmin: { module: 'activation', fields: ['dim'] },
  Flatten: { module: 'flatten', fields: [], fixed: { start_dim: 1, end_dim: -1 }, isFixed: ['start_dim'] },
  BatchNorm1d: {
    module: 'batchnorm',
    fields: ['num_features', 'eps', 'momentum', 'affine', 'track_running_stats'],
    optional: ['weight', 'bias'],
    buffers: ['running_mean', 'running_var', 'num_batches_tracked'],
  },
  LayerNorm: {
    module: 'normalization',
    fields: ['normalized_shape', 'eps', 'elementwise_affine'],
    optional: ['weight', 'bias'],
  },
};

/** Below this lie PyTorch's own classes of modules. */
const TORCH_MODULES = 'torch.nn.modules.';
export const SEQUENTIAL = new Global(`${TORCH_MODULES}container`, 'Sequential');

export function classOf(type: LayerType): Global {
  return new Global(`${TORCH_MODULES}${moduleClasses[type].module}`, type);
}

/** The layer that an object of the class is; undefined where none is registered. */
export function layerTypeOf(type: Global): LayerType | undefined {
  return (Object.keys(layers) as LayerType[]).find((each) => classOf(each).path === type.path);
}

/** Whether it is a class of PyTorch's, not of a user's. */
export function isOfTorch({ path }: Global): boolean {
  return path.startsWith(TORCH_MODULES);
}
