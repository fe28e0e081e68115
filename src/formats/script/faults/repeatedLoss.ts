/** A loss that is the same to the last bit in one epoch after another: the parameters do not change any more. */
import type { Fault } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import type { RunSeen } from './seen/runSeen.ts';
import { stuckAtChance } from './stuckAtChance.ts';
import { rateOf, withRate } from './text/rateEdit.ts';
import { wrongOrder } from './wrongOrder.ts';

export const repeatedLoss: Fault = {
  words: {
    en: {
      name: 'The loss repeats',
      sentence:
        'From epoch {epoch} on the loss is the same to the last bit: no step changes a parameter any more. Either all gradients are 0, or the steps are too short to count.',
    },
    'zh-Hant': {
      name: '損失一再重複',
      sentence:
        '從第 {epoch} 週期起，損失連最後一個位元都一樣：參數已經不再改變。不是梯度全為 0，就是步伐小到不起作用。',
    },
  },
  page: {
    title: 'torch.Tensor.grad',
    url: 'https://pytorch.org/docs/stable/generated/torch.Tensor.grad.html',
  },
  inRun(seen, run) {
    const { optimizer } = seen;
    const epoch = repeatsFrom(run);
    if (optimizer === null || epoch === null || isSaid(seen, run)) return [];
    const rate = rateOf(seen);
    const isTiny = rate !== null && rate.value < TINY * rate.usual;
    const mends = isTiny ? [withRate(rate, String(rate.usual))] : [];
    return [{ place: isTiny ? rate.place : optimizer.place, mends, values: { epoch: String(epoch) } }];
  },
};

/** Gradients that are cleared before the step, or can't come through: that is said at its own line. */
const isSaid = (seen: Seen, run: RunSeen): boolean =>
  [...(wrongOrder.inScript?.(seen) ?? []), ...(stuckAtChance.inRun?.(seen, run) ?? [])].length > 0;

/** Below this share of the usual rate a step is lost in a parameter's rounding. */
const TINY = 1e-4;

const LEAST_EPOCHS = 20;
/** A loss near 0 has nothing left to learn. */
const NEAR_ZERO = 1e-6;
/** The same holds where all is right: the loss may have a floor above 0. */
const ALL_RIGHT = 0.99;

/** The epoch from which on all losses are equal, where these are the most of the run; else null. */
function repeatsFrom({ losses, divergedAt, accuracy }: RunSeen): number | null {
  const last = losses.at(-1);
  if (accuracy !== null && accuracy >= ALL_RIGHT) return null;
  if (divergedAt !== null || last === undefined || losses.length < LEAST_EPOCHS) return null;
  if (Math.abs(last) < NEAR_ZERO || Number.isNaN(last)) return null;
  let from = losses.length - 1;
  while (from > 0 && Object.is(losses[from - 1], last)) from--;
  return losses.length - from >= losses.length / 2 ? from : null;
}
