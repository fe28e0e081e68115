/** A learning rate with which the loss has hardly moved at the end, and still falls as at the start. */
import type { Fault } from './fault.ts';
import type { RunSeen } from './seen/runSeen.ts';
import { type Rate, rateOf, timesRate, withRate } from './text/rateEdit.ts';

export const rateTooLow: Fault = {
  words: {
    en: {
      name: 'Learning rate too low',
      sentence:
        'With lr = {lr} the loss has come down by {fallen} only, and falls at the end as slowly as at the start: it crawls. Try ten times as much, {other}.',
    },
    'zh-Hant': {
      name: '學習率太低',
      sentence: '學習率 {lr} 讓損失只降了 {fallen}，到最後仍和一開始降得一樣慢，像在爬。試試十倍：{other}。',
    },
  },
  page: { title: 'torch.optim.SGD', url: 'https://pytorch.org/docs/stable/generated/torch.optim.SGD.html' },
  inRun(seen, run) {
    const rate = rateOf(seen);
    const fallen = crawledBy(run);
    if (rate === null || fallen === null || !isSlow(rate, fallen, run.losses.length)) return [];
    const other = timesRate(rate, 10);
    const values = {
      lr: String(rate.value),
      fallen: `${Number((fallen * 100).toPrecision(1))}%`,
      other,
    };
    return [{ place: rate.place, mends: [withRate(rate, other)], values }];
  },
};

/** Fewer epochs tell nothing. */
const LEAST_EPOCHS = 20;
const LITTLE = 0.1;
/** Of the whole fall, what the second half has of one that is even. */
const EVEN = [0.35, 0.65];

/**
 * At this speed the loss would take so many epochs to come down by half. A rate that is usual is right for long: a run that ends
 * sooner is only short.
 */
const MOST_TO_HALF = { low: 1_000, usual: 20_000 };

const isSlow = ({ value, usual }: Rate, fallen: number, epochs: number): boolean =>
  (epochs * 0.5) / fallen > (value < usual ? MOST_TO_HALF.low : MOST_TO_HALF.usual);

/** How much of the loss a crawling run took away; null where it does not crawl. */
function crawledBy({ losses, divergedAt }: RunSeen): number | null {
  const [first, middle, last] = [losses[0], losses[losses.length >> 1], losses.at(-1) ?? 0];
  if (divergedAt !== null || losses.length < LEAST_EPOCHS || !(first > last)) return null;
  const fallen = (first - last) / Math.abs(first);
  const second = (middle - last) / (first - last);
  const isEven = second >= EVEN[0] && second <= EVEN[1];
  return fallen <= LITTLE && isEven ? fallen : null;
}
