/**
 * Script lines that make of the loss of a process's own rows its part of the whole batch's: DistributedDataParallel takes the
 * mean over the processes.
 */
import { REAL } from '../../engine/losses/loss.ts';
import { type Experiment, targetKindOf } from '../../experiment/experiment.ts';

/** `target` is the name of the own rows' targets. */
export function ownLossLines(experiment: Experiment, target: string): string[] {
  const { loss } = experiment;
  if (loss.reduction === 'sum') return ['loss = loss * (world if share > 0 else 0)'];
  const counts = targetKindOf(experiment) === REAL ? [] : countsOf(loss, target);
  if (counts.length === 0) return ['loss = loss * share'];
  return [
    `own = (${counts.join(' * ')}).sum() * (share > 0)  # what its rows count in the mean`,
    'total = own.clone()',
    'torch.distributed.all_reduce(total)',
    'loss = torch.where(own > 0, loss, y_p.sum() * 0) * own * world / total',
  ];
}

/** Of MultiMarginLoss the mean is over the rows, whatever their weights. */
function countsOf(loss: Experiment['loss'], target: string): string[] {
  if (loss.type !== 'CrossEntropyLoss' && loss.type !== 'NLLLoss') return [];
  return [
    ...(loss.weight === undefined ? [] : [`loss_func.weight[${target}.long()]`]),
    ...(loss.ignore_index === undefined ? [] : [`(${target} != ${loss.ignore_index}).float()`]),
  ];
}
