/** The experiment with another scheduler, or with other values of its hyperparameters. */
import { defaultValues } from '../../engine/fields.ts';
import {
  type SchedulerConfig,
  type SchedulerType,
  schedulerDefinition,
} from '../../engine/schedulers/index.ts';
import type { Experiment, Training } from '../experiment.ts';
import { schedulerSiteOf } from './parameterGroups.ts';

/** With a scheduler that suits the length of the training; null: with none. */
export function withScheduler(experiment: Experiment, type: SchedulerType | null): Experiment {
  const { scheduler: _scheduler, scheduler_step, ...training } = experiment.training;
  if (type === null) return { ...experiment, training };
  const { fields, suggests } = schedulerDefinition(type);
  const step = type === 'ReduceLROnPlateau' || scheduler_step === undefined ? {} : { scheduler_step };
  const bare = { ...experiment, training: { ...training, ...step } };
  const scheduler = { type, ...defaultValues(fields), ...suggests(schedulerSiteOf(bare)) } as SchedulerConfig;
  return withTraining(bare, { scheduler });
}

export function withSchedulerValues(
  experiment: Experiment,
  values: Readonly<Record<string, unknown>>,
): Experiment {
  return withTraining(experiment, {
    scheduler: { ...experiment.training.scheduler, ...values } as SchedulerConfig,
  });
}

/** With its steps after each update, or after each epoch; lengths that are left at what suits the training follow. */
export function withSchedulerStep(experiment: Experiment, step: 'epoch' | 'step'): Experiment {
  const { scheduler, scheduler_step: _step, ...training } = experiment.training;
  const next = { ...experiment, training: { ...training, ...(step === 'step' && { scheduler_step: step }) } };
  if (scheduler === undefined) return next;
  const { suggests } = schedulerDefinition(scheduler.type);
  const suggested: Record<string, unknown> = suggests(schedulerSiteOf(experiment));
  const values: Record<string, unknown> = scheduler;
  const followed = Object.entries(suggests(schedulerSiteOf(next))).filter(
    ([name]) => JSON.stringify(values[name]) === JSON.stringify(suggested[name]),
  );
  return withTraining(next, {
    scheduler: { ...scheduler, ...Object.fromEntries(followed) } as SchedulerConfig,
  });
}

function withTraining(experiment: Experiment, change: Partial<Training>): Experiment {
  return { ...experiment, training: { ...experiment.training, ...change } };
}
