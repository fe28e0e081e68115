/** How a layer is trained: not at all, or with a learning rate of its own. */

import type { Fields } from '../../../engine/fields.ts';
import { optimizerDefinition } from '../../../engine/optimizers/index.ts';
import {
  ownGroupOf,
  withFrozen,
  withGroupValues,
  withOwnGroup,
} from '../../../experiment/model/parameterGroups.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { SwitchField } from '../../../ui/fields/SwitchField.tsx';
import { FieldControls } from '../../FieldControls.tsx';
import { usePlayground } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';

const words = laterText.groups;

interface TrainingFieldsProps {
  index: number;
  /** What the fields are of. */
  owner: string;
}

export function TrainingFields({ index, owner }: TrainingFieldsProps) {
  const edit = useEdit();
  const isFrozen = usePlayground(({ experiment }) => experiment.model[index]?.requires_grad === false);
  const optimizer = usePlayground(({ experiment }) => experiment.optimizer);
  const group = ownGroupOf({ optimizer }, index);
  const { fields, minimizes } = optimizerDefinition(optimizer.type);
  const names = ['lr', 'weight_decay'].filter((name) => name in fields);
  const label = (name: string) => ({ label: text.controls.of(owner, name), shortLabel: name });
  return (
    <>
      <SwitchField
        {...label(words.frozen)}
        help={{
          words: ({ groups }) => groups.help.frozen,
          python: `net[${index}].requires_grad_(${isFrozen ? 'False' : 'True'})`,
        }}
        value={isFrozen}
        onChange={(value) => edit((experiment) => withFrozen(experiment, index, value))}
      />
      {!minimizes && (
        <SwitchField
          {...label(words.own)}
          help={{
            words: ({ groups }) => groups.help.own,
            python: `{'params': net[${index}].parameters(), 'lr': ${group?.lr ?? optimizer.lr}}`,
          }}
          value={group !== undefined}
          onChange={(value) => edit((experiment) => withOwnGroup(experiment, index, value))}
        />
      )}
      {group && (
        <FieldControls
          fields={fields as Fields}
          names={names}
          values={{ ...optimizer, ...group }}
          owner={owner}
          next={(experiment, values) => withGroupValues(experiment, index, values)}
          python={(name) =>
            `'${name}': ${(group[name] ?? (optimizer as unknown as Record<string, unknown>)[name]) as number}`
          }
        />
      )}
    </>
  );
}
