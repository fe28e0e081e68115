/** Whether a rule to stop ended a run: then the script prints what it says as it leaves the loop. */
import { isRule, type LoopRecord, type Op } from '../record/loopRecord.ts';
import type { RunFacts } from '../scriptRead.ts';

type Rule = Extract<Op, { op: 'stop' | 'stopAtAccuracy' }>;

const rulesOf = ({ first }: LoopRecord): Rule[] => first.filter(isRule);

/** Of several it would not be known which one it was. */
export const hasOneRule = (loop: LoopRecord): boolean => rulesOf(loop).length === 1;

export function endedByRule(loop: LoopRecord, { losses, end }: RunFacts): boolean {
  const [rule] = rulesOf(loop);
  if (end === null || rule === undefined) return false;
  return end.epochs < loop.epochs || (rule.op === 'stop' && holdsAtLast(rule, losses));
}

/** How many of its rules an epoch comes by before one ends it; all where none does. */
export function rulesPassed(loop: LoopRecord, epoch: number, { losses, end }: RunFacts): number {
  const rules = rulesOf(loop);
  const isEnd = end !== null && end.epochs < loop.epochs && epoch === end.epochs - 1;
  const holds = (rule: Rule): boolean =>
    rule.op === 'stop'
      ? epoch < losses.length && holdsAtLast(rule, Array.from(losses).slice(0, epoch + 1))
      : isEnd && rules.length === 1;
  const first = rules.findIndex(holds);
  return first < 0 ? rules.length : first;
}

/** In the very last epoch the losses tell it; the share of right predictions is not known there. */
function holdsAtLast({ key, value }: Extract<Rule, { op: 'stop' }>, losses: ArrayLike<number>): boolean {
  const all = Array.from(losses);
  if (key === 'stop_at_loss') return all[all.length - 1] <= value;
  const best = all.indexOf(all.reduce((low, loss) => Math.min(low, loss), Number.POSITIVE_INFINITY));
  return all.length - 1 - best >= value;
}
