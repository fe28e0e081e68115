/** How the test set is chosen, where numpy's seed is set, and in which order the script draws. */
import { splitDefinition } from '../../datasets/splits/index.ts';
import {
  drawsWithNumpy,
  type SplitChoice,
  splitChoices,
  withNumpySeed,
  withSplit,
  withSplitValues,
} from '../../experiment/data/split.ts';
import { samplesOf } from '../../experiment/experiment.ts';
import { laterText } from '../../messages/later.ts';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { EitherControl } from '../EitherControl.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';
import { DrawOrderFields } from './DrawOrderFields.tsx';

const { splits: words, rareFields, fieldHelp } = laterText;
const seedField = {
  kind: 'integer',
  min: 0,
  max: 2 ** 32 - 1,
  slider: { from: 0, to: 99, step: 1 },
} as const;

export function SplitFields() {
  const edit = useEdit();
  const data = usePlayground((state) => state.experiment.data);
  const { split, numpy_seed } = data;
  const choice: SplitChoice = split?.type ?? 'share';
  const lines = split === undefined ? [] : splitDefinition(split).python(split, samplesOf({ data }));
  const fields = split === undefined ? {} : splitDefinition(split).fields;
  const values = split as unknown as Record<string, unknown>;
  return (
    <>
      <SelectField
        label={words.label}
        help={{ words: () => fieldHelp.split, python: lines[0] ?? 'torch.randperm(n)' }}
        value={choice}
        options={splitChoices().map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(next) => edit((experiment) => withSplit(experiment, next as SplitChoice))}
      />
      {Object.entries(fields).map(([name, field]) => {
        const number = field.kind === 'either' ? field.number : field;
        if (number.kind !== 'number' && number.kind !== 'integer') return null;
        const key = name as 'test_size' | 'random_state';
        return (
          <EitherControl
            key={name}
            label={rareFields[key].label}
            help={{ words: () => fieldHelp[key], python: lines[0] }}
            field={number}
            none={field.kind === 'either' && field.none === true}
            value={values[name]}
            next={(experiment, value) => withSplitValues(experiment, { [name]: value })}
          />
        );
      })}
      {drawsWithNumpy({ data }) && (
        <EitherControl
          label={rareFields.numpy_seed.label}
          help={{ words: () => fieldHelp.numpy_seed, python: `np.random.seed(${numpy_seed ?? ''})` }}
          field={seedField}
          none
          value={numpy_seed ?? null}
          next={withNumpySeed}
        />
      )}
      <DrawOrderFields />
    </>
  );
}
