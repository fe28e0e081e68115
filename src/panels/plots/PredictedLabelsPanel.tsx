/** The predicted labels of all samples, as PyTorch prints the tensor. */
import { useCallback, useRef } from 'react';
import { drawPredictedLabels } from '../../charts/labels/drawPredictedLabels.ts';
import {
  cellAt,
  layoutPredictedLabels,
  nextCell,
  type PredictedLabelsGeometry,
} from '../../charts/labels/predictedLabels.ts';
import type { Direction } from '../../charts/points.ts';
import { text } from '../../messages/index.ts';
import { highlightedRows } from '../../store/evaluation.ts';
import type { Playground } from '../../store/playground.ts';
import { isRegression, shownClassesOf } from '../../store/selectors.ts';
import { shownOf } from '../../store/shownRun.ts';
import { ChartCanvas } from '../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../ui/canvas/canvasHost.ts';
import { useIsTouched } from '../../ui/useMedia.ts';
import { useWidth } from '../../ui/useWidth.ts';
import { useLater, useLaterParts } from '../later.ts';
import { usePlaygroundStore, useSettled, useShown } from '../store.ts';
import { useChartTheme } from '../useChartTheme.ts';
import { useRepaint } from '../useRepaint.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { labelsInput, predictedParts } from './chartInputs.ts';
import styles from './PredictedLabelsPanel.module.css';
import { sampleText } from './sampleText.ts';

const drawnParts = (state: Playground) => [
  ...predictedParts(state),
  state.points,
  state.focusedRow,
  state.pinned,
  state.chosenCell,
  state.evaluatedRows,
];

export function PredictedLabelsPanel() {
  const isReal = useShown((state) => isRegression(state.experiment));
  return isReal ? <NoLabels /> : <Labels />;
}

function NoLabels() {
  return (
    <ChartPanel title={text.charts.labels} area="labels" readout={null} hint="">
      <p className={styles.none}>{text.charts.noLabels}</p>
    </ChartPanel>
  );
}

function Labels() {
  const store = usePlaygroundStore();
  const parts = useLaterParts();
  const use = useLater();
  const theme = useChartTheme();
  const geometry = useRef<PredictedLabelsGeometry | null>(null);
  const subscribe = useRepaint(drawnParts);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const samples = useShown((state) => state.points?.labels.length ?? 0);
  const height = layoutPredictedLabels(
    { predictions: null, labels: new Uint8Array(samples), classes: 2, focused: null },
    width,
  ).height;

  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const input = labelsInput(state);
      if (input === null) return;
      geometry.current = layoutPredictedLabels(
        { ...input, highlighted: highlightedRows(state), focused: state.focusedRow },
        size.width,
      );
      drawPredictedLabels(context, geometry.current, theme, parts?.drawCellImage);
      parts?.drawLabelPin(context, geometry.current, state, theme);
    },
    [store, theme, parts],
  );
  const walk = (direction: Direction) => {
    if (geometry.current === null) return;
    const { focusedRow, focusRow } = store.getState();
    focusRow(focusedRow === null ? 0 : nextCell(geometry.current, focusedRow, direction));
  };

  return (
    <ChartPanel
      title={text.charts.labelsTitle}
      area="labels"
      readout={useSettled(sampleText)}
      hint={useIsTouched() ? text.charts.touch.labels : text.charts.labelsHint}
    >
      <div ref={box} className={styles.scroll}>
        <ChartCanvas
          name={text.charts.labels}
          summary={useSettled(summaryOf)}
          paint={paint}
          subscribe={subscribe}
          height={height}
          onPoint={(x, y) =>
            store.getState().focusRow(geometry.current === null ? null : cellAt(geometry.current, x, y))
          }
          onLeave={() => store.getState().focusRow(null)}
          onArrow={walk}
          onPick={() => use((later) => later.pinRow(store))}
        />
      </div>
    </ChartPanel>
  );
}

function summaryOf({ snapshot, experiment }: Playground): string {
  if (snapshot === null) return '';
  const counts = new Array<number>(shownClassesOf(experiment)).fill(0);
  for (const label of snapshot.predictions) counts[label] = (counts[label] ?? 0) + 1;
  return text.charts.labelsSummary(
    counts.map((count, label) => text.charts.labelsCount(count, label)).join(text.joins.comma),
    snapshot.predictions.length - snapshot.right,
  );
}
