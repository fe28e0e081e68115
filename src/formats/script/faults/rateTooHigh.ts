/** A learning rate with which the loss grows instead of falling. */
import type { Language } from '../../../messages/index.ts';
import type { Fault, Finding } from './fault.ts';
import type { RunSeen } from './seen/runSeen.ts';
import { type Rate, rateOf, timesRate, withRate } from './text/rateEdit.ts';

export const rateTooHigh: Fault = {
  words: {
    en: {
      name: 'Learning rate too high',
      sentence: 'With lr = {lr} the steps are so long that the loss grows instead of falling. Try {other}.',
    },
    'zh-Hant': {
      name: '學習率太高',
      sentence: '學習率 {lr} 讓每一步都跨得太大，損失不降反升。試試{other}。',
    },
  },
  page: { title: 'torch.optim.SGD', url: 'https://pytorch.org/docs/stable/generated/torch.optim.SGD.html' },
  inRun(seen, run) {
    const rate = rateOf(seen);
    return rate === null || !hasGrown(run) ? [] : [found(rate, timesRate(rate, 0.1), TENTH)];
  },
  /** Such a rate is refused: no run shows it. */
  inScript(seen) {
    const rate = rateOf(seen);
    return rate === null || rate.value <= rate.most ? [] : [found(rate, String(rate.usual), USUAL)];
  },
};

const TENTH = { en: 'a tenth of it, ', 'zh-Hant': '它的十分之一：' };
const USUAL = { en: 'a usual one, ', 'zh-Hant': '常用的 ' };

function found(rate: Rate, other: string, kind: Record<Language, string>): Finding {
  const words = { en: kind.en + other, 'zh-Hant': kind['zh-Hant'] + other };
  return {
    place: rate.place,
    mends: [withRate(rate, other)],
    values: { lr: String(rate.value), other: words },
  };
}

/** A loss that ends so much higher than it began was not unlucky. */
const GROWN = 1.5;

function hasGrown({ losses, divergedAt }: RunSeen): boolean {
  if (divergedAt !== null) return true;
  const last = losses.at(-1) ?? 0;
  return losses.length > 1 && losses[0] > 0 && (Number.isNaN(last) || last > losses[0] * GROWN);
}
