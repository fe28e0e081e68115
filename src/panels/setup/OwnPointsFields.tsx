/** The controls of own points: whether they have classes or real targets, and whether they are standardized. */
import { type TargetKind, targetKind, withScaler, withTargetKind } from '../../experiment/data/ownTargets.ts';
import { laterText } from '../../messages/later.ts';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { SwitchField } from '../../ui/fields/SwitchField.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

const { targets: targetsLabel, kinds, scaler: scalerLabel } = laterText.ownPoints;
const kindOptions = (Object.keys(kinds) as TargetKind[]).map((value) => ({ value, label: kinds[value] }));

/** As the script has it, whether the experiment does or not. */
const pythonOf = { labels: 'y = torch.tensor([0, …])', targets: 'y = torch.tensor([[0.5], …])' };
const SCALER = 'StandardScaler().fit(x)';

export function OwnPointsFields() {
  const edit = useEdit();
  const data = usePlayground((state) => state.experiment.data);
  if (data.kind !== 'custom') return null;
  const kind = targetKind(data);
  return (
    <>
      <SelectField
        label={targetsLabel}
        help={{ words: ({ fieldHelp }) => fieldHelp.targets, python: pythonOf[kind] }}
        value={kind}
        options={kindOptions}
        onChange={(next) => edit((experiment) => withTargetKind(experiment, next as TargetKind))}
      />
      <SwitchField
        label={scalerLabel}
        help={{ words: ({ fieldHelp }) => fieldHelp.scaler, python: SCALER }}
        value={data.scaler !== undefined}
        onChange={(isOn) => edit((experiment) => withScaler(experiment, isOn))}
      />
    </>
  );
}
