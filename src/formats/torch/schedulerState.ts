/** scheduler.state_dict() as PyTorch saves it: what its load_state_dict() needs to go on. */
import type { SchedulerState } from '../../engine/schedulers/scheduler.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { parameterGroupsOf } from '../../experiment/run/parameterGroups.ts';
import { Float } from '../pickle/values.ts';

/** load_state_dict() keeps what is left out: the hyperparameters, with which the scheduler was made. */
export function schedulerEntry(
  experiment: Experiment,
  { numbers, groups }: SchedulerState,
): [key: string, value: Map<string, unknown>] {
  // Counts, but for the best loss.
  const written = Object.entries(numbers).map(([name, value]): [string, unknown] => [
    name,
    name === 'best' ? new Float(value) : value,
  ]);
  const steps: [string, unknown][] = 'best' in numbers ? [] : [['_step_count', numbers.last_epoch + 1]];
  const rates = groups.map(({ lr }) => new Float(lr));
  return [
    'scheduler_state_dict',
    new Map<string, unknown>([...written, ...steps, ...basesOf(experiment), ['_last_lr', rates]]),
  ];
}

/** The optimizer's own rates. OneCycleLR and CyclicLR were made with others, and ReduceLROnPlateau has none. */
function basesOf(experiment: Experiment): [string, unknown][] {
  const { scheduler } = experiment.training;
  if (['OneCycleLR', 'CyclicLR', 'ReduceLROnPlateau'].includes(scheduler?.type ?? '')) return [];
  return [['base_lrs', parameterGroupsOf(experiment).map(({ values }) => new Float(values.lr))]];
}
