/** A learning rate with which the loss grows instead of falling. */
import type { Fault } from './fault.ts';
import type { RunSeen } from './seen/runSeen.ts';
import { rateOf, timesRate, withRate } from './text/rateEdit.ts';

export const rateTooHigh: Fault = {
  words: {
    en: {
      name: 'Learning rate too high',
      sentence:
        'With lr = {lr} the steps are so long that the loss grows instead of falling. Try a tenth of it, {other}.',
    },
    'zh-Hant': {
      name: '學習率太高',
      sentence: '學習率 {lr} 讓每一步都跨得太大，損失不降反升。試試它的十分之一：{other}。',
    },
  },
  page: { title: 'torch.optim.SGD', url: 'https://pytorch.org/docs/stable/generated/torch.optim.SGD.html' },
  inRun(seen, run) {
    const rate = rateOf(seen);
    if (rate === null || !hasGrown(run)) return [];
    return [
      {
        place: rate.place,
        mends: [withRate(rate, 0.1)],
        values: { lr: String(rate.value), other: timesRate(rate, 0.1) },
      },
    ];
  },
};

/** A loss that ends so much higher than it began was not unlucky. */
const GROWN = 1.5;

function hasGrown({ losses, divergedAt }: RunSeen): boolean {
  if (divergedAt !== null) return true;
  const last = losses.at(-1) ?? 0;
  return losses.length > 1 && losses[0] > 0 && (Number.isNaN(last) || last > losses[0] * GROWN);
}
