/** How a script names what it calls in its loop. */
import type { Op } from '../../record/loopRecord.ts';
import type { Seen } from '../seen/observe.ts';
import { callAt, textAt } from './nodes.ts';

/** `optimizer` of `optimizer.step()`: what stands before the point in the first line of that kind. */
export function moduleNameOf({ ops, tree, source }: Seen, kind: Op['op']): string | null {
  const op = ops.find((one) => one.op === kind);
  const callee = op ? callAt(tree, op)?.node.callee : undefined;
  return callee?.kind === 'attribute' ? textAt(source, callee.of) : null;
}
