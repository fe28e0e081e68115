/** The value of an expression. */
import { laterText } from '../../../messages/later.ts';
import { formatted, percentFormatted, reprOf } from '../printing/pythonFormat.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Argument, Expression } from '../tree/syntax.ts';
import { combined, compared, negated } from '../values/arithmetic.ts';
import { mapped, TensorError } from '../values/tensor.ts';
import { type Arguments, bool, list, NONE, type Scope, SHOWN, text, type Value } from '../values/values.ts';
import { activationBy, negated as negatedActivation } from '../written/activation.ts';
import { errorOf, squareOf } from '../written/error.ts';
import { likelihoodBy, negativeBatch, negativeTerm } from '../written/likelihood.ts';
import { negativeOf } from '../written/loss.ts';
import { scaledLoss } from '../written/scaled.ts';
import { attributeOf } from './attributes.ts';
import { indexedBy } from './indexedBy.ts';
import { assignTo, iterated } from './iteration.ts';
import { lookedUp } from './lookup.ts';
import { type Machine, notUnderstood } from './machine.ts';
import { again, shownCombined, shownCompared, shownText } from './shown.ts';
import { isTruthy } from './truth.ts';
import { NotAlike, settled, turned } from './turns.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;
type Evaluators = { [K in Expression['kind']]: (e: Of<K>, scope: Scope, machine: Machine) => Value };

export function evaluate(expression: Expression, scope: Scope, machine: Machine): Value {
  try {
    const of = evaluators[expression.kind] as (e: Expression, scope: Scope, machine: Machine) => Value;
    return settled(of(expression, scope, machine));
  } catch (error) {
    if (!(error instanceof TensorError)) throw error;
    throw error.message === 'size'
      ? new ScriptRefusal(expression, laterText.readScript.tooLarge)
      : error.message.includes(' ')
        ? new ScriptRefusal(expression, laterText.readScript.torchRefuses(error.message), true)
        : notUnderstood(expression, machine);
  }
}

const evaluators: Evaluators = {
  number: (e) => ({
    t: 'number',
    value: e.value,
    type: e.isInt ? 'int' : 'float',
    literal: { from: e.from, to: e.to },
  }),
  string: (e) => ({ t: 'string', value: e.value, literal: { from: e.from, to: e.to } }),
  format: (e, scope, machine) => {
    const values = e.parts.map((part) => machine.evaluate(part, scope));
    return shownText(values, machine, (made) => {
      const texts = e.template.map((piece) => {
        if (typeof piece === 'string') return piece;
        const { part, spec, isRepr } = piece;
        const value = isRepr ? reprOf(made[part]) : made[part];
        if (spec === null || value === null) return null;
        return formatted(typeof value === 'string' ? text(value) : value, spec);
      });
      return texts.includes(null) ? null : texts.join('');
    });
  },
  name: (e, scope, machine) => lookedUp(e.name, scope, e, machine),
  constant: (e) =>
    e.value === null
      ? NONE
      : e.value === 'ellipsis'
        ? { t: 'ellipsis' }
        : { ...bool(e.value), literal: { from: e.from, to: e.to } },
  attribute: (e, scope, machine) => attributeOf(machine.evaluate(e.of, scope), e.name, e, machine),
  index: indexedBy,
  call: (e, scope, machine) => {
    const callee = machine.evaluate(e.callee, scope);
    return machine.call(callee, argumentsOf(e.args, e, scope, machine));
  },
  unary: (e, scope, machine) => {
    const value = machine.evaluate(e.operand, scope);
    if (e.op === 'not') return value.t === 'shown' ? SHOWN : bool(!isTruthy(value, e, machine));
    const negative =
      e.op === '-'
        ? (negativeOf(value, e, machine) ??
          negativeTerm(value) ??
          negativeBatch(value) ??
          negatedActivation(value))
        : null;
    if (negative !== null && negative.t !== 'shown') return negative;
    if (e.op === '-' && value.t === 'loss')
      return again({ t: 'shown', noLoss: 'lossFactor' }, [value], 'negative', machine, ([made]) =>
        negated(made),
      );
    if (value.t === 'shown' || negative !== null)
      return again(negative ?? SHOWN, [value], 'negative', machine, ([made]) => signedBy(e.op, made));
    if (e.op === '-' && value.t === 'turn' && machine.loop)
      return turned([value], machine.loop, ([one]) => negated(one)) as Value;
    if (e.op === '-') {
      const made = negated(value);
      if (made?.t === 'number')
        return {
          ...made,
          ...('literal' in value && value.literal && { literal: { from: e.from, to: e.to } }),
        };
      if (made !== null) return made;
    }
    if (e.op === '+' && value.t === 'number') return value;
    if (e.op === '~') {
      const made = signedBy(e.op, value);
      if (made !== null) return made;
    }
    throw notUnderstood(e, machine);
  },
  binary: (e, scope, machine) => {
    const [left, right] = [machine.evaluate(e.left, scope), machine.evaluate(e.right, scope)];
    return operated(e.op, left, right, e, machine);
  },
  compare: (e, scope, machine) => {
    let left = machine.evaluate(e.first, scope);
    let result: Value = bool(true);
    for (const [op, operand] of e.rest) {
      const right = machine.evaluate(operand, scope);
      result = comparedBy(op, left, right, e, machine);
      if (e.rest.length > 1 && !isTruthy(result, e, machine)) return bool(false);
      left = right;
    }
    return result;
  },
  logic: (e, scope, machine) => {
    const left = machine.evaluate(e.left, scope);
    if (left.t === 'shown') throw notUnderstood(e, machine);
    const decides = isTruthy(left, e, machine) === (e.op === 'or');
    return decides ? left : machine.evaluate(e.right, scope);
  },
  conditional: (e, scope, machine) =>
    machine.evaluate(isTruthy(machine.evaluate(e.test, scope), e.test, machine) ? e.yes : e.no, scope),
  list: (e, scope, machine) => list(itemsOf(e.items, scope, machine)),
  tuple: (e, scope, machine) => list(itemsOf(e.items, scope, machine), true),
  set: (e, _scope, machine) => {
    throw notUnderstood(e, machine);
  },
  dict: (e, scope, machine) => {
    const items = new Map<string | number, Value>();
    for (const [key, value] of e.items) {
      const name = machine.evaluate(key, scope);
      if (name.t !== 'string' && name.t !== 'number') throw notUnderstood(e, machine);
      items.set(name.value, machine.evaluate(value, scope));
    }
    return { t: 'dict', items };
  },
  comprehension: (e, scope, machine) => {
    const inner: Scope = { names: new Map(), outer: scope };
    const items: Value[] = [];
    const walk = (depth: number): void => {
      if (depth === e.clauses.length) {
        items.push(machine.evaluate(e.element, inner));
        return;
      }
      const { target, iterable, conditions } = e.clauses[depth];
      for (const item of iterated(
        machine.evaluate(iterable, depth === 0 ? scope : inner),
        iterable,
        machine,
      )) {
        assignTo(target, item, inner, machine);
        if (conditions.every((condition) => isTruthy(machine.evaluate(condition, inner), condition, machine)))
          walk(depth + 1);
      }
    };
    walk(0);
    return list(items);
  },
  star: (e, _scope, machine) => {
    throw notUnderstood(e, machine);
  },
  other: (e, _scope, machine) => {
    if (e.name === 'LambdaExpression') throw new ScriptRefusal(e, laterText.readScript.lambda);
    throw notUnderstood(e, machine);
  },
};

function signedBy(op: string, value: Value): Value | null {
  if (op === '-') return negated(value);
  return op === '~' && value.t === 'tensor' && value.dtype === 'bool'
    ? mapped(value, 'bool', (x) => Number(x === 0))
    : null;
}

export function operated(
  op: string,
  left: Value,
  right: Value,
  e: Expression | { from: number; to: number },
  machine: Machine,
): Value {
  if (op === '%' && left.t === 'number' && right.t === 'number')
    machine.loop?.moduli.set(right.value, right.literal);
  if (op === '%' && left.t === 'turn' && right.t === 'number')
    machine.loop?.moduli.set(right.value, right.literal);
  const { loop } = machine;
  if (left.t === 'turn' || right.t === 'turn') {
    const made = loop && turned([left, right], loop, ([a, b]) => combined(op, a, b));
    if (made) return made;
  }
  if (op === '%' && left.t === 'string') {
    const values = right.t === 'list' && right.isTuple ? right.items : [right];
    return shownText(values, machine, (all) => percentFormatted(left.value, all));
  }
  const written =
    errorOf(op, left, right, e, machine) ??
    squareOf(op, left, right) ??
    scaledLoss(op, left, right, e, machine) ??
    likelihoodBy(op, left, right, e, machine) ??
    activationBy(op, left, right, e, machine);
  if (written !== null) return again(written, [left, right], op, machine, ([a, b]) => combined(op, a, b));
  const made = op === '@' ? null : (shownCombined(op, left, right, machine) ?? combined(op, left, right));
  if (made !== null) return made;
  if (op === '@' && left.t === 'tensor' && right.t === 'tensor')
    return machine.call(attributeOf(left, 'matmul', e, machine), {
      given: [right],
      named: new Map(),
      place: e,
      places: [e],
      namedPlaces: new Map(),
    });
  if (left.t === 'activation' || right.t === 'activation')
    throw new ScriptRefusal(e, laterText.readScript.notAChain);
  if (left.t === 'parameter' || right.t === 'parameter')
    throw new ScriptRefusal(e, laterText.readScript.byHand);
  throw notUnderstood(e, machine);
}

function comparedBy(op: string, left: Value, right: Value, e: Expression, machine: Machine): Value {
  if (left.t === 'builtin' && right.t === 'builtin' && ['==', '!=', 'is', 'is not'].includes(op))
    return bool((left.name === right.name) === (op === '==' || op === 'is'));
  if (op === 'is' || op === 'is not') {
    if (left.t === 'none' || right.t === 'none') return bool((left.t === right.t) === (op === 'is'));
    throw notUnderstood(e, machine);
  }
  if ((op === 'in' || op === 'not in') && right.t === 'string' && left.t === 'string')
    return bool(right.value.includes(left.value) === (op === 'in'));
  if ((op === 'in' || op === 'not in') && right.t === 'list' && left.t === 'number') {
    const found = right.items.some((item) => item.t === 'number' && item.value === left.value);
    if (right.items.every(({ t }) => t === 'number')) return bool(found === (op === 'in'));
  }
  const { loop } = machine;
  if (loop !== null && op.endsWith('in') && left.t === 'turn' && right.t === 'list' && !right.isGrown) {
    const found = right.items.map((item) => (item.t === 'number' ? item.value : Number.NaN));
    if (found.some(Number.isNaN)) throw new NotAlike();
    return turned([left], loop, ([one]) => bool(found.includes(one.value) === (op === 'in'))) as Value;
  }
  if (loop !== null && (left.t === 'turn' || right.t === 'turn')) {
    const made = turned([left, right], loop, ([a, b]) => compared(op, a, b));
    if (made) return made;
  }
  const made = shownCompared(op, left, right, machine) ?? compared(op, left, right);
  if (made === null) throw notUnderstood(e, machine);
  return made;
}

function itemsOf(items: readonly Expression[], scope: Scope, machine: Machine): Value[] {
  return items.flatMap((item) =>
    item.kind === 'star'
      ? [...iterated(machine.evaluate(item.of, scope), item, machine)]
      : [machine.evaluate(item, scope)],
  );
}

function argumentsOf(
  given: readonly Argument[],
  place: Expression,
  scope: Scope,
  machine: Machine,
): Arguments {
  const args: Arguments = { given: [], named: new Map(), place, places: [], namedPlaces: new Map() };
  for (const { name, value, from, to } of given) {
    if (value.kind === 'star') {
      for (const item of iterated(machine.evaluate(value.of, scope), value, machine)) {
        args.given.push(item);
        args.places.push({ from, to });
      }
    } else if (name === null) {
      args.given.push(machine.evaluate(value, scope));
      args.places.push({ from, to });
    } else {
      args.named.set(name, machine.evaluate(value, scope));
      args.namedPlaces.set(name, { from, to });
    }
  }
  return args;
}
