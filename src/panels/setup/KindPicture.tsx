/** A small picture of a kind of data, drawn from its own points. */
import { useEffect, useState } from 'react';
import { layoutThumbnail, type ThumbnailMarks, thumbnailColor } from '../../charts/boundary/thumbnail.ts';
import type { DatasetKind } from '../../datasets/index.ts';
import { withKind } from '../../experiment/data/data.ts';
import { samplesDrawn } from '../../experiment/data/drawOrder.ts';
import { tutorial } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import { useChartTheme } from '../useChartTheme.ts';
import styles from './KindPicture.module.css';

const SIDE_PX = 28;

/** A plus sign tells that own points are drawn. */
export function KindPicture({ kind }: { kind: DatasetKind }) {
  const theme = useChartTheme();
  const marks = useMarks(kind);
  return (
    <svg viewBox={`0 0 ${SIDE_PX} ${SIDE_PX}`} aria-hidden="true">
      {marks?.map((mark) => (
        <path
          key={mark.value}
          d={mark.d}
          fill={thumbnailColor(theme, mark)}
          className={mark.isReal ? styles.real : undefined}
        />
      ))}
      {kind === 'custom' && <path d="M21 15v12M15 21h12" className={styles.plus} />}
    </svg>
  );
}

const known = new Map<DatasetKind, ThumbnailMarks[]>();

/** Null at first: each picture is made in a task of its own, or all of them would hold the page up as it opens. */
function useMarks(kind: DatasetKind): ThumbnailMarks[] | null {
  const [marks, setMarks] = useState(known.get(kind) ?? null);
  useEffect(() => {
    if (known.has(kind)) return;
    const timer = setTimeout(() => {
      known.set(kind, marksOf(kind));
      setMarks(known.get(kind) ?? null);
    });
    return () => clearTimeout(timer);
  }, [kind]);
  return marks;
}

/** Drawn from the tutorial's settings, so that the pictures stay while sliders are moved. */
function marksOf(kind: DatasetKind): ThumbnailMarks[] {
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
