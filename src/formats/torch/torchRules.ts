/**
 * What a pickle of torch.save may ask for, beyond Python's own values. Nothing is imported or called: a name stands for
 * what is done here in its place, and any other one is refused. The list is that of torch.load with weights_only, and
 * the classes of modules.
 */
import { type OtherKind, OtherTensor } from '../parameters/otherTensor.ts';
import { StridedTensor, TypedStorage } from '../parameters/stridedTensor.ts';
import type { PickleRules } from '../pickle/machine.ts';
import {
  type Callable,
  Global,
  Instance,
  OtherValue,
  refuse,
  Tuple,
  unknownGlobal,
} from '../pickle/values.ts';
import { pythonValues } from './pythonValues.ts';

const otherTensors = Object.entries({
  _rebuild_tensor_v3: 'type',
  _rebuild_sparse_tensor: 'sparse',
  _rebuild_sparse_csr_tensor: 'sparse',
  _rebuild_qtensor: 'quantized',
  _rebuild_nested_tensor: 'nested',
  _rebuild_meta_tensor_no_storage: 'meta',
} satisfies Record<string, OtherKind>).map(([name, kind]): [string, Callable] => [
  `torch._utils.${name}`,
  () => new OtherTensor(kind),
]);

const torchValues = new Map<string, Callable>([
  ['torch._utils._rebuild_tensor', tensor],
  ['torch._utils._rebuild_tensor_v2', tensor],
  ...otherTensors,
  ['torch._utils._rebuild_parameter', parameter],
  ['torch._utils._rebuild_parameter_with_state', parameter],
  ['torch._tensor._rebuild_from_type_v2', fromType],
  ['torch.Size', ([sizes = new Tuple([])]) => (sizes instanceof Tuple ? sizes : refuse())],
  ['torch.device', () => new OtherValue()],
  ['torch.serialization._get_layout', () => new OtherValue()],
  // Modules of before PyTorch 1.3 have it as an attribute.
  ['torch.nn.backends.thnn._get_thnn_function_backend', () => null],
]);

/** `load` gives what lies beside the pickle. */
export function torchRules(load: PickleRules['load']): PickleRules {
  const values = new Map([...torchValues, ...pythonValues()]);
  const reduce = (callable: Global, args: readonly unknown[]) => {
    const call = values.get(callable.path);
    if (call === undefined) throw unknownGlobal(callable);
    return call(args);
  };
  return { reduce, create: (type) => new Instance(type), load };
}

/** (storage, offset, shape, strides, …) */
function tensor([storage, offset, shape, strides]: readonly unknown[]): StridedTensor | OtherTensor {
  if (!(storage instanceof TypedStorage && shape instanceof Tuple && strides instanceof Tuple))
    return refuse();
  if (storage.type.isComplex) return new OtherTensor('complex');
  return new StridedTensor(storage, offset as number, shape.items as number[], strides.items as number[]);
}

/** (data, requires_grad, backward_hooks, …) */
function parameter([data]: readonly unknown[]): StridedTensor | OtherTensor {
  return data instanceof StridedTensor || data instanceof OtherTensor ? data : refuse();
}

/** (callable, type, args, state): a tensor with attributes of its own, which are left out. */
function fromType([callable, type, args]: readonly unknown[]): unknown {
  if (!(callable instanceof Global && type instanceof Global && args instanceof Tuple)) return refuse();
  if (!['torch.Tensor', 'torch.nn.parameter.Parameter'].includes(type.path)) throw unknownGlobal(type);
  const rebuild = torchValues.get(callable.path);
  if (rebuild === undefined || rebuild === fromType) throw unknownGlobal(callable);
  return rebuild(args.items);
}
