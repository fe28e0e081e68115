/** The plane as the net divides it, with the data on it. */
import { useCallback, useMemo, useRef } from 'react';
import { type DecisionBoundaryGeometry, layoutDecisionBoundary } from '../charts/decisionBoundary.ts';
import { drawDecisionBoundary } from '../charts/drawDecisionBoundary.ts';
import { formatLoss, formatPercent } from '../charts/format.ts';
import { type Direction, nextPoint, pointAt } from '../charts/points.ts';
import { testRowsOf } from '../experiment/experiment.ts';
import { text } from '../messages/index.ts';
import type { Snapshot } from '../protocol/messages.ts';
import type { Playground } from '../store/playground.ts';
import { isRegression, shownClassesOf } from '../store/selectors.ts';
import { ChartCanvas } from '../ui/ChartCanvas.tsx';
import type { Paint } from '../ui/canvasHost.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FreshResult } from './FreshPoints.tsx';
import { ClassMark, HollowMark, Legend, RingMark, SignedMark } from './Legend.tsx';
import { sampleText } from './sampleText.ts';
import { usePlayground, usePlaygroundStore, useSettled } from './store.ts';
import { useChartTheme } from './useChartTheme.ts';
import { useRepaint } from './useRepaint.ts';

const drawnParts = (state: Playground) => [state.snapshot, state.points, state.focusedRow];

export function DecisionBoundaryPanel() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const geometry = useRef<DecisionBoundaryGeometry | null>(null);
  const subscribe = useRepaint(drawnParts);
  const classes = usePlayground((state) => shownClassesOf(state.experiment));
  const isReal = usePlayground((state) => isRegression(state.experiment));

  const paint = useCallback<Paint>(
    (context, size) => {
      const { snapshot, points, focusedRow } = store.getState();
      if (snapshot === null || points === null) return;
      const { field, predictions } = snapshot;
      geometry.current = layoutDecisionBoundary(
        {
          gridSize: field.size,
          probabilities: field.probabilities,
          classes: field.probabilities.length / field.size ** 2,
          domain: { x: field.x, y: field.y },
          x: points.x1,
          y: points.x2,
          labels: points.labels,
          predictions,
          targets: points.targets,
          isTest: points.isTest,
          fresh: freshPoints(snapshot),
          focused: focusedRow,
        },
        size,
      );
      drawDecisionBoundary(context, geometry.current, theme);
    },
    [store, theme],
  );
  const walk = (direction: Direction) => {
    if (geometry.current === null) return;
    const { focusedRow, focusRow } = store.getState();
    focusRow(focusedRow === null ? 0 : nextPoint(geometry.current, focusedRow, direction));
  };
  const hasTest = usePlayground((state) => testRowsOf(state.experiment) > 0);
  const legend = useMemo(
    () => [...(isReal ? realLegend : classLegend(classes)), ...(hasTest ? [testLegend] : [])],
    [isReal, classes, hasTest],
  );

  return (
    <ChartPanel
      title={isReal ? text.charts.realTitle : text.charts.boundary}
      area="boundary"
      aside={<Legend items={legend} />}
      readout={useSettled(sampleText)}
      hint={text.charts.boundaryHint}
    >
      <FreshResult />
      <ChartCanvas
        name={text.charts.boundary}
        summary={useSettled(summaryOf)}
        paint={paint}
        subscribe={subscribe}
        onPoint={(x, y) =>
          store.getState().focusRow(geometry.current === null ? null : pointAt(geometry.current, x, y))
        }
        onLeave={() => store.getState().focusRow(null)}
        onArrow={walk}
      />
    </ChartPanel>
  );
}

function freshPoints({ fresh }: Snapshot) {
  return fresh && { ...fresh.points, x: fresh.points.x1, y: fresh.points.x2 };
}

const testLegend = { key: 'test', mark: <HollowMark />, words: text.charts.testLegend };

function classLegend(classes: number) {
  return [
    ...Array.from({ length: classes }, (_, k) => ({
      key: String(k),
      mark: <ClassMark label={k} />,
      words: text.charts.classLegend(k),
    })),
    { key: 'wrong', mark: <RingMark />, words: text.charts.wrongLegend },
  ];
}

const realLegend = [-1, 0, 1].map((value) => ({
  key: String(value),
  mark: <SignedMark value={value} />,
  words: text.charts.realLegend(value),
}));

function summaryOf({ snapshot, experiment }: Playground): string {
  if (snapshot === null) return '';
  const { test, right, predictions } = snapshot;
  const isReal = isRegression(experiment);
  const accuracy = test === null || isReal ? null : formatPercent(test.right / test.samples);
  const words = test === null ? '' : text.charts.testSummary(test.samples, formatLoss(test.loss), accuracy);
  if (isReal) return text.charts.realSummary(predictions.length) + words;
  return text.charts.boundarySummary(shownClassesOf(experiment), right, predictions.length) + words;
}
