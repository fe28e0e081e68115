/** The rule of patience, whose lines count what can't be counted here: they are known by their form. */
import type { Statement } from '../tree/syntax.ts';
import type { LossValue, Scope } from '../values/values.ts';
import type { Machine } from './machine.ts';

type If = Extract<Statement, { kind: 'if' }>;

/** `if loss < best: best, since = loss, 0`, `else: since += 1`, `if since == 5: break` */
const PATIENCE = /^if (.+?) < (\w+): \2, (\w+) = \1, 0 else: \3 \+= 1 if \3 == (\d+): break$/;

export function stopIdiom(s: If, scope: Scope, machine: Machine): boolean {
  const match = PATIENCE.exec(machine.textOf(s).trim().replace(/\s+/g, ' '));
  if (match === null) return false;
  const [, , best, since, count] = match;
  const [{ test }] = s.branches;
  const named = (name: string) => scope.names.get(name);
  const [first, counted] = [named(best), named(since)];
  if (test.kind !== 'compare' || first?.t !== 'number' || first.value !== Number.POSITIVE_INFINITY)
    return false;
  if (counted?.t !== 'number' || counted.value !== 0) return false;
  const loss = machine.evaluate(test.first, scope);
  if (!(loss.t === 'loss' || (loss.t === 'shown' && (loss.of === 'loss' || loss.of === 'epochLoss'))))
    return false;
  const to = s.to - ': break'.length;
  const digits = machine.source.lastIndexOf(count, to + 2);
  machine.loop?.add({
    op: 'stop',
    key: 'patience',
    value: Number(count),
    loss: loss.t === 'loss' ? loss : (loss.loss as LossValue),
    isEpoch: loss.t === 'shown' && loss.of === 'epochLoss',
    literal: { from: digits, to: digits + count.length },
    from: s.from,
    to: s.to,
  });
  return true;
}
