/** The scheduler of the learning rate and its hyperparameters. */
import type { Fields } from '../../../engine/fields.ts';
import {
  type SchedulerConfig,
  type SchedulerType,
  schedulerDefinition,
  schedulers,
} from '../../../engine/schedulers/index.ts';
import { withScheduler, withSchedulerStep, withSchedulerValues } from '../../../experiment/run/scheduler.ts';
import { schedulerLines } from '../../../formats/python/rates.ts';
import { laterText } from '../../../messages/later.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { FieldControls } from '../../FieldControls.tsx';
import { usePlayground } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import styles from './SchedulerControls.module.css';

const words = laterText.scheduler;
const NONE = 'none';

/** Not before the menu is drawn: the registry is filled after this module is read. */
const optionsNow = () => [
  { value: NONE as string, label: words.none },
  ...Object.keys(schedulers).map((type) => ({
    value: type,
    label: schedulerDefinition(type as SchedulerType).label,
  })),
];
const stepOptions = (['epoch', 'step'] as const).map((value) => ({ value, label: words.stepOptions[value] }));

export function SchedulerControls() {
  const edit = useEdit();
  const training = usePlayground((state) => state.experiment.training);
  const { scheduler, scheduler_step = 'epoch' } = training;
  const call = schedulerLines({ training })[0] ?? '# torch.optim.lr_scheduler';
  return (
    <>
      <SelectField
        label={words.label}
        help={{ words: ({ scheduler: { help } }) => help.scheduler, python: call }}
        value={scheduler?.type ?? NONE}
        options={optionsNow()}
        onChange={(type) =>
          edit((experiment) => withScheduler(experiment, type === NONE ? null : (type as SchedulerType)))
        }
      />
      {scheduler && <SchedulerFields scheduler={scheduler} />}
      {scheduler && scheduler.type !== 'ReduceLROnPlateau' && (
        <SelectField
          label={words.steps}
          help={{ words: ({ scheduler: { help } }) => help.steps, python: 'scheduler.step()' }}
          value={scheduler_step}
          options={stepOptions}
          onChange={(step) => edit((experiment) => withSchedulerStep(experiment, step))}
        />
      )}
    </>
  );
}

function SchedulerFields({ scheduler }: { scheduler: SchedulerConfig }) {
  const fields: Fields = schedulerDefinition(scheduler.type).fields;
  const values: Record<string, unknown> = { ...scheduler };
  // Down takes as long as up unless it is given.
  if (scheduler.type === 'CyclicLR') values.step_size_down ??= scheduler.step_size_up;
  return (
    <>
      <FieldControls
        fields={fields}
        names={Object.keys(fields).filter((name) => values[name] !== undefined)}
        values={values}
        words={laterText.schedulerFields}
        helpOf={({ schedulerFields }, name) => schedulerFields[name as keyof typeof schedulerFields].help}
        next={withSchedulerValues}
      />
      {scheduler.type === 'MultiStepLR' && <MilestoneButtons milestones={scheduler.milestones} />}
    </>
  );
}

function MilestoneButtons({ milestones }: { milestones: number[] }) {
  const edit = useEdit();
  const set = (next: number[]) => edit((experiment) => withSchedulerValues(experiment, { milestones: next }));
  return (
    <div className={styles.buttons}>
      <Button onClick={() => set([...milestones, Math.max(0, ...milestones) + 1])}>
        {words.addMilestone}
      </Button>
      <Button disabled={milestones.length === 0} onClick={() => set(milestones.slice(0, -1))}>
        {words.removeMilestone}
      </Button>
    </div>
  );
}
