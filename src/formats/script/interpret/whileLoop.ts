/** `while epoch < n`, `while loss > 0.1` and both: epochs that are counted by the script's own lines, or go on until a rule holds. */
import { laterText } from '../../../messages/later.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Expression, Statement } from '../tree/syntax.ts';
import { bool, type NumberValue, type RangeValue, type Scope, type Value } from '../values/values.ts';
import { addStop } from './epochStops.ts';
import { runEpochs } from './epochs.ts';
import { namesIn } from './locals.ts';
import { trains } from './loops.ts';
import { type Machine, notUnderstood, type Signal } from './machine.ts';
import { shownCompared } from './shown.ts';
import { isTruthy } from './truth.ts';

type While = Extract<Statement, { kind: 'while' }>;
type Compare = Extract<Expression, { kind: 'compare' }>;

/** A number to which each epoch adds the same. */
interface Counter {
  name: string;
  start: number;
  step: number;
}

/** What a loss alone ends is given so many epochs at most. */
const MOST = 100_000;

export function runWhile(s: While, scope: Scope, machine: Machine): Signal | null {
  const isTraining = trains(s, scope, machine);
  if (!isTraining) return runRounds(s, scope, machine);
  if (machine.loop !== null || machine.noGrad > 0) throw notUnderstood(s, machine);
  if (!isTruthy(machine.evaluate(s.test, scope), s.test, machine))
    throw new ScriptRefusal(s, laterText.readScript.noLoop);
  const counters = countersIn(s, scope, machine);
  let range: RangeValue = { t: 'range', start: 0, stop: MOST, step: 1 };
  const rules: Compare[] = [];
  for (const part of partsOf(s.test)) {
    const rounds = roundsOf(part, counters, s, scope, machine);
    if (rounds !== null) range = rounds.stop < range.stop ? rounds : range;
    else if (part.kind === 'compare') rules.push(part);
    else if (!(part.kind === 'constant' && part.value === true)) throw notUnderstood(part, machine);
  }
  const begin = (item: Value) => {
    for (const counter of counters) scope.names.set(counter.name, countedTo(counter, item));
  };
  const end = () => {
    for (const rule of rules) addRule(rule, scope, machine);
  };
  runEpochs({ place: s, body: s.body, range, begin, end }, scope, machine);
  const isEndless = range.stop === MOST && rules.length === 0 && machine.trained?.isCut !== true;
  if (isEndless && machine.trained?.isWhole) throw new ScriptRefusal(s, laterText.readScript.tooLong);
  return null;
}

/** A loop that trains nothing. */
function runRounds(s: While, scope: Scope, machine: Machine): Signal | null {
  const outer = machine.innerLoops;
  machine.innerLoops++;
  while (isTruthy(machine.evaluate(s.test, scope), s.test, machine)) {
    const signal = machine.execute(s.body, scope);
    if (signal?.kind === 'break') break;
    if (signal?.kind === 'return') return signal;
  }
  machine.innerLoops = outer;
  return null;
}

const partsOf = (test: Expression): Expression[] =>
  test.kind === 'logic' && test.op === 'and' ? [...partsOf(test.left), ...partsOf(test.right)] : [test];

/** Whole numbers that the body adds to in one line of its own, and writes to nowhere else. */
function countersIn({ body }: While, scope: Scope, machine: Machine): Counter[] {
  const written = body.flatMap(namesIn);
  return body.flatMap((one): Counter[] => {
    if (one.kind !== 'update' || one.target.kind !== 'name') return [];
    const { name } = one.target;
    const start = scope.names.get(name);
    const isOnce = written.filter((other) => other === name).length === 1;
    if (!isOnce || start?.t !== 'number' || start.type !== 'int' || one.value.kind !== 'number') return [];
    if (!one.value.isInt || (one.op !== '+' && one.op !== '-')) return [];
    const { value } = machine.evaluate(one.value, scope) as NumberValue;
    return [{ name, start: start.value, step: one.op === '+' ? value : -value }];
  });
}

function countedTo({ start, step }: Counter, item: Value): Value {
  if (item.t !== 'turn')
    return { t: 'number', type: 'int', value: start + step * (item as NumberValue).value };
  return { ...item, of: (now) => start + step * item.of(now) };
}

/** How many rounds a comparison of a counter allows; null where it is none. */
function roundsOf(
  part: Expression,
  counters: readonly Counter[],
  { body }: While,
  scope: Scope,
  machine: Machine,
): RangeValue | null {
  if (part.kind !== 'compare' || part.rest.length !== 1 || part.first.kind !== 'name') return null;
  const { name } = part.first;
  const counter = counters.find((one) => one.name === name);
  if (counter === undefined) return null;
  const [[op, limit]] = part.rest;
  const isFixed =
    limit.kind === 'number' || (limit.kind === 'name' && !body.flatMap(namesIn).includes(limit.name));
  const bound = isFixed ? machine.evaluate(limit, scope) : null;
  if (bound?.t !== 'number' || bound.type !== 'int') throw notUnderstood(part, machine);
  const { start, step } = counter;
  const steps = (bound.value - start) / step;
  const isUp = step > 0;
  const counted: Record<string, number | undefined> = {
    [isUp ? '<' : '>']: Math.ceil(steps),
    [isUp ? '<=' : '>=']: Math.floor(steps) + 1,
    '!=': Number.isInteger(steps) ? steps : undefined,
  };
  const stop = counted[op];
  if (stop === undefined || !(stop >= 1)) throw notUnderstood(part, machine);
  if (stop > MOST) throw new ScriptRefusal(part, laterText.readScript.tooLong);
  const isPlain = start === 0 && step === 1 && op === '<' && bound.literal;
  return { t: 'range', start: 0, stop, step: 1, ...(isPlain && { literal: bound.literal }) };
}

const OPPOSITE: Record<string, string> = { '>': '<=', '>=': '<' };
const SWAPPED: Record<string, string> = { '<': '>', '<=': '>=' };

/** `loss > 0.1` holds no longer. */
function addRule(part: Compare, scope: Scope, machine: Machine): void {
  const [[op, operand]] = part.rest;
  const [left, right] = [machine.evaluate(part.first, scope), machine.evaluate(operand, scope)];
  const isSwapped = op in SWAPPED && part.rest.length === 1;
  const [loss, number] = isSwapped ? [right, left] : [left, right];
  const opposite = OPPOSITE[isSwapped ? SWAPPED[op] : op];
  const rule =
    opposite === undefined || part.rest.length > 1
      ? bool(false)
      : shownCompared(opposite, loss, number, machine);
  if (rule === null || !addStop(rule, part, machine))
    throw new ScriptRefusal(part, laterText.readScript.decidedByTraining);
}
