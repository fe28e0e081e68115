/** What is shown, as a function of what the page knows of an epoch: the interpreter's values come out, and are written as Python's. */
import type { LossValue, Term, Value } from '../values/values.ts';

/** null where a value depends on what the page does not know. */
export function termOf(value: Value): Term | null {
  switch (value.t) {
    case 'number':
    case 'string':
    case 'none':
      return { of: () => value, losses: [] };
    case 'tensor':
      return { of: () => value, losses: [] };
    case 'turn': {
      const { type } = value;
      return { of: ({ item }) => ({ t: 'number', type, value: value.of(item) }), losses: [] };
    }
    case 'list': {
      if (value.isGrown) return null;
      const { isTuple } = value;
      return madeOf(value.items, (items) => ({ t: 'list', isTuple, items }));
    }
    case 'loss':
      return lossTerm(value, 'loss');
    case 'shown':
      return value.term ?? null;
    default:
      return null;
  }
}

/** A term of others; null where one of them is none. */
export function madeOf(values: readonly Value[], make: (values: Value[]) => Value | null): Term | null {
  const terms = values.map(termOf);
  if (!terms.every((term): term is Term => term !== null)) return null;
  return {
    losses: terms.flatMap(({ losses }) => losses),
    of(known) {
      const made = terms.map((term) => term.of(known));
      return made.every((one): one is Value => one !== null) ? make(made) : null;
    },
  };
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
  L1Loss: 'MeanBackward0',
};

/** The loss itself, its number alone as a tensor, as a number of Python's, or as an array. */
export type LossForm = 'loss' | 'tensor' | 'number' | 'array';

export function lossTerm(loss: LossValue, form: LossForm): Term {
  return {
    losses: [loss],
    of(known) {
      const value = known.loss(loss, false);
      if (value === null) return null;
      if (form === 'number') return { t: 'number', type: 'float', value };
      const data = Float64Array.of(value);
      const gradFn = GRAD_FN[String(loss.loss.config?.type)];
      if (form === 'loss' && (gradFn === undefined || !loss.output.isTracked)) return null;
      return {
        t: 'tensor',
        isArray: form === 'array',
        dtype: 'float32',
        shape: [],
        data,
        ...(form === 'loss' && { gradFn }),
      };
    },
  };
}

/** The same in another form. */
export function asForm(term: Term | undefined, form: Exclude<LossForm, 'loss'>): Term | undefined {
  return (
    term && {
      losses: term.losses,
      of(known) {
        const value = term.of(known);
        if (value === null) return null;
        if (value.t === 'number') return form === 'number' ? value : null;
        if (value.t !== 'tensor' || value.data.length !== 1) return null;
        if (form === 'number')
          return { t: 'number', type: value.dtype === 'int64' ? 'int' : 'float', value: value.data[0] };
        const { gradFn: _, ...rest } = value;
        return { ...rest, isArray: form === 'array' };
      },
    }
  );
}
