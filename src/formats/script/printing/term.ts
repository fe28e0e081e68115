/** What is shown, as a function of what the page knows of an epoch: the interpreter's values come out, and are written as Python's. */
import { settled } from '../interpret/turns.ts';
import type { Op } from '../record/loopRecord.ts';
import { indexed } from '../values/indexing.ts';
import { fromValues, type Tensor, tensor } from '../values/tensor.ts';
import type {
  ActivationValue,
  BatchValue,
  GrownValue,
  Known,
  Leaf,
  LossValue,
  Moment,
  ParameterValue,
  ShownValue,
  Term,
  Value,
} from '../values/values.ts';
import { float } from '../values/values.ts';
import { gradientIn } from './gradients.ts';

/** What of the interpreter terms need. */
export interface Showing {
  loop: { written(list: GrownValue): number } | null;
  moment(): Moment;
  /** null where what is to be shown can't be made. */
  showing(make: () => Value | null): Value | null;
}

const leafTerm = (leaf: Leaf): Term => ({ of: (known) => known.leaf(leaf), leaves: [leaf] });

/** null where a value depends on what the page does not know. */
export function termOf(value: Value, machine: Showing): Term | null {
  switch (value.t) {
    case 'number':
    case 'string':
    case 'none':
    case 'tensor':
    case 'dtype':
    case 'device':
    case 'ellipsis':
    case 'range':
    case 'builtin':
      return { of: () => value, leaves: [], isFixed: true };
    case 'scaler': {
      // It may be fitted again.
      const now = { ...value };
      return { of: () => now, leaves: [], isFixed: true };
    }
    case 'turn': {
      if (value.loop.isWhole) return termOf(settled(value), machine);
      const { type, loop } = value;
      return { of: ({ item }) => ({ t: 'number', type, value: value.of(item(loop)) }), leaves: [] };
    }
    case 'list':
      if (value.isGrown) return value.grown ? grownTerm(value.grown, machine) : null;
      return madeOf(value.items, machine, (items) => ({ ...value, items }));
    case 'dict': {
      const keys = [...value.items.keys()];
      return madeOf([...value.items.values()], machine, (items) => ({
        ...value,
        items: new Map(keys.map((key, i) => [key, items[i]])),
      }));
    }
    case 'loss':
      return lossTerm(value, 'loss');
    case 'activation':
      return value.moment === undefined ? null : outputsTerm(value, value.moment);
    case 'batch':
      return batchTerm(value, machine);
    case 'parameter':
      return parameterTerm(value, machine);
    case 'shown':
      return value.grown ? grownTerm(value.grown, machine) : (value.term ?? null);
    default:
      return null;
  }
}

/** A term of others; null where one of them is none. What can't be made is not known. */
export function madeOf(
  values: readonly Value[],
  machine: Showing,
  make: (values: Value[]) => Value | null,
): Term | null {
  const terms: Term[] = [];
  for (const value of values) {
    const term = termOf(value, machine);
    if (term === null) return null;
    terms.push(term);
  }
  return {
    leaves: terms.flatMap(({ leaves }) => leaves),
    isFixed: terms.every(({ isFixed }) => isFixed),
    of(known) {
      const made: Value[] = [];
      for (const term of terms) {
        const one = term.of(known);
        if (one === null) return null;
        made.push(one);
      }
      return machine.showing(() => make(made));
    },
  };
}

function grownTerm(grown: GrownValue, machine: Showing): Term {
  const written = machine.loop?.written(grown) ?? 0;
  return leafTerm({ of: 'grown', list: grown, written, moment: machine.moment() });
}

/** Rows in order are known; of others the run knows which they are. */
function batchTerm(batch: BatchValue, machine: Showing): Term {
  const { source, rows } = batch;
  if (rows.isShuffled) return leafTerm({ of: 'rows', batch, moment: machine.moment() });
  return {
    of: () =>
      rowsIn(
        source,
        Array.from({ length: rows.length }, (_, i) => rows.start + i),
      ),
    leaves: [],
    isFixed: true,
  };
}

export function rowsIn(source: Tensor, rows: ArrayLike<number>): Tensor {
  return indexed(source, [{ kind: 'rows', rows: fromValues(rows, [rows.length], 'int64') }]);
}

/** A parameter's numbers are those that it has when it is looked at. */
function parameterTerm(parameter: ParameterValue, machine: Showing): Term {
  const isDrawn = machine.loop === null && !(parameter.of ?? parameter).isTrained;
  if (!isDrawn) return leafTerm({ of: 'parameter', parameter, moment: machine.moment() });
  const value = parameterTensor(parameter, parameter.values.slice());
  return { of: () => value, leaves: [], isFixed: true };
}

export function parameterTensor(
  { shape, of, requiresGrad }: ParameterValue,
  values: ArrayLike<number>,
): Tensor {
  const tensor = fromValues(values, shape, 'float32');
  return of === undefined && requiresGrad
    ? { ...tensor, isParameter: true, gradFn: '' }
    : { ...tensor, isParameter: of === undefined };
}

/** `parameter.grad` behind these lines; null where it is not that of a backward. */
export function gradientTerm(parameter: ParameterValue, ops: readonly Op[], machine: Showing): Term | null {
  const known = gradientIn(parameter, ops);
  return known && leafTerm({ of: 'gradient', parameter, ...known, moment: machine.moment() });
}

/** And behind zero_grad. */
export function zerosTerm({ shape }: ParameterValue): Term {
  return { of: () => tensor(shape, 'float32', () => 0), leaves: [], isFixed: true };
}

/** The learning rate of a parameter group, as it stands. */
export function rateOf(
  of: Pick<Extract<Leaf, { of: 'rate' }>, 'optimizer' | 'group'>,
  machine: Showing,
): ShownValue {
  return { t: 'shown', term: leafTerm({ ...of, of: 'rate', moment: machine.moment() }) };
}

/** Of what form the value of a leaf is, with numbers that mean nothing; `isMixed`: outputs are not all alike. */
export function trialOf(leaf: Leaf, isMixed = false): Value | null {
  switch (leaf.of) {
    case 'loss':
    case 'epochLoss':
    case 'rate':
      return float(0.5);
    case 'outputs': {
      const { rows, input, features, isFlat } = leaf.activation;
      const length = rows?.length ?? input.shape[0];
      const shape = isFlat ? [length] : [length, features];
      return tensor(shape, 'float32', (i) => (isMixed ? ((i * 5) % 7) / 4 - 0.5 : 0.5));
    }
    case 'rows':
      return rowsIn(
        leaf.batch.source,
        Array.from({ length: leaf.batch.rows.length }, (_, i) => i),
      );
    case 'parameter':
      return parameterTensor(leaf.parameter, leaf.parameter.values);
    case 'gradient':
      return tensor(leaf.parameter.shape, 'float32', () => 0.5);
    case 'grown':
      return null;
  }
}

/** How many there are of what is shown; null where that is not known. */
export function lengthOf({ term }: ShownValue): number | null {
  const made = term?.of({ item: ({ item }) => item, leaf: (leaf) => trialOf(leaf) });
  if (made?.t === 'list') return made.items.length;
  return made?.t === 'tensor' && made.shape.length > 0 ? made.shape[0] : null;
}

/** Names that PyTorch 1.13 gives the backward of a loss. */
const GRAD_FN: Record<string, string> = {
  CrossEntropyLoss: 'NllLossBackward0',
  NLLLoss: 'NllLossBackward0',
  MSELoss: 'MseLossBackward0',
  BCELoss: 'BinaryCrossEntropyBackward0',
  BCEWithLogitsLoss: 'BinaryCrossEntropyWithLogitsBackward0',
  SmoothL1Loss: 'SmoothL1LossBackward0',
  HuberLoss: 'HuberLossBackward0',
};

function gradFnOf({ loss: { config }, written }: LossValue): string {
  if (written) return written.gradFn;
  const { type, reduction, label_smoothing: smoothing } = config ?? {};
  if (smoothing) return '';
  if (type === 'L1Loss') return reduction === 'sum' ? 'SumBackward0' : 'MeanBackward0';
  return GRAD_FN[String(type)] ?? '';
}

/** The loss itself, its number alone as a tensor, or as a number of Python's. */
export type LossForm = 'loss' | 'tensor' | 'number';

export function lossTerm(loss: LossValue, form: LossForm): Term {
  const leaf: Leaf = { of: 'loss', loss, moment: loss.moment };
  return {
    leaves: [leaf],
    of(known) {
      const value = known.leaf(leaf);
      if (value?.t !== 'number' || form === 'number') return value;
      const tensor = fromValues([value.value], [], 'float32');
      return form === 'loss' && loss.output.isTracked ? { ...tensor, gradFn: gradFnOf(loss) } : tensor;
    },
  };
}

/** The mean over the batches of an epoch. */
export function epochLossTerm(loss: LossValue): Term {
  return leafTerm({ of: 'epochLoss', loss, moment: loss.moment });
}

/** And that of a layer's outputs. */
export const LAYER_GRAD_FN: Record<string, string> = {
  Linear: 'AddmmBackward0',
  Sigmoid: 'SigmoidBackward0',
  Tanh: 'TanhBackward0',
  ReLU: 'ReluBackward0',
  Softmax: 'SoftmaxBackward0',
  LogSoftmax: 'LogSoftmaxBackward0',
};

function outputsTerm(activation: ActivationValue, moment: NonNullable<ActivationValue['moment']>): Term {
  const leaf: Leaf = { of: 'outputs', activation, moment };
  const { layers, isFlat, lastStep, isTracked } = activation;
  const layer = LAYER_GRAD_FN[String(layers.at(-1)?.config?.type)] ?? '';
  const gradFn = lastStep ?? (isFlat ? '' : layer);
  return {
    leaves: [leaf],
    of(known: Known) {
      const value = known.leaf(leaf);
      return value?.t === 'tensor' && isTracked ? { ...value, gradFn } : value;
    },
  };
}
