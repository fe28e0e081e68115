/** Which kind of data: a small picture of each, drawn from its own points. */
import { useMemo } from 'react';
import { layoutThumbnail, type ThumbnailMarks, thumbnailColor } from '../../charts/boundary/thumbnail.ts';
import { type DatasetKind, datasets } from '../../datasets/index.ts';
import { withKind, withOwnPoints } from '../../experiment/data/data.ts';
import { samplesDrawn } from '../../experiment/data/drawOrder.ts';
import { tutorial } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import { TileRadios } from '../../ui/fields/TileRadios.tsx';
import { useKindTexts } from '../kindTexts.ts';
import { useLaterParts } from '../later.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { useChartTheme } from '../useChartTheme.ts';
import { useEdit } from '../useEdit.ts';
import styles from './KindPicker.module.css';

const SIDE_PX = 28;

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
  const pictures = useMemo(() => kinds.map(pictureOf), [kinds]);
  return (
    <TileRadios
      label={text.controls.data}
      value={kind}
      options={kinds.map((value, i) => ({
        value,
        label: names[value],
        picture: <Picture marks={pictures[i]} isOwn={value === 'custom'} />,
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

/** Drawn from the tutorial's settings, so that the pictures stay while sliders are moved. */
function pictureOf(kind: DatasetKind): ThumbnailMarks[] {
  const { columns, labels, targets } = samplesDrawn(withKind(tutorial, kind)).points;
  const [x, y = targets?.[0] ?? x] = columns;
  // Around the middle of the plane as they are; a curve, or columns that have their own units, fill the picture.
  const isPlane = kind in text.kinds;
  const places = isPlane ? { x, y } : { x: centered(x), y: centered(y) };
  return layoutThumbnail({ ...places, labels, targets: targets?.[0] }, SIDE_PX);
}

/** From -1 to 1. */
function centered(values: Float32Array): Float32Array {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (2 * value - least - most) / (most - least || 1));
}

/** A plus sign tells that own points are drawn. */
function Picture({ marks, isOwn }: { marks: readonly ThumbnailMarks[]; isOwn: boolean }) {
  const theme = useChartTheme();
  return (
    <svg viewBox={`0 0 ${SIDE_PX} ${SIDE_PX}`} aria-hidden="true">
      {marks.map((mark) => (
        <path
          key={mark.value}
          d={mark.d}
          fill={thumbnailColor(theme, mark)}
          className={mark.isReal ? styles.real : undefined}
        />
      ))}
      {isOwn && <path d="M21 15v12M15 21h12" className={styles.plus} />}
    </svg>
  );
}
