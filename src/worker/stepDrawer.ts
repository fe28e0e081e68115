/**
 * Runs lines of the training loop on a copy of the run, one by one: the run is set back to where it stood. Each line is one of
 * the engine's (../engine/loop/rare/order.ts), so that a wrong order ends as in PyTorch.
 */
import type { Lines, Loop } from '../engine/loop/lines.ts';
import { type LoopLine, order } from '../engine/loop/rare/order.ts';
import { PythonError } from '../engine/pythonError.ts';
import type { TrainerState } from '../engine/trainer.ts';
import { usedRowsOf } from '../experiment/experiment.ts';
import { orderOf } from '../experiment/run/loopOrder.ts';
import type { Run } from '../experiment/run/run.ts';
import type { StepMoment, StepPicture, StepRequest } from '../protocol/messages.ts';

/** What some lines of a step lead to. */
interface Outcome {
  moment: StepMoment;
  loss: number | null;
  error: string | null;
}

export function drawStep(run: Run, request: StepRequest): StepPicture {
  const { trainer, experiment } = run;
  const { lines, done } = request;
  const before = trainer.state();
  const upTo = (count: number) => outcomeOf(run, before, lines.slice(0, count));
  const start = upTo(0).moment;
  const last = done > 1 ? upTo(done - 1).moment : start;
  const now = upTo(done);
  const isWhole = done === lines.length && done > 0 && now.error === null;
  const kept = isWhole ? epochOf(run, before, lines) : null;
  trainer.restore(before);
  const used = usedRowsOf(experiment);
  const rows = Math.min(experiment.training.batch_size ?? used, used);
  return {
    request,
    start,
    last,
    now: now.moment,
    loss: now.loss,
    error: now.error,
    rows,
    batches: Math.ceil(used / rows),
    kept,
  };
}

function outcomeOf({ trainer }: Run, before: TrainerState, lines: readonly LoopLine[]): Outcome {
  trainer.restore(before);
  const rows = trainer.begin();
  const made = linesOf(lines, trainer.loop, before.epoch > 0);
  let loss: number | null = null;
  let error: string | null = null;
  try {
    const computed = made.run(0, rows);
    if (lines.includes('loss')) loss = computed;
  } catch (raised) {
    if (!(raised instanceof PythonError)) throw raised;
    error = raised.message;
  }
  const { parameters, gradients, optimizer } = trainer.state();
  return { moment: { parameters, gradients: made.hasGradients ? gradients : null, optimizer }, loss, error };
}

function linesOf(lines: readonly LoopLine[], loop: Loop, hasGradients: boolean): Lines {
  const { net } = loop;
  const made = order.createLines(lines, {
    ...loop,
    // A run that never zeroes adds to the gradients that are there.
    run(start, rows) {
      net.zeroGrad();
      return loop.run(start, rows);
    },
  });
  made.hasGradients = hasGradients;
  return made;
}

/** An epoch of such steps; null where it diverges or raises an exception. Of the run's own order its own lines are run. */
function epochOf(run: Run, before: TrainerState, lines: readonly LoopLine[]): StepPicture['kept'] {
  const { trainer, experiment } = run;
  const own = trainer.lines;
  trainer.restore(before);
  if (lines.join() !== orderOf(experiment).join()) trainer.lines = linesOf(lines, trainer.loop, false);
  const { loss, accuracy, diverged, error } = trainer.trainEpoch();
  trainer.lines = own;
  if (diverged || error !== undefined) return null;
  return { state: trainer.state(), loss, accuracy };
}
