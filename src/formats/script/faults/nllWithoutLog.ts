/** NLLLoss of outputs that are no logarithms of probabilities. */
import type { Fault } from './fault.ts';
import { lastActivation, rangeOf } from './seen/net.ts';
import { renamedLayer, renamedLoss } from './text/layerEdits.ts';

export const nllWithoutLog: Fault = {
  words: {
    en: {
      name: 'NLLLoss without the logarithm',
      sentence:
        'NLLLoss takes logarithms of probabilities, those of LogSoftmax, and only picks the right class’s. Of other outputs its loss means nothing, and can fall without end.',
    },
    'zh-Hant': {
      name: 'NLLLoss 前沒有取對數',
      sentence:
        'NLLLoss 要的是機率的對數，也就是 LogSoftmax 的輸出，它只挑出正確類別的那一個。給它別的輸出，損失就沒有意義，還可能一直往下掉。',
    },
  },
  page: { title: 'NLLLoss', url: 'https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html' },
  inScript(seen) {
    const { loss } = seen;
    if (loss?.loss.config?.type !== 'NLLLoss' || rangeOf(loss) === 'logProbabilities') return [];
    const last = rangeOf(loss) === 'probabilities' ? lastActivation(loss) : null;
    const edits =
      last === null
        ? renamedLoss(seen, { NLLLoss: 'CrossEntropyLoss', nll_loss: 'cross_entropy' })
        : renamedLayer(seen, last.place, { Softmax: 'LogSoftmax', softmax: 'log_softmax' });
    return [{ place: last?.place ?? loss.loss.place, mends: edits === null ? [] : [edits] }];
  },
};
