/** Script lines for the optimizer with its parameter groups, for the scheduler, and for frozen layers. */
import type { Fields, FieldValue } from '../../engine/fields.ts';
import type { LayerConfig } from '../../engine/layers/index.ts';
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { pythonFloat } from '../../engine/python.ts';
import { pythonArguments, pythonValue } from '../../engine/pythonCall.ts';
import { schedulerDefinition } from '../../engine/schedulers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { parameterGroupsOf } from '../../experiment/run/parameterGroups.ts';

type Optimized = Pick<Experiment, 'model' | 'optimizer'>;

/** `optimizer = torch.optim.SGD(net.parameters(), lr=0.01)`, or with a line for each group. */
export function optimizerLines(experiment: Optimized): string[] {
  const { optimizer } = experiment;
  // `l1` is this program's, and added to the gradients by hand.
  const { lr: _lr, l1: _l1, ...fields } = optimizerDefinition(optimizer.type).fields;
  const given = [`lr=${pythonFloat(optimizer.lr)}`, ...pythonArguments(fields, optimizer)].join(', ');
  const call = `optimizer = torch.optim.${optimizer.type}(`;
  if (optimizer.groups === undefined) return [`${call}net.parameters(), ${given})`];
  return [`${call}[`, ...groupLines(experiment), `], ${given})`];
}

/** `torch.optim.SGD(net.parameters(), lr=0.01)` */
export function optimizerCall(experiment: Optimized): string {
  return optimizerLines(experiment).join('').replace('optimizer = ', '').replaceAll('    ', '');
}

/** `    {'params': net[0].parameters(), 'lr': 0.1},` */
function groupLines({ model, optimizer }: Optimized): string[] {
  const { groups = [], type } = optimizer;
  const { fields } = optimizerDefinition(type);
  const all = parameterGroupsOf({ model, optimizer });
  return all.map(({ modules }, i) => {
    const { modules: _modules, ...own } = groups[i - (all.length - groups.length)] ?? { modules };
    const values = Object.entries(own).map(
      ([name, value]) => `'${name}': ${pythonValue(fields[name], value)}`,
    );
    return `    {${[`'params': ${parametersOf(modules)}`, ...values].join(', ')}},`;
  });
}

function parametersOf(modules: readonly number[]): string {
  const calls = modules.map((module) => `net[${module}].parameters()`);
  return calls.length === 1 ? calls[0] : `[${calls.map((call) => `*${call}`).join(', ')}]`;
}

/** `scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)` */
export function schedulerLines({ training: { scheduler } }: Pick<Experiment, 'training'>): string[] {
  if (scheduler === undefined) return [];
  const { fields } = schedulerDefinition(scheduler.type);
  const given = ['optimizer', ...keywordArguments(fields, scheduler)];
  return [`scheduler = torch.optim.lr_scheduler.${scheduler.type}(${given.join(', ')})`];
}

/** `step_size=30`: what is required or differs from its default, all by name. */
function keywordArguments(fields: Fields, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name] as FieldValue | undefined;
    if (value === undefined || JSON.stringify(value) === JSON.stringify(field.default)) return [];
    return [`${name}=${pythonValue(field, value)}`];
  });
}

/** After an update. */
export function updateStepLines({ training }: Pick<Experiment, 'training'>): string[] {
  return training.scheduler && training.scheduler_step === 'step' ? ['scheduler.step()'] : [];
}

/** At an epoch's end, with its loss. */
export function epochStepLines({ training }: Pick<Experiment, 'training'>, loss: string): string[] {
  const { scheduler, scheduler_step } = training;
  if (scheduler === undefined || scheduler_step === 'step') return [];
  return [`scheduler.step(${scheduler.type === 'ReduceLROnPlateau' ? loss : ''})`];
}

export function frozenLines(model: readonly LayerConfig[]): string[] {
  return model.flatMap(({ requires_grad }, i) =>
    requires_grad === false ? [`net[${i}].requires_grad_(False)  # frozen: training leaves it as it is`] : [],
  );
}

/** Whether a parameter has no gradient. */
export function hasFrozen({ model }: Pick<Experiment, 'model'>): boolean {
  return model.some(({ requires_grad }) => requires_grad === false);
}
