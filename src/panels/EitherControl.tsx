/** The control of a setting that is a number or None, or a list, which is shown alone: a switch for None, and a slider. */
import type { NumberField } from '../engine/fields.ts';
import { laterText } from '../messages/later.ts';
import type { HelpContent } from '../ui/fields/Help.tsx';
import { SwitchField } from '../ui/fields/SwitchField.tsx';
import { linearSlider } from '../ui/fields/sliderScale.ts';
import styles from './EitherControl.module.css';
import { ExperimentSlider } from './ExperimentSlider.tsx';
import { type Next, useEdit } from './useEdit.ts';

interface EitherControlProps {
  label: string;
  /** Where the label's owner is in sight. */
  shortLabel?: string | undefined;
  help: HelpContent;
  field: NumberField;
  /** Whether it can be None. */
  none: boolean;
  value: unknown;
  /** What stands instead of None when that is switched off: the slider's least value unless said. */
  start?: number | undefined;
  next: Next<number | null>;
}

export function EitherControl({
  label,
  shortLabel,
  help,
  field,
  none,
  value,
  start,
  next,
}: EitherControlProps) {
  const edit = useEdit();
  if (Array.isArray(value)) return <p className={styles.list}>{laterText.splits.list(label)}</p>;
  const { min, max, slider } = field;
  const { from, to, step } =
    slider && 'step' in slider ? slider : { from: min, to: max, step: field.kind === 'integer' ? 1 : 0.01 };
  return (
    <>
      {none && (
        <SwitchField
          label={laterText.splits.noneOf(label)}
          shortLabel={shortLabel && laterText.splits.noneOf(shortLabel)}
          help={help}
          value={value === null}
          onChange={(isNone) => edit((experiment) => next(experiment, isNone ? null : (start ?? from)))}
        />
      )}
      {typeof value === 'number' && (
        <ExperimentSlider
          label={label}
          shortLabel={shortLabel}
          help={help}
          value={value}
          scale={linearSlider(from, to, step)}
          range={{ min, max, integer: field.kind === 'integer' }}
          next={next}
        />
      )}
    </>
  );
}
