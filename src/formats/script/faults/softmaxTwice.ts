/** A softmax before CrossEntropyLoss, which takes the softmax itself. */
import type { Fault } from './fault.ts';
import { lastActivation, rangeOf } from './seen/net.ts';
import { withoutLayer } from './text/layerEdits.ts';

export const softmaxTwice: Fault = {
  words: {
    en: {
      name: 'Softmax twice',
      sentence:
        'CrossEntropyLoss takes the softmax itself. With one before it, the probabilities are flattened once more: the loss can’t come near 0, and learning is slow.',
    },
    'zh-Hant': {
      name: '做了兩次 softmax',
      sentence:
        'CrossEntropyLoss 自己就會做 softmax。前面再放一個，機率會再被壓平一次：損失降不到 0 附近，學得也慢。',
    },
  },
  page: {
    title: 'CrossEntropyLoss',
    url: 'https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html',
  },
  inScript(seen) {
    const { loss } = seen;
    if (loss?.loss.config?.type !== 'CrossEntropyLoss' || rangeOf(loss) !== 'probabilities') return [];
    const last = lastActivation(loss);
    if (last === null) return [];
    const edits = withoutLayer(seen, last.place);
    return [{ place: last.place, mends: edits === null ? [] : [edits] }];
  },
};
