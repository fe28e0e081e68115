/** A rule of patience: the lowest loss so far, the epochs since, and the break once there are too many of these. */
import { laterText } from '../../../messages/later.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Expression, Statement } from '../tree/syntax.ts';
import { type LossValue, type Scope, SHOWN, type ShownValue, type Value } from '../values/values.ts';
import { isHarmless } from './harmless.ts';
import { namesIn } from './locals.ts';
import type { Machine } from './machine.ts';

type If = Extract<Statement, { kind: 'if' }>;
type Assigned = [name: string, value: Expression];

/**
 * `if loss < best: best = loss; since = 0`, `else: since += 1`, with what only shows or saves, and with the break in it or behind it:
 * what the two names are from then on is known to the rule alone.
 */
export function countsPatience(s: If, scope: Scope, machine: Machine): boolean {
  const [branch, ...others] = s.branches;
  if (branch?.test.kind !== 'compare' || others.length > 0 || branch.test.rest.length !== 1) return false;
  const { test, body } = branch;
  const [[op, operand]] = test.rest;
  const [low, high] = op === '<' ? [test.first, operand] : op === '>' ? [operand, test.first] : [];
  const from = high?.kind === 'binary' && ['-', '*'].includes(high.op) ? high.left : high;
  if (low === undefined || from?.kind !== 'name') return false;
  const best = from.name;
  const assigned = body.flatMap(assignedBy);
  const since = s.otherwise.map(countedBy).find((name) => name !== null);
  const own = assigned.filter(([name]) => name === best || name === since);
  const rest = s.otherwise.filter((one) => countedBy(one) === null);
  const breaks = rest.filter((one) => one.kind === 'if' && machine.textOf(one).includes('break'));
  const shows = [...body.filter((one) => !isOwn(one, own)), ...rest.filter((one) => !breaks.includes(one))];
  if (!since || own.length !== 2 || s.otherwise.length - rest.length !== 1) return false;
  if (!shows.every((one) => isHarmless(one) && !namesIn(one).includes(best) && !namesIn(one).includes(since)))
    return false;
  const lowest = lossOf(machine.evaluate(low, scope));
  const kept = assigned.find(([name]) => name === best)?.[1];
  const zero = assigned.find(([name]) => name === since)?.[1];
  if (lowest === null || kept === undefined || zero?.kind !== 'number' || zero.value !== 0) return false;
  if (lossOf(machine.evaluate(kept, scope))?.loss !== lowest.loss) return false;
  if (!isBegun(scope.names.get(best), scope.names.get(since), machine)) return false;
  if (high?.kind === 'binary' && !isNone(high.op, machine.evaluate(high.right, scope)))
    throw new ScriptRefusal(test, laterText.readScript.margin);
  scope.names.set(best, { t: 'shown', patience: { of: 'best', ...lowest } });
  scope.names.set(since, { t: 'shown', patience: { of: 'since', ...lowest } });
  for (const one of shows) {
    machine.skip(one);
    for (const name of namesIn(one)) scope.names.set(name, SHOWN);
  }
  machine.execute(breaks, scope);
  return true;
}

/** A margin that is none: `best - 0`. */
const isNone = (op: string, value: Value): boolean =>
  value.t === 'number' && value.value === (op === '-' ? 0 : 1);

/** Both are what they begin with in the first epoch, and what this made of them in every other. */
function isBegun(best: Value | undefined, since: Value | undefined, { loop }: Machine): boolean {
  if (best?.t === 'number' && since?.t === 'number')
    return loop?.epoch === 0 && best.value === Number.POSITIVE_INFINITY && since.value === 0;
  const kindOf = (value: Value | undefined) => (value?.t === 'shown' ? value.patience?.of : undefined);
  return kindOf(best) === 'best' && kindOf(since) === 'since';
}

function lossOf(value: Value): { loss: LossValue; isEpoch: boolean } | null {
  if (value.t === 'loss') return { loss: value, isEpoch: false };
  if (value.t !== 'shown' || !value.loss || value.rule) return null;
  return value.of === 'loss' || value.of === 'epochLoss'
    ? { loss: value.loss, isEpoch: value.of === 'epochLoss' }
    : null;
}

/** Names that a statement gives values to, each with its own. */
function assignedBy(s: Statement): Assigned[] {
  if (s.kind !== 'assign' || s.targets.length !== 1) return [];
  const [target] = s.targets;
  const { value } = s;
  if (target.kind === 'name') return [[target.name, value]];
  if (target.kind !== 'tuple' || value.kind !== 'tuple' || target.items.length !== value.items.length)
    return [];
  return target.items.flatMap((item, i): Assigned[] =>
    item.kind === 'name' ? [[item.name, value.items[i]]] : [],
  );
}

const isOwn = (s: Statement, own: readonly Assigned[]) =>
  assignedBy(s).length > 0 && assignedBy(s).every(([name]) => own.some(([known]) => known === name));

/** `since += 1`: its name. */
function countedBy(s: Statement): string | null {
  const isOne = s.kind === 'update' && s.value.kind === 'number' && s.value.value === 1 && s.op === '+';
  return isOne && s.target.kind === 'name' ? s.target.name : null;
}

/** `since >= 5` */
export function patienceRule(op: string, left: Value, right: Value): ShownValue | null {
  if (left.t !== 'shown' || left.patience?.of !== 'since' || right.t !== 'number' || right.type !== 'int')
    return null;
  if (op !== '>=' && op !== '==' && op !== '>') return null;
  const { value, literal } = right;
  if (op === '>') return { ...left, rule: { value: value + 1 } };
  return { ...left, rule: { value, ...(literal && { literal }) } };
}
