/** No zero_grad between two updates: each step goes along the sum of all gradients so far. */

import type { Fault } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import { laterRoundOf, roundOf, statementOf } from './seen/round.ts';
import { moduleNameOf } from './text/calls.ts';
import { insertedBefore } from './text/edits.ts';

export const missingZeroGrad: Fault = {
  words: {
    en: {
      name: 'No zero_grad',
      sentence:
        'backward() adds to the gradients that are there. Without optimizer.zero_grad() each step goes along the sum of all gradients so far, and overshoots.',
    },
    'zh-Hant': {
      name: '少了 zero_grad',
      sentence:
        'backward() 會把梯度加到原有的梯度上。沒有 optimizer.zero_grad()，每一步走的都是到目前為止所有梯度的總和，會衝過頭。',
    },
  },
  page: {
    title: 'torch.optim.Optimizer.zero_grad',
    url: 'https://pytorch.org/docs/stable/generated/torch.optim.Optimizer.zero_grad.html',
  },
  inScript(seen) {
    const backward = roundOf(seen).find(({ op }) => op === 'backward');
    if (backward === undefined || !addsUp(seen)) return [];
    const optimizer = moduleNameOf(seen, 'step');
    const statement = statementOf(seen, backward);
    const isKnown = statement !== null && optimizer !== null;
    return [
      {
        place: backward,
        mends: isKnown ? [[insertedBefore(seen.source, statement, [`${optimizer}.zero_grad()`])]] : [],
      },
    ];
  },
};

/** Batches that step each by itself, without clearing what the one before left. */
function addsUp(seen: Seen): boolean {
  const has = (ops: readonly { op: string }[], name: string) => ops.some(({ op }) => op === name);
  const [first, later] = [roundOf(seen), laterRoundOf(seen)];
  if (!has(first, 'step')) return false;
  if (!has(first, 'zero_grad')) return true;
  return has(later, 'step') && has(later, 'backward') && !has(later, 'zero_grad');
}
