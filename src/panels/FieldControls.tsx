/** Controls for the hyperparameters that a registry's entry declares: a slider, a switch or a select for each. */
import { use } from 'react';
import type { Field, Fields, FieldValue, NumberField, NumbersField, SliderRange } from '../engine/fields.ts';
import type { InputWidth } from '../engine/layers/layer.ts';
import { pythonValue } from '../engine/pythonCall.ts';
import type { LaterMessages } from '../messages/catalogue.ts';
import { text } from '../messages/index.ts';
import type { HelpContent } from '../ui/fields/Help.tsx';
import { LaterFields } from '../ui/fields/laterFields.ts';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { SwitchField } from '../ui/fields/SwitchField.tsx';
import { linearSlider, logSlider, type SliderScale } from '../ui/fields/sliderScale.ts';
import { ExperimentSlider } from './ExperimentSlider.tsx';
import { type Next, useEdit } from './useEdit.ts';

/** Of an optional choice that is not made. */
const NONE = 'None';

type Words = Readonly<Record<string, { label: string }>>;

const helpOfField = ({ fieldHelp }: LaterMessages, name: string) =>
  (fieldHelp as Readonly<Record<string, string>>)[name];

interface FieldControlsProps {
  fields: Fields;
  /** Those to show, in order. */
  names: readonly string[];
  values: Readonly<Record<string, unknown>>;
  next: Next<Record<string, unknown>>;
  /** Makes the change where it may be more than to start the next experiment. */
  onChange?(change: Record<string, unknown>): void;
  /** The line of Python that a field stands for, where it is not an argument of that name. */
  python?(name: string): string | undefined;
  /** Labels by the fields' names. */
  words?: Words;
  helpOf?(later: LaterMessages, name: string): string;
  /** What the fields are of, before each one's name for those who do not see where it stands. */
  owner?: string;
  /** Of a layer: its field that can only say how many features come in, or one for all of them. */
  input?: InputWidth;
  /** The number of the first item of a list, 1 unless said. */
  first?: number;
}

export function FieldControls({
  fields,
  names,
  values,
  next,
  onChange,
  python,
  words: given,
  helpOf = helpOfField,
  owner,
  input,
  first,
}: FieldControlsProps) {
  const edit = useEdit();
  const words = { ...text.fields, ...use(LaterFields)?.laterText.rareFields, ...given } as Words;
  const change = onChange ?? ((values) => edit((experiment) => next(experiment, values)));
  return names.map((name) => (
    <FieldControl
      key={name}
      name={name}
      field={fields[name]}
      value={values[name]}
      next={(experiment, value) => next(experiment, { [name]: value })}
      onChange={(value) => change({ [name]: value })}
      python={python?.(name)}
      words={words[name]}
      helpWords={(later) => helpOf(later, name)}
      owner={owner}
      shared={name === input?.field ? input.shared : undefined}
      first={first}
    />
  ));
}

interface FieldControlProps {
  name: string;
  field: Field;
  value: unknown;
  next: Next<unknown>;
  onChange(value: unknown): void;
  python: string | undefined;
  words: Words[string];
  helpWords: HelpContent['words'];
  owner: string | undefined;
  shared: number | undefined;
  first: number | undefined;
}

function FieldControl({
  name,
  field,
  value,
  next,
  onChange,
  python,
  words,
  helpWords,
  owner,
  shared,
  first = 1,
}: FieldControlProps) {
  const shortLabel = owner === undefined ? undefined : words.label;
  const label = owner === undefined ? words.label : text.controls.of(owner, words.label);
  const written = value === undefined ? NONE : pythonValue(field, value as FieldValue);
  const help = { words: helpWords, python: python ?? `${name}=${written}` };
  switch (field.kind) {
    case 'boolean':
      return (
        <SwitchField
          label={label}
          shortLabel={shortLabel}
          help={help}
          value={value as boolean}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <SelectField
          label={label}
          shortLabel={shortLabel}
          help={help}
          value={(value ?? NONE) as string}
          options={[...(field.orNull ? [NONE] : []), ...field.options].map((option) => ({
            value: option,
            label: option,
          }))}
          onChange={(option) => onChange(option === NONE ? undefined : option)}
        />
      );
    case 'integer':
    case 'number':
      if (shared !== undefined)
        return (
          <SwitchField
            label={label}
            shortLabel={shortLabel}
            help={help}
            value={value !== shared}
            // Any other number is made that of the features.
            onChange={(own) => onChange(own ? field.max : shared)}
          />
        );
      return (
        <ExperimentSlider
          label={label}
          shortLabel={shortLabel}
          help={help}
          value={value as number}
          scale={scaleOf(field)}
          range={{ min: field.min, max: field.max, integer: field.kind === 'integer' }}
          next={next}
          onChange={onChange}
        />
      );
    case 'numbers':
      return (value as number[]).map((item, i) => (
        <ExperimentSlider
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its position
          key={i}
          label={text.controls.numbered(label, i + first)}
          help={help}
          value={item}
          scale={scaleOf(field)}
          range={{ min: field.min, max: field.max, integer: field.integers }}
          next={(experiment, changed) => next(experiment, (value as number[]).with(i, changed))}
          onChange={(changed) => onChange((value as number[]).with(i, changed))}
        />
      ));
    default:
      return null;
  }
}

/** The declared slider, or one over the whole range. */
function scaleOf({ slider, min, max }: NumberField | NumbersField): SliderScale {
  const range: SliderRange = slider ?? { from: min, to: max, step: (max - min) / 100 };
  return 'log' in range ? logSlider(range.from, range.to) : linearSlider(range.from, range.to, range.step);
}
