/** Rules by which a loop over the epochs is left before its end. */
import type { Place } from '../refusal.ts';
import type { Value } from '../values/values.ts';
import type { Machine } from './machine.ts';

/** Notes the rule that a comparison is; false where it is none. */
export function addStop(value: Value, { from, to }: Place, { loop }: Machine): boolean {
  if (value.t !== 'shown' || !value.rule || loop === null) return false;
  const { rule, right, loss, of, patience } = value;
  if (patience) {
    const { loss: lowest, isEpoch } = patience;
    loop.add({ op: 'stop', key: 'patience', ...rule, loss: lowest, isEpoch, from, to });
    return true;
  }
  if (right) {
    const { output, target, cut, takesEqual, parts } = right;
    loop.add({ op: 'stopAtAccuracy', ...rule, output, target, cut, takesEqual, parts, from, to });
    return true;
  }
  if (!loss) return false;
  loop.add({ op: 'stop', key: 'stop_at_loss', ...rule, loss, isEpoch: of === 'epochLoss', from, to });
  return true;
}
