/** Script lines for changes of the optimizer's hyperparameters: a dict by epoch, written into its parameter group. */
import { pythonFloat } from '../../engine/python.ts';
import { pythonValue } from '../../engine/pythonCall.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { changeableFields } from '../../experiment/run/schedule.ts';
import { hasFrozen } from './rates.ts';

/** Lines before the loop. torch.optim ignores `l1`, which it does not know, in the group. */
export function changesLines(experiment: Experiment): string[] {
  const { optimizer, training } = experiment;
  if (training.changes.length === 0) return [];
  const fields = changeableFields(optimizer.type);
  const dicts = training.changes.map(({ epoch, optimizer: values }) => {
    const items = Object.entries(values).map(
      ([name, value]) => `'${name}': ${pythonValue(fields[name], value)}`,
    );
    return `    ${epoch}: {${items.join(', ')}},`;
  });
  return [
    ...(changesL1(experiment) ? [`optimizer.param_groups[0]['l1'] = ${pythonFloat(optimizer.l1)}`] : []),
    'changes = {  # from the start of an epoch',
    ...dicts,
    '}',
  ];
}

/** Lines at the start of an epoch. */
export function changeLines({ training, optimizer }: Experiment): string[] {
  if (training.changes.length === 0) return [];
  if (optimizer.groups === undefined) return ['optimizer.param_groups[0].update(changes.get(epoch, {}))'];
  return ['for group in optimizer.param_groups:', '    group.update(changes.get(epoch, {}))'];
}

/** The gradient of l1 * sum |w|, which torch.optim does not know. */
export function l1Lines(experiment: Experiment): string[] {
  const { l1 } = experiment.optimizer;
  const isChanged = changesL1(experiment);
  if (l1 === 0 && !isChanged) return [];
  const factor = isChanged ? "optimizer.param_groups[0]['l1']" : pythonFloat(l1);
  return [
    'for name, parameter in net.named_parameters():',
    `    if name.endswith('weight')${hasFrozen(experiment) ? ' and parameter.requires_grad' : ''}:`,
    `        parameter.grad += ${factor} * torch.sign(parameter.data)`,
  ];
}

function changesL1({ training }: Experiment): boolean {
  return training.changes.some(({ optimizer }) => 'l1' in optimizer);
}
