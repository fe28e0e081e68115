/** A training accuracy far above the test's: the net knows the training set by heart. */
import type { Fault } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import type { Edit } from './text/edits.ts';
import { callAt } from './text/nodes.ts';

export const overfitted: Fault = {
  words: {
    en: {
      name: 'Training far above test',
      sentence:
        'Of the training set {training} are right, of the test set {test}: the net has learned the training set by heart. More data, fewer neurons, fewer epochs or a weight decay help.',
    },
    'zh-Hant': {
      name: '訓練遠高於測試',
      sentence:
        '訓練資料答對 {training}，測試資料只有 {test}：網路把訓練資料背起來了。增加資料、減少神經元或訓練週期，或加上權重衰減，都有幫助。',
    },
  },
  page: {
    title: 'torch.optim: weight_decay',
    url: 'https://pytorch.org/docs/stable/generated/torch.optim.SGD.html',
  },
  inRun(seen, { accuracy, testAccuracy, divergedAt }) {
    if (divergedAt !== null || accuracy === null || testAccuracy === null || seen.optimizer === null)
      return [];
    if (accuracy < HIGH || accuracy - testAccuracy < FAR) return [];
    const percent = (share: number) => `${(share * 100).toFixed(0)}%`;
    return [
      {
        place: seen.optimizer.place,
        mends: decayed(seen),
        values: { training: percent(accuracy), test: percent(testAccuracy) },
      },
    ];
  },
};

const HIGH = 0.9;
const FAR = 0.15;

function decayed({ optimizer, tree }: Seen): Edit[][] {
  const call = optimizer ? callAt(tree, optimizer.place)?.node : undefined;
  const last = call?.args.at(-1);
  if (last === undefined || call?.args.some(({ name }) => name === 'weight_decay')) return [];
  return [[{ from: last.to, to: last.to, text: ', weight_decay=0.01' }]];
}
