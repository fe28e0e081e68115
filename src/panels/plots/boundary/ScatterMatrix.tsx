/** Each two of three columns and more in a small plot of their own, of which a click makes the large one. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { drawScatterMatrix } from '../../../charts/scatterMatrix/drawScatterMatrix.ts';
import {
  cellAt,
  layoutScatterMatrix,
  MOST_SHOWN,
  nextCell,
  type ScatterCell,
  type ScatterMatrixGeometry,
} from '../../../charts/scatterMatrix/scatterMatrix.ts';
import { featureWord } from '../../../experiment/data/names.ts';
import { featureColumnsOf } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import type { Playground } from '../../../store/playground.ts';
import { outputShown } from '../../../store/selectors.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { useMedia } from '../../../ui/useMedia.ts';
import { usePlayground, usePlaygroundStore, useShown } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { useRepaint } from '../../useRepaint.ts';
import { gridAxes, targetsShown } from '../chartInputs.ts';
import styles from './ScatterMatrix.module.css';

/** Where the page scrolls it has room of its own; elsewhere a click opens it over the large plot. */
const ROOMY = '(max-width: 699px)';
/** Of a column: what a pointer hits, and a finger. */
const COLUMN_PX = 28;
const TOUCHED_COLUMN_PX = 40;

const { view } = laterText;

export function ScatterMatrix() {
  const columns = usePlayground((state) => featureColumnsOf(state.experiment));
  const isDrawn = usePlayground((state) => state.points !== null);
  const [isOpen, setIsOpen] = useState(() => matchMedia(ROOMY).matches);
  if (columns < 3 || !isDrawn) return null;
  return (
    <details
      className={styles.matrix}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{view.matrix}</summary>
      {isOpen && <Matrix columns={columns} />}
    </details>
  );
}

const drawnParts = (state: Playground) => [state.points, String(gridAxes(state)), state.shownOutput];

function Matrix({ columns }: { columns: number }) {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const subscribe = useRepaint(drawnParts);
  const geometry = useRef<ScatterMatrixGeometry | null>(null);
  const [pointed, setPointed] = useState<ScatterCell | null>(null);
  const data = useShown((state) => state.experiment.data);
  const axes = useShown((state) => String(gridAxes(state)));
  const names = useMemo(
    () => Array.from({ length: columns }, (_, column) => featureWord(data, column)),
    [data, columns],
  );
  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const { points } = state;
      if (points === null || points.columns.length !== names.length) return;
      const [across, up = across] = gridAxes(state);
      geometry.current = layoutScatterMatrix(
        {
          columns: points.columns,
          names,
          labels: points.labels,
          targets: targetsShown(points, outputShown(state)) ?? null,
          chosen: [across, up],
        },
        size,
      );
      drawScatterMatrix(context, geometry.current, theme, pointed);
    },
    [store, theme, names, pointed],
  );
  const choose = () => {
    if (pointed === null) return;
    store.getState().requestSnapshot({ axes: [pointed.across, pointed.up], square: null });
  };
  const shown = Math.min(columns, MOST_SHOWN);
  const side = shown * (useMedia('(max-width: 699px)') ? TOUCHED_COLUMN_PX : COLUMN_PX);
  const [across, up] = axes.split(',').map((column) => names[Number(column)] ?? '');
  const listed = (geometry.current?.shown ?? Array.from({ length: shown }, (_, k) => k)).map((k) => names[k]);
  return (
    <div className={styles.row}>
      <div className={styles.canvas} style={{ width: side, height: side }}>
        <ChartCanvas
          name={view.matrix}
          summary={view.matrixSummary(listed.join(', '), across, up, shown, columns)}
          paint={paint}
          subscribe={subscribe}
          onPoint={(x, y) => setPointed(geometry.current && cellAt(geometry.current, x, y))}
          onLeave={() => setPointed(null)}
          onArrow={(direction) =>
            setPointed((from) => geometry.current && nextCell(geometry.current, from, direction))
          }
          onPick={choose}
        />
      </div>
      <p className={styles.words} aria-live="polite">
        {pointed === null ? view.matrixHint : view.matrixPair(names[pointed.across], names[pointed.up])}
      </p>
    </div>
  );
}
