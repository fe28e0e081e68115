/** Lines of the loop in an order in which an update uses no gradient, an old one, or one that was cleared. */
import type { Op } from '../record/loopRecord.ts';
import type { Fault, Finding } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import { roundOf, statementOf } from './seen/round.ts';
import { moved } from './text/edits.ts';

export const wrongOrder: Fault = {
  words: {
    en: {
      name: 'Wrong order of the lines',
      sentence:
        '{line} stands in the wrong place: the order is zero_grad(), backward(), step(), and a scheduler’s step() last.',
    },
    'zh-Hant': {
      name: '幾行的順序不對',
      sentence: '{line} 放錯了位置：順序是 zero_grad()、backward()、step()，排程器的 step() 放最後。',
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
    if (backward < 0 || step < 0 || at('closure') >= 0) return [];
    const cleared = round.findIndex(({ op }, i) => op === 'zero_grad' && i > backward && i < step);
    if (cleared >= 0) return [found(seen, round[cleared], 'before', round[backward])];
    if (step < backward) return [found(seen, round[step], 'after', round[backward])];
    if (scheduler >= 0 && scheduler < step) return [found(seen, round[scheduler], 'after', round[step])];
    return [];
  },
};

function found(seen: Seen, op: Op, where: 'before' | 'after', other: Op): Finding {
  const [line, to] = [statementOf(seen, op), statementOf(seen, other)];
  const isKnown = line !== null && to !== null && line !== to;
  return {
    place: op,
    mends: isKnown ? [moved(seen.source, seen.tree, line, where, to)] : [],
    values: { line: line === null ? op.op : seen.source.slice(line.from, line.to).trim() },
  };
}
