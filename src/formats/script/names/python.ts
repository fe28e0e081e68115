/** Functions that Python has by itself. */
import { laterText } from '../../../messages/later.ts';
import { iterated } from '../interpret/iteration.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { stepOf } from '../interpret/rightSoFar.ts';
import { lossShown, NOTHING, shownText } from '../interpret/shown.ts';
import { NotAlike, turned } from '../interpret/turns.ts';
import { moduleText, printTerm } from '../printing/lineText.ts';
import { fixed, formatted, strOf } from '../printing/pythonFormat.ts';
import { ScriptRefusal } from '../refusal.ts';
import { combined } from '../values/arithmetic.ts';
import { isWhole, mapped } from '../values/tensor.ts';
import type { Term } from '../values/values.ts';
import {
  type Arguments,
  bool,
  float,
  int,
  isOfModules,
  list,
  type ModuleValue,
  NONE,
  SHOWN,
  text,
  type Value,
} from '../values/values.ts';
import { integerOf, isTrue } from './arguments.ts';
import { batchesBy, ITERATOR } from './data.ts';
import { pairsOf } from './pythonMethods.ts';

type Name = (args: Arguments, machine: Machine) => Value;

const isShown = (value: Value) => ['shown', 'loss', 'activation', 'batch'].includes(value.t);

const toNumber =
  (make: (value: number) => Value, type: string): Name =>
  (args, machine) => {
    const [value = int(0)] = args.given;
    if (value.t === 'loss') return lossShown(value);
    if (value.t === 'turn' && machine.loop !== null)
      return turned([value], machine.loop, ([one]) => make(one.value)) as Value;
    if (value.t === 'shown') {
      const isCount = value.right?.number?.isCount;
      if (type === 'int' && !isCount) return SHOWN;
      return { ...(stepOf(value, 'item') ?? value), rule: undefined, term: undefined };
    }
    if (isShown(value)) return SHOWN;
    if (value.t === 'string' && type === 'float' && /^[+-]?inf(inity)?$/i.test(value.value))
      return float(value.value.startsWith('-') ? -Infinity : Infinity);
    if (value.t === 'number' || (value.t === 'tensor' && value.data.length === 1))
      return make(value.t === 'number' ? value.value : value.data[0]);
    throw notUnderstood(args.place, machine);
  };

const extreme =
  (of: (...values: number[]) => number): Name =>
  (args, machine) => {
    const items = args.given.length === 1 && args.given[0].t === 'list' ? args.given[0].items : args.given;
    if (items.some(isShown)) return SHOWN;
    if (items.length === 0 || items.some(({ t }) => t !== 'number') || args.named.size > 0)
      throw notUnderstood(args.place, machine);
    const value = of(...items.map((item) => (item as { value: number }).value));
    return items.find((item) => item.t === 'number' && item.value === value) ?? float(value);
  };

const refused =
  (sentence: () => string): Name =>
  (args) => {
    throw new ScriptRefusal(args.place, sentence());
  };

/** It stands before a function, and is not called. */
const decorator: Name = (args, machine) => {
  throw notUnderstood(args.place, machine);
};

/** The class of a module, as a name that only compares. */
function typeOf({ own, type }: ModuleValue): Value {
  return own ?? { t: 'builtin', name: `torch.nn.${type}`, call: () => NONE };
}

function isInstance(
  value: Value | undefined,
  type: Value | undefined,
  args: Arguments,
  machine: Machine,
): boolean {
  if (value?.t === 'module' && type?.t === 'builtin' && type.name.startsWith('torch.nn.'))
    return (
      type.name === 'torch.nn.Module' || (value.own === undefined && type.name === `torch.nn.${value.type}`)
    );
  if (value?.t === 'module' && type?.t === 'class') return value.own === type;
  throw notUnderstood(args.place, machine);
}

/** null where the page does not know what is printed. */
function lineOf({ given, named }: Arguments, machine: Machine): Term | null {
  const { sep, end, ...other } = Object.fromEntries(named);
  const isUsual = (value: Value | undefined) => value === undefined || value.t === 'none';
  const isEnd = isUsual(end) || end?.t === 'string';
  if (!isEnd || !(isUsual(sep) || sep.t === 'string') || Object.keys(other).some((name) => name !== 'flush'))
    return null;
  const values = given.map((value): Value => {
    const net = value.t === 'module' ? moduleText(value) : null;
    return net === null ? value : text(net);
  });
  return printTerm(
    values,
    sep?.t === 'string' ? sep.value : ' ',
    end?.t === 'string' ? end.value : '\n',
    machine,
  );
}

/** A text of the epoch's number alone is none. */
const isOfTraining = (value: Value) =>
  value.t === 'loss' || (value.t === 'shown' && value.term?.leaves.length !== 0);

export const pythonNames: Record<string, Name> = {
  print(args, machine) {
    const { loop } = machine;
    if (machine.isRepeated) {
      machine.skip(args.place);
      return NONE;
    }
    if (loop !== null && args.given.some(isOfTraining)) loop.print();
    const made = lineOf(args, machine);
    // What never changes is written at once: what it is made of may.
    const fixed = made?.isFixed ? made.of(NOTHING) : null;
    const term: Term | null = fixed === null ? made : { of: () => fixed, leaves: [] };
    if (term === null || machine.isUncertain) machine.skip(args.place);
    else if (loop !== null) loop.printLine({ term, place: args.place });
    else machine.lines[machine.trainings.length].push({ term, place: args.place });
    return NONE;
  },
  range(args) {
    const numbers = args.given.map((value) => integerOf(value, args));
    const [start, stop, step] =
      numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0], numbers[1], numbers[2] ?? 1];
    if (numbers.length < 1 || numbers.length > 3 || step === 0)
      throw new ScriptRefusal(args.place, laterText.readScript.needsNumber);
    const [only] = args.given;
    return {
      t: 'range',
      start,
      stop,
      step,
      ...(numbers.length === 1 && only.t === 'number' && only.literal && { literal: only.literal }),
    };
  },
  len(args, machine) {
    const [value] = args.given;
    switch (value?.t) {
      case 'list':
        if (value.isGrown && machine.isAfter && value.grown) return SHOWN;
        if (value.isGrown) throw new NotAlike();
        return int(value.items.length);
      case 'string':
        return int(value.value.length);
      case 'tensor':
        if (value.shape.length > 0) return int(value.shape[0]);
        break;
      case 'batch':
      case 'rows':
        return int(value.rows.length);
      case 'activation':
        return int(value.rows?.length ?? value.input.shape[0]);
      case 'dataset':
        return int(value.tensors[0].shape[0]);
      case 'dict':
        return int(value.items.size);
      case 'module':
        if (isOfModules(value)) return int(value.children.size);
        break;
      case 'loader': {
        const [{ shape }] = value.dataset.tensors;
        return int((value.dropLast ? Math.floor : Math.ceil)(shape[0] / value.batchSize));
      }
      case 'range':
        return int(Math.max(0, Math.ceil((value.stop - value.start) / value.step)));
      case 'shown': {
        const { output, of } = value.right ?? {};
        return output && of !== 'number' ? int(output.rows?.length ?? output.input.shape[0]) : SHOWN;
      }
    }
    throw notUnderstood(args.place, machine);
  },
  format: (args, machine) => {
    const [value, spec] = args.given;
    if (value === undefined || args.given.length > 2 || (spec && spec.t !== 'string'))
      throw notUnderstood(args.place, machine);
    return shownText([value], machine, ([made]) => formatted(made, spec?.value ?? ''));
  },
  int: toNumber((value) => int(Math.trunc(value)), 'int'),
  float: toNumber(float, 'float'),
  bool: (args, machine) => {
    const [value] = args.given;
    if (value?.t === 'number') return bool(value.value !== 0);
    throw notUnderstood(args.place, machine);
  },
  str: (args, machine) => shownText(args.given, machine, ([value]) => (value ? strOf(value) : '')),
  round: (args, machine) => {
    const [value, digits] = args.given;
    if (args.given.some(isShown)) return SHOWN;
    if (value?.t !== 'number' || (digits && digits.t !== 'number') || !machine.isShowing)
      throw notUnderstood(args.place, machine);
    const rounded = Math.sign(value.value) * Number(fixed(Math.abs(value.value), digits?.value ?? 0));
    return digits && value.type === 'float' ? float(rounded) : int(rounded);
  },
  abs: (args, machine) => {
    const [value] = args.given;
    if (value?.t === 'number') return { ...value, value: Math.abs(value.value), literal: undefined };
    if (value?.t === 'tensor') return mapped(value, value.dtype, Math.abs);
    if (value && isShown(value)) return SHOWN;
    throw notUnderstood(args.place, machine);
  },
  min: extreme(Math.min),
  max: extreme(Math.max),
  sum: (args, machine) => {
    const [value] = args.given;
    if (value?.t === 'list' && value.items.some(isShown)) return SHOWN;
    if (value?.t === 'list' && value.items.every(({ t }) => t === 'number')) {
      const total = value.items.reduce((sum, item) => sum + (item as { value: number }).value, 0);
      return value.items.every((item) => item.t === 'number' && item.type !== 'float')
        ? int(total)
        : float(total);
    }
    if (value && isShown(value)) return SHOWN;
    if (value?.t === 'list' && machine.isShowing) {
      const total = value.items.reduce<Value | null>((sum, item) => sum && combined('+', sum, item), int(0));
      if (total !== null) return total;
    }
    if (value?.t === 'tensor' && value.shape.length === 1 && machine.isShowing) {
      const total = value.data.reduce((sum, one) => sum + one, 0);
      return isWhole(value.dtype) || value.dtype === 'bool' ? int(total) : float(total);
    }
    throw notUnderstood(args.place, machine);
  },
  list: (args, machine) =>
    list(args.given.length === 0 ? [] : [...iterated(args.given[0], args.place, machine)]),
  tuple: (args, machine) =>
    list(args.given.length === 0 ? [] : [...iterated(args.given[0], args.place, machine)], true),
  dict: (args, machine) => {
    const [value, ...others] = args.given;
    const pairs =
      value?.t === 'dict' ? pairsOf(value) : [...iterated(value ?? list([]), args.place, machine)];
    const items = pairs.map((pair): [string | number, Value] => {
      const [key, item, ...more] = pair.t === 'list' ? pair.items : [];
      if (item === undefined || more.length > 0 || (key.t !== 'string' && key.t !== 'number'))
        throw notUnderstood(args.place, machine);
      return [key.value, item];
    });
    if (others.length > 0) throw notUnderstood(args.place, machine);
    return { t: 'dict', items: new Map([...items, ...args.named]) };
  },
  enumerate(args, machine) {
    const [value, start = args.named.get('start') ?? int(0)] = args.given;
    if (value?.t === 'loader') return { ...value, countedFrom: integerOf(start, args) } as Value;
    const items = [...iterated(value ?? NONE, args.place, machine)];
    if (items.includes(SHOWN) && value?.t === 'shown') return SHOWN;
    return list(items.map((item, i) => list([int(i + integerOf(start, args)), item], true)));
  },
  zip(args, machine) {
    const lists = args.given.map((value) => [...iterated(value, args.place, machine)]);
    if (lists.some((items, i) => items.includes(SHOWN) && args.given[i].t === 'shown')) return SHOWN;
    const length = Math.min(...lists.map((items) => items.length));
    return list(
      Array.from({ length }, (_, i) =>
        list(
          lists.map((items) => items[i]),
          true,
        ),
      ),
    );
  },
  iter: (args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'loader' || args.given.length > 1) throw notUnderstood(args.place, machine);
    return batchesBy(value, args, machine);
  },
  next: (args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'builtin' || value.name !== ITERATOR || args.given.length > 1)
      throw notUnderstood(args.place, machine);
    return value.call({ ...args, given: [] });
  },
  sorted: (args, machine) => {
    const { reverse, ...other } = Object.fromEntries(args.named);
    const [value] = args.given;
    if (args.given.length !== 1 || Object.keys(other).length > 0) throw notUnderstood(args.place, machine);
    if (value.t === 'shown') return SHOWN;
    const items = [...iterated(value, args.place, machine)];
    if (items.some(isShown)) return SHOWN;
    const keys = items.map((item) => (item.t === 'number' || item.t === 'string' ? item.value : null));
    if (new Set(keys.map((key) => typeof key)).size > 1 || keys.includes(null))
      throw notUnderstood(args.place, machine);
    const way = reverse !== undefined && isTrue(reverse) ? -1 : 1;
    const order = [...keys.keys()].sort((i, j) => {
      const [a, b] = [keys[i] as number, keys[j] as number];
      return a < b ? -way : a > b ? way : 0;
    });
    return list(order.map((i) => items[i]));
  },
  super: (args, machine) => {
    const [of] = args.given;
    if (args.given.length === 1 || args.given.length > 2 || (of && of.t !== 'class'))
      throw notUnderstood(args.place, machine);
    return { t: 'builtin', name: 'super', call: () => NONE };
  },
  isinstance: (args, machine) => {
    const [value, type] = args.given;
    const types = type?.t === 'list' ? type.items : [type];
    return bool(types.some((one) => isInstance(value, one, args, machine)));
  },
  type: (args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'module' || args.given.length > 1) throw notUnderstood(args.place, machine);
    return typeOf(value);
  },
  property: decorator,
  staticmethod: decorator,
  open: refused(() => laterText.readScript.files),
  eval: refused(() => laterText.readScript.noEval),
  exec: refused(() => laterText.readScript.noEval),
};
