/** Lines of the loop in an order in which an update uses no gradient, an old one, or one that was cleared. */
import type { Op } from '../record/loopRecord.ts';
import type { Statement } from '../tree/syntax.ts';
import type { Fault, Finding } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import { laterRoundOf, roundOf, statementOf } from './seen/round.ts';
import { moved } from './text/edits.ts';
import { nameOfCallee } from './text/layerEdits.ts';
import { blockOf, callsIn, statementsAround } from './text/nodes.ts';

export const wrongOrder: Fault = {
  words: {
    en: {
      name: 'Wrong order of the lines',
      sentence:
        '{line} stands in the wrong place: the order is zero_grad(), backward(), step(), a clipping between the last two, and a scheduler’s step() at the end.',
    },
    'zh-Hant': {
      name: '幾行的順序不對',
      sentence:
        '{line} 放錯了位置：順序是 zero_grad()、backward()、step()，梯度裁剪放在後兩者之間，排程器的 step() 放最後。',
    },
  },
  page: {
    title: 'torch.optim: Taking an optimization step',
    url: 'https://pytorch.org/docs/stable/optim.html#taking-an-optimization-step',
  },
  inScript(seen) {
    const round = roundOf(seen);
    const at = (kind: Op['op']) => round.findIndex(({ op }) => op === kind);
    const [backward, step, scheduler] = [at('backward'), at('step'), at('scheduler')];
    if (backward < 0 || at('closure') >= 0) return [];
    if (step < 0) return afterBatches(seen).map((late) => found(seen, late, 'after', round[backward]));
    const cleared = round.findIndex(({ op }, i) => op === 'zero_grad' && i > backward && i < step);
    if (cleared >= 0) return [found(seen, round[cleared], 'before', round[backward])];
    if (step < backward) return [found(seen, round[step], 'after', round[backward])];
    const clipped = round.findIndex((op, i) => isClip(op) && (i < backward || i > step));
    if (clipped >= 0) return [found(seen, round[clipped], 'after', round[backward])];
    if (scheduler < 0 || scheduler > step) return [];
    return [found(seen, round[scheduler], 'after', round[step], true)];
  },
};

const isClip = ({ op }: Op): boolean => op === 'clip_grad_norm' || op === 'clip_grad_value';

/** The only step of an epoch, behind batches that clear each other's gradients: it goes by the last batch alone. */
function afterBatches(seen: Seen): Op[] {
  const isClearing = [roundOf(seen), laterRoundOf(seen)].every((ops) =>
    ops.some(({ op }) => op === 'zero_grad'),
  );
  const end = seen.ops.findLastIndex(({ op }) => op === 'batch');
  const isOnly = seen.ops.findIndex(({ op }) => op === 'step') > end;
  return isClearing && isOnly && end >= 0 ? seen.ops.slice(end).filter(({ op }) => op === 'step') : [];
}

/** `staysOut`: of a loop, or function, that the other line stands in, it is put behind the whole. */
function found(seen: Seen, op: Op, where: 'before' | 'after', other: Op, staysOut = false): Finding {
  const line = statementOf(seen, op);
  const to = staysOut && line !== null ? aroundBeside(seen, line, other) : statementOf(seen, other);
  const isKnown = line !== null && to !== null && line !== to;
  return {
    place: op,
    mends: isKnown ? [moved(seen.source, seen.tree, line, where, to)] : [],
    values: { line: line === null ? op.op : seen.source.slice(line.from, line.to).trim() },
  };
}

/** In the block of `line` the statement that an op is in, or that calls the function which it is in. */
function aroundBeside({ tree }: Seen, line: Statement, op: Op): Statement | null {
  const block = blockOf(tree, line) ?? [];
  const def = statementsAround(tree, op).findLast((one) => one.kind === 'def');
  return (
    block.find(({ from, to }) => from <= op.from && op.to <= to) ??
    block.find(
      (one) => one.from > line.from && callsIn(one).some(({ node }) => nameOfCallee(node) === def?.name),
    ) ??
    null
  );
}
