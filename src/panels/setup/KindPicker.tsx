/** Which kind of data, each with a small picture. */
import { useMemo } from 'react';
import { type DatasetKind, datasets } from '../../datasets/index.ts';
import { withKind, withOwnPoints } from '../../experiment/data/data.ts';
import { text } from '../../messages/index.ts';
import { TileRadios } from '../../ui/fields/TileRadios.tsx';
import { useKindTexts } from '../kindTexts.ts';
import { useLaterParts } from '../later.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { useEdit } from '../useEdit.ts';
import { KindPicture } from './KindPicture.tsx';

/** Those of the later chunk once they are there; own points last. */
const kindsNow = () =>
  (Object.keys(datasets) as DatasetKind[]).toSorted(
    (a, b) => Number(a === 'custom') - Number(b === 'custom'),
  );

export function KindPicker() {
  const edit = useEdit();
  const store = usePlaygroundStore();
  const kind = usePlayground((state) => state.experiment.data.kind);
  const names = useKindTexts();
  const parts = useLaterParts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the later parts add kinds
  const kinds = useMemo(kindsNow, [parts]);
  return (
    <TileRadios
      label={text.controls.data}
      value={kind}
      options={kinds.map((value) => ({
        value,
        label: names[value],
        picture: <KindPicture kind={value} />,
      }))}
      onChange={(next) => {
        const { ownPoints } = store.getState();
        edit((experiment) =>
          next === 'custom' && experiment.data.kind !== 'custom'
            ? withOwnPoints(experiment, ownPoints)
            : withKind(experiment, next),
        );
      }}
    />
  );
}
