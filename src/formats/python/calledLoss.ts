/** The call of the loss in the script. */
import { lossDefinition } from '../../engine/losses/index.ts';
import { CLASS } from '../../engine/losses/loss.ts';
import { type Experiment, targetKindOf } from '../../experiment/experiment.ts';

/** `loss_func(y_p, y_t.long())`, of outputs and targets of these names. */
export function calledLoss(experiment: Experiment, target: string, outputs = 'y_p'): string {
  const { loss } = experiment;
  const further = lossDefinition(loss.type).furtherArgument?.(loss, outputs);
  const given = targetKindOf(experiment) === CLASS ? `${target}.long()` : target;
  return `loss_func(${[outputs, given, ...(further === undefined ? [] : [further])].join(', ')})`;
}
