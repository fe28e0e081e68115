/** The controls of the loss and of its hyperparameters. */
import { isOptional } from '../../engine/fields.ts';
import { type LossConfig, type LossType, lossDefinition, losses } from '../../engine/losses/index.ts';
import { pythonArguments } from '../../engine/pythonCall.ts';
import { mended, mendOf } from '../../experiment/model/lossMend.ts';
import { lossMismatchOf } from '../../experiment/model/lossMismatch.ts';
import { withLoss } from '../../experiment/model/outputActivation.ts';
import { text } from '../../messages/index.ts';
import type { HelpContent } from '../../ui/fields/Help.tsx';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { FieldControls } from '../FieldControls.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

export function LossControls() {
  const edit = useEdit();
  const loss = usePlayground((state) => state.experiment.loss);
  const { fields } = lossDefinition(loss.type);
  const mismatch = usePlayground((state) => lossMismatchOf(state.experiment));
  const add = usePlayground((state) => mendOf(state.experiment).add);
  const remove = usePlayground((state) => mendOf(state.experiment).remove);
  const warning: Pick<HelpContent, 'note' | 'mend'> | false = mismatch !== null && {
    note: ({ lossMismatches }) => lossMismatches[mismatch],
    mend: {
      label: ({ mend }) => (add === null ? mend.remove(remove) : mend.endWith(add)),
      onClick: () => edit(mended),
    },
  };
  return (
    <>
      <SelectField
        label={text.controls.loss}
        help={{
          ...warning,
          words: ({ help }) => help.loss,
          python: `loss_func = nn.${loss.type}(${pythonArguments(fields, loss).join(', ')})`,
        }}
        value={loss.type}
        options={(Object.keys(losses) as LossType[]).map((type) => ({
          value: type,
          label: lossDefinition(type).label,
        }))}
        onChange={(type) => edit((experiment) => withLoss(experiment, type))}
      />
      <FieldControls
        fields={fields}
        names={Object.keys(fields).filter((name) => !isOptional(fields[name]))}
        values={loss}
        next={(experiment, change) => ({
          ...experiment,
          loss: { ...experiment.loss, ...change } as LossConfig,
        })}
      />
    </>
  );
}
