/** The lines of one batch's training, in order, and the statements they are. */
import type { Op } from '../../record/loopRecord.ts';
import type { Statement } from '../../tree/syntax.ts';
import { statementAt } from '../text/nodes.ts';
import type { Seen } from './observe.ts';

/** What an epoch does up to the end of its first batch; of the looks at other rows nothing. */
export const roundOf = (seen: Seen): Op[] => roundsOf(seen)[0];

/** What its second batch does; nothing where there is none. */
export const laterRoundOf = (seen: Seen): Op[] => roundsOf(seen)[1] ?? [];

function roundsOf(seen: Seen): Op[][] {
  const [before, ...batches] = seen.ops.reduce<Op[][]>(
    (all, op) => {
      if (op.op === 'batch') all.push([]);
      else if (isOfTraining(op, seen)) all[all.length - 1].push(op);
      return all;
    },
    [[]],
  );
  const [first = [], ...rest] = batches.filter((ops) =>
    ops.some(({ op }) => op === 'forward' || op === 'backward'),
  );
  return [[...before, ...first], ...rest];
}

function isOfTraining(op: Op, { loss }: Seen): boolean {
  if (op.op === 'forward') return op.activation.isTracked && op.activation.input === loss?.output.input;
  if (op.op !== 'loss' && op.op !== 'backward') return true;
  const { output } = op.loss;
  return output.isTracked && output.input === loss?.output.input;
}

export const statementOf = ({ tree }: Seen, op: Op): Statement | null => statementAt(tree, op);
