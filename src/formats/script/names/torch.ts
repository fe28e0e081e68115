/** torch.*: making tensors, and functions of tensors. */
import { linspace } from '../../../engine/linspace.ts';
import { laterText } from '../../../messages/later.ts';
import { iterated } from '../interpret/iteration.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { cutAt, furtherStepOf, greatest, hitsOf, stepOf } from '../interpret/rightSoFar.ts';
import { ScriptRefusal } from '../refusal.ts';
import { type Dtype, fromValues, joined, stacked, type Tensor, tensor } from '../values/tensor.ts';
import { type Arguments, SHOWN, type ShownValue, type Value } from '../values/values.ts';
import { clampedAt, exponentOf, maximumOf, whereOf } from '../written/activation.ts';
import { logOf } from '../written/likelihood.ts';
import { writtenStep } from '../written/loss.ts';
import { bound, checkedSize, dtypeOf, integerOf, isTrue, numberOf, shapeOf, sized } from './arguments.ts';
import { squeezed } from './fewerDims.ts';
import { joinedRows } from './joinedRows.ts';
import { meshgrid } from './meshgrid.ts';
import type { Name } from './name.ts';
import { elementwiseFunctions, tensorMethods } from './tensorMethods.ts';
import { tensorOf } from './tensorOf.ts';
import { torchDraws } from './torchDraws.ts';

const filledWith =
  (value: number): Name =>
  (args) => {
    const { shape, dtype } = sized(args);
    return tensor(shape, dtype, () => value);
  };

const likeWith =
  (value: number): Name =>
  (args, machine) => {
    const { input, dtype } = bound(args, 'input dtype');
    if (input?.t === 'activation') return { t: 'shown', fill: value };
    if (input?.t !== 'tensor') throw notUnderstood(args.place, machine);
    return tensor(input.shape, dtypeOf(dtype, input.dtype), () => value);
  };

function arange(args: Arguments, machine: Machine): Tensor {
  const {
    dtype,
    device: _,
    requires_grad: __,
    ...rest
  } = bound(args, `start end step${args.given.length > 3 ? ' x' : ''} dtype device requires_grad`);
  const given = [rest.start, rest.end, rest.step].filter((value): value is Value => value !== undefined);
  const numbers = given.map((value) => numberOf(value, args));
  const isWhole = given.every((value) => value.t === 'number' && value.type !== 'float');
  const [start, end, step] =
    numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0], numbers[1], numbers[2] ?? 1];
  const n = Math.ceil((end - start) / step);
  if (!(n >= 0)) throw notUnderstood(args.place, machine);
  checkedSize(n, args);
  const type = dtypeOf(dtype, isWhole ? 'int64' : 'float32');
  if (isWhole) return tensor([n], type, (i) => start + i * step);
  if (type !== 'float32') throw notUnderstood(args.place, machine);
  const f = Math.fround;
  const out = new Float64Array(n);
  const blocks = n - (n % 16);
  for (let i = 0; i < blocks; i += 8) {
    const first = f(start + i * step);
    for (let lane = 0; lane < 8; lane++) out[i + lane] = f(first + lane * step);
  }
  for (let i = blocks; i < n; i++) out[i] = f(start + i * step);
  return fromValues(out, [n], 'float32');
}

const list = (value: Value | undefined, args: Arguments, machine: Machine): Tensor[] => {
  const items = value === undefined ? [] : [...iterated(value, args.place, machine)];
  if (!items.every((item): item is Tensor => item.t === 'tensor')) {
    if (items.some(({ t }) => t === 'activation'))
      throw new ScriptRefusal(args.place, laterText.readScript.notAChain);
    throw notUnderstood(args.place, machine);
  }
  return items;
};

const cat: Name = (args, machine) => {
  const { tensors, dim, axis } = bound(args, 'tensors dim axis');
  if (tensors?.t === 'list' && tensors.items.some(({ t }) => t === 'shown')) return SHOWN;
  return joinedRows(
    list(tensors, args, machine),
    dim || axis ? integerOf(dim ?? axis, args) : 0,
    args,
    machine,
  );
};

/** torch.f(tensor, …) is tensor.f(…); of what is shown, it is shown. */
const asMethod =
  (name: string): Name =>
  (args, machine) => {
    const [input = args.named.get('input')] = args.given;
    const named = new Map(args.named);
    named.delete('input');
    const [, other] = args.given;
    if (name === 'max' || name === 'where') {
      const of = name === 'max' ? maximumOf : whereOf;
      const made = args.named.size === 0 ? of(args.given, args.place, machine) : null;
      if (made !== null) return made;
    }
    if (name === 'eq' && other?.t === 'shown' && (input?.t === 'tensor' || input?.t === 'batch'))
      return hitsOf(other, input) ?? SHOWN;
    if (input?.t === 'tensor')
      return tensorMethods[name](input, { ...args, given: args.given.slice(1), named }, machine);
    if (input?.t === 'shown')
      return shownFunction(input, name, { ...args, given: args.given.slice(1), named }, machine);
    if (input?.t === 'loss' && (name === 'sqrt' || name === 'pow')) return { t: 'shown', noLoss: 'lossRoot' };
    if (input?.t === 'batch' || input?.t === 'loss') return SHOWN;
    if (input?.t === 'activation') {
      if (name === 'squeeze') return squeezed(input, { ...args, given: args.given.slice(1), named }, machine);
      if (name === 'max' || name === 'argmax')
        return greatest(
          input,
          { ...args, given: args.given.slice(1), named },
          name === 'max' ? 'greatest' : 'labels',
        );
      if (name === 'round') return cutAt(input, 'round') ?? SHOWN;
      const log = name === 'log' ? logOf(input, machine) : null;
      if (log !== null) return log;
      if (name === 'eq') return SHOWN;
      if (['max', 'sum', 'mean', 'where'].includes(name)) return SHOWN;
      throw new ScriptRefusal(args.place, laterText.readScript.notAChain);
    }
    if (input?.t === 'number' && name in elementwiseFunctions) throw notUnderstood(args.place, machine);
    throw notUnderstood(args.place, machine);
  };

function shownFunction(input: ShownValue, name: string, args: Arguments, machine: Machine): Value {
  if (name === 'exp' && args.given.length === 0) return exponentOf(input) ?? SHOWN;
  if (name === 'log' && args.given.length === 0) return logOf(input, machine) ?? SHOWN;
  return (
    furtherStepOf(input, name, args) ??
    writtenStep(input, name, args, machine) ??
    stepOf(input, name) ??
    SHOWN
  );
}

const context: Name = () => ({ t: 'context', mode: 'noGrad' });

const typed =
  (dtype: Dtype): Name =>
  (args, machine) => {
    const [value] = args.given;
    if (value === undefined || args.given.length > 1) throw notUnderstood(args.place, machine);
    return tensorOf(value, dtype, args, machine);
  };

export const torchNames: Record<string, Name> = {
  ...torchDraws,
  'torch.cuda.manual_seed': () => ({ t: 'none' }),
  'torch.cuda.manual_seed_all': () => ({ t: 'none' }),
  'torch.cuda.is_available': () => ({ t: 'number', value: 0, type: 'bool' }),
  'torch.backends.cudnn.deterministic': { t: 'none' },
  'torch.device': (args) => {
    const [value] = args.given;
    if (value?.t === 'string' && value.value.startsWith('cuda'))
      throw new ScriptRefusal(args.place, laterText.readScript.cuda);
    return { t: 'device' };
  },
  'torch.arange': (args, machine) => {
    const made = arange(args, machine);
    if (machine.loop === null || made.dtype !== 'int64' || made.data[0] !== 0) return made;
    return {
      t: 'rows',
      rows: {
        run: machine.trainings.length,
        pass: -1,
        isShuffled: false,
        start: 0,
        length: made.data.length,
      },
    };
  },
  'torch.linspace': (args, machine) => {
    const { start, end, steps } = bound(args, 'start end steps dtype device');
    const n = checkedSize(integerOf(steps, args), args);
    const made = fromValues(linspace(numberOf(start, args), numberOf(end, args), n), [n], 'float32');
    machine.marks.all.push({
      kind: 'draw',
      of: 'linspace',
      shape: [n],
      values: [numberOf(start, args), numberOf(end, args)],
      literals: [start, end, steps].map((value) => (value?.t === 'number' ? value.literal : undefined)),
      draw: { before: machine.generator.state(), after: machine.generator.state() },
    });
    return made;
  },
  'torch.meshgrid': meshgrid('ij'),
  'torch.zeros': filledWith(0),
  'torch.ones': filledWith(1),
  'torch.zeros_like': likeWith(0),
  'torch.ones_like': likeWith(1),
  'torch.full': (args) => {
    const { size, fill_value, dtype } = bound(args, 'size fill_value dtype');
    const value = numberOf(fill_value, args);
    return tensor(
      shapeOf([size ?? { t: 'none' }], args),
      dtypeOf(dtype, fill_value?.t === 'number' && fill_value.type === 'int' ? 'int64' : 'float32'),
      () => value,
    );
  },
  'torch.full_like': (args, machine) => {
    const { input, fill_value } = bound(args, 'input fill_value');
    const value = numberOf(fill_value, args);
    if (input?.t === 'activation') return { t: 'shown', fill: value };
    if (input?.t !== 'tensor') throw notUnderstood(args.place, machine);
    return tensor(input.shape, input.dtype, () => value);
  },
  'torch.eye': (args) => {
    const n = integerOf(args.given[0], args);
    return tensor([n, n], 'float32', (i) => Number(i % (n + 1) === 0));
  },
  'torch.tensor': (args, machine) => {
    const { data, dtype, requires_grad } = bound(args, 'data dtype device requires_grad');
    if (isTrue(requires_grad)) throw new ScriptRefusal(args.place, laterText.readScript.byHand);
    return tensorOf(
      data ?? { t: 'none' },
      dtype === undefined ? null : dtypeOf(dtype, 'float32'),
      args,
      machine,
    );
  },
  'torch.as_tensor': (args, machine) =>
    torchNames['torch.tensor'] instanceof Function
      ? torchNames['torch.tensor'](args, machine)
      : { t: 'none' },
  'torch.Tensor': typed('float32'),
  'torch.FloatTensor': typed('float32'),
  'torch.LongTensor': typed('int64'),
  'torch.IntTensor': typed('int32'),
  'torch.from_numpy': (args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'tensor' || !value.isArray) throw notUnderstood(args.place, machine);
    value.isShared = true;
    return { ...value, isArray: false, isShared: true };
  },
  'torch.autograd.Variable': (args) => args.given[0] ?? { t: 'none' },
  'torch.cat': cat,
  'torch.concat': cat,
  'torch.vstack': (args, machine) => joined(list(args.given[0], args, machine), 0),
  'torch.stack': (args, machine) => {
    const { tensors, dim, axis } = bound(args, 'tensors dim axis');
    return stacked(list(tensors, args, machine), dim || axis ? integerOf(dim ?? axis, args) : 0);
  },
  'torch.no_grad': context,
  'torch.inference_mode': context,
  'torch.save': (args, machine) => {
    machine.skip(args.place);
    return { t: 'none' };
  },
  'torch.load': (args, machine) => {
    if (machine.trained === null) throw new ScriptRefusal(args.place, laterText.readScript.files);
    machine.skip(args.place);
    return SHOWN;
  },
  'torch.sign': (args, machine) => {
    const [value] = args.given;
    if (value?.t === 'parameter') return { t: 'shown', sign: { parameter: value.of ?? value, factor: 1 } };
    return (asMethod('sign') as (args: Arguments, machine: Machine) => Value)(args, machine);
  },
  'torch.maximum': (args, machine) => {
    const made = maximumOf(args.given, args.place, machine);
    if (made === null || args.named.size > 0) throw notUnderstood(args.place, machine);
    return made;
  },
  'torch.clamp': (args, machine) => {
    const { input, min, max } = bound(args, 'input min max');
    const made = input?.t === 'activation' ? clampedAt(input, min, max, args.place, machine) : null;
    if (made !== null) return made;
    if (input?.t === 'shown' || input?.t === 'activation') return SHOWN;
    throw notUnderstood(args.place, machine);
  },
  'torch.set_default_dtype': (args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'dtype' || value.dtype !== 'float32') throw notUnderstood(args.place, machine);
    return { t: 'none' };
  },
  'torch.set_printoptions': (args, machine) => {
    const { profile } = Object.fromEntries(args.named);
    const isUsual = args.given.length === 0 && args.named.size === 1 && profile?.t === 'string';
    machine.printsOtherwise = !(isUsual && profile.value === 'default');
    if (machine.printsOtherwise) machine.skip(args.place);
    return { t: 'none' };
  },
  'torch.float': { t: 'dtype', dtype: 'float32' },
  'torch.float32': { t: 'dtype', dtype: 'float32' },
  'torch.float64': { t: 'dtype', dtype: 'float64' },
  'torch.double': { t: 'dtype', dtype: 'float64' },
  'torch.long': { t: 'dtype', dtype: 'int64' },
  'torch.int64': { t: 'dtype', dtype: 'int64' },
  'torch.int': { t: 'dtype', dtype: 'int32' },
  'torch.int32': { t: 'dtype', dtype: 'int32' },
  'torch.bool': { t: 'dtype', dtype: 'bool' },
  ...Object.fromEntries(
    [
      'unsqueeze',
      'squeeze',
      'reshape',
      'flatten',
      'flip',
      'sort',
      'max',
      'argmin',
      'amax',
      'amin',
      'std',
      'var',
      'norm',
      'all',
      'any',
      'min',
      'argmax',
      'sum',
      'mean',
      'pow',
      'where',
      'eq',
      'round',
      'matmul',
      'mm',
      'transpose',
      ...Object.keys(elementwiseFunctions).filter(
        (name) => name !== 'sign' && name !== 'sigmoid' && name !== 'tanh',
      ),
    ].map((name) => [`torch.${name}`, asMethod(name)]),
  ),
};
