/** Looks at a run: what a script shows of it beside the loss of each epoch, taken as the run is trained once more. */
import type { Arena } from '../../engine/arena.ts';
import { isPrinted } from '../../engine/trainer.ts';
import { advanced, noProgress } from '../run/progress.ts';
import type { Run } from '../run/run.ts';
import { EpochLooks } from './epochLooks.ts';
import type { LooksOrder, LooksResult, Seen } from './look.ts';
import { Looker } from './looker.ts';
import { type Survey, startOf } from './path.ts';

/** Numbers of a part that is worth telling. */
const PART_FLOATS = 2 ** 18;
/** Parameters times rows between two yields. */
const FLOATS_A_YIELD = 100_000;

/** `true` is handed in where what was yielded is told. */
export function* surveyLooks(arena: Arena, order: LooksOrder): Survey<LooksResult> {
  const run = yield* startOf(arena, order);
  const { trainer, net, points } = run;
  const looker = new Looker(arena, run, order);
  const epochsAYield = Math.max(1, Math.round(FLOATS_A_YIELD / (net.values.length * points.labels.length)));
  const isFromSeed = trainer.epoch === 0;
  const before = isFromSeed ? looker.seen(order.before) : order.before.map(() => null);
  const mayEndEarly = hasStopRule(run);
  const { epochs } = run.experiment.training;
  const own = trainer.lines;
  let part: LooksResult = {
    kind: 'looks',
    before,
    from: trainer.epoch,
    losses: new Float32Array(0),
    epochs: [],
    end: null,
  };
  let losses: number[] = [];
  let floats = 0;
  let last: Seen = order.last.map(() => null);
  let progress = noProgress;
  let isWhole = true;
  while (!run.finished(progress)) {
    const { epoch } = trainer;
    const looks = order.kinds[order.kindOf[epoch] ?? -1] ?? [];
    const atEnd = mayEndEarly || epoch === epochs - 1 ? order.last : [];
    const taken = new EpochLooks(looker, [...looks, ...atEnd], run, own);
    if (taken.hasAny) trainer.lines = taken;
    const result = trainer.trainEpoch();
    trainer.lines = own;
    taken.end(!result.diverged && result.error === undefined);
    if (isPrinted(result)) losses.push(result.loss);
    if (looks.length > 0) part.epochs.push({ epoch, seen: taken.seen.slice(0, looks.length) });
    if (atEnd.length > 0) last = taken.seen.slice(looks.length);
    floats += taken.floats + 1;
    if (result.diverged || result.error !== undefined) {
      isWhole = false;
      break;
    }
    progress = advanced(progress, result);
    if (trainer.epoch % epochsAYield !== 0 && floats < PART_FLOATS) continue;
    part.losses = Float32Array.from(losses);
    if (!(yield part)) continue;
    part = { ...part, from: trainer.epoch, epochs: [] };
    losses = [];
    floats = 0;
  }
  part.losses = Float32Array.from(losses);
  if (isWhole) part.end = { epochs: trainer.epoch, last, after: looker.seen(order.after) };
  return part;
}

const hasStopRule = ({ experiment: { training } }: Run) =>
  training.stop_at_loss !== null || training.stop_at_accuracy !== null || training.patience !== null;
