/** The controls of the loss and of its hyperparameters. */
import { use } from 'react';
import { isOptional } from '../../engine/fields.ts';
import { type LossConfig, type LossType, lossDefinition, losses } from '../../engine/losses/index.ts';
import { lossCall } from '../../engine/losses/lossCall.ts';
import { mended, mendedArguments, mendOf } from '../../experiment/model/lossMend.ts';
import { lossMismatchOf } from '../../experiment/model/lossMismatch.ts';
import { withLoss } from '../../experiment/model/outputActivation.ts';
import type { LaterMessages } from '../../messages/catalogue.ts';
import { text } from '../../messages/index.ts';
import type { HelpContent } from '../../ui/fields/Help.tsx';
import { LaterFields } from '../../ui/fields/laterFields.ts';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { FieldControls } from '../FieldControls.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

/** Some keys have the name of another part's, and say something else. */
const helpOfLossField = ({ fieldHelp, lossFieldHelp }: LaterMessages, name: string) =>
  (({ ...fieldHelp, ...lossFieldHelp }) as Readonly<Record<string, string>>)[name];

export function LossControls() {
  const edit = useEdit();
  const loss = usePlayground((state) => state.experiment.loss);
  const { fields } = lossDefinition(loss.type);
  const mismatch = usePlayground((state) => lossMismatchOf(state.experiment));
  const add = usePlayground((state) => mendOf(state.experiment).add);
  const remove = usePlayground((state) => mendOf(state.experiment).remove);
  const other = usePlayground((state) => mendedArguments(state.experiment));
  const warning: Pick<HelpContent, 'note' | 'mend'> | false = mismatch !== null && {
    note: ({ lossMismatches }) => lossMismatches[mismatch],
    // What ends as it should is not mended by another end.
    ...((other !== null || add !== remove || mismatch === 'flatTargets') && {
      mend: {
        label: ({ mend }) =>
          mismatch === 'flatTargets'
            ? mend.reshape
            : other !== null
              ? mend.take(`${loss.type}(${other})`)
              : add === null
                ? mend.remove(remove)
                : mend.endWith(add),
        onClick: () => edit(mended),
      },
    }),
  };
  return (
    <>
      <SelectField
        label={text.controls.loss}
        help={{
          ...warning,
          words: ({ help }) => help.loss,
          python: `loss_func = ${lossCall(loss)}`,
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
        words={use(LaterFields)?.laterText.lossFields}
        helpOf={helpOfLossField}
        next={(experiment, change) => ({
          ...experiment,
          loss: { ...experiment.loss, ...change } as LossConfig,
        })}
      />
    </>
  );
}
