/** The loop's five lines as the script has them. */
import type { LoopLine } from '../../../engine/loop/rare/order.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import { batchLines, usesLoader } from '../../../formats/python/batches.ts';
import { calledLoss } from '../../../formats/python/calledLoss.ts';

export function stepCode(experiment: Experiment): Record<LoopLine, string> {
  const isFull = experiment.training.batch_size === null && !usesLoader(experiment);
  const { x, y } = isFull ? { x: 'x_t', y: 'y_t' } : batchLines(experiment, 'batch_size', false);
  return {
    forward: `y_p = net(${x})`,
    loss: `loss = ${calledLoss(experiment, y)}`,
    zero_grad: 'optimizer.zero_grad()',
    backward: 'loss.backward()',
    step: 'optimizer.step()',
  };
}
