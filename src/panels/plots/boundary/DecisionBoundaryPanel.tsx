/** The decision boundary: the plane as the net divides it, with the data on it. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { DecisionBoundaryGeometry } from '../../../charts/boundary/decisionBoundary.ts';
import { formatLoss, formatPercent } from '../../../charts/format.ts';
import { type Direction, nextPoint, pointAt } from '../../../charts/points.ts';
import type { DataConfig } from '../../../datasets/index.ts';
import { canDraw } from '../../../experiment/data/data.ts';
import type { Place } from '../../../experiment/data/places.ts';
import { testRowsOf } from '../../../experiment/experiment.ts';
import { text } from '../../../messages/index.ts';
import { highlightedRows } from '../../../store/evaluation.ts';
import type { Playground } from '../../../store/playground.ts';
import { isRegression, outputShown, shownClassesOf } from '../../../store/selectors.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { useIsTouched } from '../../../ui/useMedia.ts';
import { classText } from '../../classText.ts';
import { FreshButton, FreshResult } from '../../FreshPoints.tsx';
import { ClassMark, HollowMark, Legend, RingMark, SignedMark } from '../../Legend.tsx';
import { useLater, useLaterParts } from '../../later.ts';
import { usePlayground, usePlaygroundStore, useSettled, useShown } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { useRepaint } from '../../useRepaint.ts';
import { BeforeLegend } from '../BeforeLegend.tsx';
import { ChartPanel } from '../ChartPanel.tsx';
import { predictedParts } from '../chartInputs.ts';
import { notePlotSize } from '../plotSize.ts';
import { type ChartPart, isFit, planeChart } from '../pointChart.ts';
import { sampleText } from '../sampleText.ts';
import { boundaryTitle, colorWords } from './realWords.ts';
import { usePointEditor } from './usePointEditor.ts';

const drawnParts = (state: Playground) => [
  ...predictedParts(state),
  state.snapshot?.probabilityGrid,
  state.snapshot?.probabilities,
  state.snapshot?.fresh,
  state.points,
  state.draft,
  state.focusedRow,
  state.pinned,
  state.chosenCell,
  state.evaluatedRows,
  state.before,
  state.ghost,
  state.branchedFrom,
  state.gesture,
  state.shownOutput,
  state.residualsShown,
  state.truthShown,
];

export function DecisionBoundaryPanel() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const geometry = useRef<DecisionBoundaryGeometry | null>(null);
  const [frame, setFrame] = useState<DecisionBoundaryGeometry | null>(null);
  /** True while a center is dragged: axes that grew would move it away from under the pointer. */
  const isStill = useRef(false);
  const subscribe = useRepaint(drawnParts);
  const { editor, cursor } = usePointEditor(geometry);
  const parts = useLaterParts();
  const use = useLater();
  const hint = usePlayground(useIsTouched() ? touchHintOf : hintOf);
  const classes = useShown((state) => shownClassesOf(state.experiment));
  const data = useShown((state) => state.experiment.data);
  const signs = useShown(signsOf);
  const isLine = useShown((state) => isFit(state.experiment));
  const note = useShown(parts?.truthNote ?? nothing);

  const paint = useCallback<Paint>(
    (context, size, again) => {
      const state = shownOf(store.getState());
      // The chart of a single column comes with the later parts.
      const chart = isFit(state.experiment) ? parts?.fitChart : planeChart;
      const shown = state.gesture === null ? null : (geometry.current?.domain ?? null);
      const axes = isStill.current ? { exactly: shown } : { atLeast: shown };
      const laid = chart?.(state, size, { ...partOf(state), cursor, ...axes });
      if (!laid) return;
      const next = laid.geometry;
      geometry.current = next;
      setFrame((known) => (known !== null && isSamePlace(known, next) ? known : next));
      const paintRings = parts?.drawRingImage;
      laid.draw(context, theme, { ...parts?.truthUnder(context, next, state, theme), again, paintRings });
      parts?.drawPointPin(context, next, state, theme);
      notePlotSize(context.canvas, next.plot);
    },
    [store, theme, cursor, parts],
  );
  const walk = (direction: Direction) => {
    if (geometry.current === null) return;
    const { focusedRow, focusRow } = store.getState();
    focusRow(focusedRow === null ? 0 : nextPoint(geometry.current, focusedRow, direction));
  };
  const hasTest = useShown((state) => testRowsOf(state.experiment) > 0);
  const sample = useSettled(sampleText);
  const isHeld = usePlayground((state) => state.draft?.isCommitted === false);
  const isOwn = editor !== null;
  const legend = useMemo(
    () => [...pointLegend(signs, isLine, isOwn, classes, data), ...(hasTest ? [testLegend] : [])],
    [signs, isLine, isOwn, classes, data, hasTest],
  );

  return (
    <ChartPanel
      title={useShown((state) => boundaryTitle(state.experiment, outputShown(state)))}
      area="boundary"
      aside={
        <>
          {parts && <parts.ViewFields />}
          <Legend items={legend} />
        </>
      }
      readout={sample ?? (cursor && cursorText(cursor, isHeld))}
      hint={hint}
      note={note}
      action={<FreshButton />}
    >
      <FreshResult />
      {parts && <parts.PointTools />}
      <ChartCanvas
        name={text.charts.boundary}
        summary={useSettled(summaryOf)}
        paint={paint}
        subscribe={subscribe}
        onPoint={(x, y) =>
          store.getState().focusRow(geometry.current === null ? null : pointAt(geometry.current, x, y))
        }
        onPick={isOwn ? undefined : (x, y) => use((later) => later.pinPoint(store, geometry.current, x, y))}
        onLeave={editor?.onLeave ?? (() => store.getState().focusRow(null))}
        onArrow={walk}
        drag={editor?.drag}
        onKey={editor?.onKey}
      >
        <BeforeLegend />
        {parts && <parts.TruthSwitch />}
        {parts && <parts.CenterHandles frame={frame} geometry={geometry} isStill={isStill} />}
      </ChartCanvas>
    </ChartPanel>
  );
}

const nothing = () => null;

/** A draft replaces the data until the Worker has it. */
function partOf(state: Playground): ChartPart {
  const { draft, focusedRow: focused } = state;
  if (draft === null) return { highlighted: highlightedRows(state), focused };
  return { points: draft.points, predictions: null, isTest: null, focused, isSketch: true };
}

function isSamePlace(a: DecisionBoundaryGeometry, b: DecisionBoundaryGeometry): boolean {
  const placeOf = ({ plot, x, y }: DecisionBoundaryGeometry) => [
    plot.left,
    plot.top,
    plot.right,
    ...x.domain(),
    ...y.domain(),
  ];
  return placeOf(a).join() === placeOf(b).join();
}

function hintOf({ experiment, tool }: Playground): string {
  return canDraw(experiment) ? text.points.hints[tool] : text.charts.boundaryHint;
}

function touchHintOf({ experiment, tool }: Playground): string {
  return canDraw(experiment) ? text.points.touchHints[tool] : text.charts.touch.boundary;
}

function cursorText(cursor: Place, isHeld: boolean): string {
  const [x1, x2] = cursor.map((value) => value.toFixed(2));
  return isHeld ? text.points.held(x1, x2) : text.points.cursor(x1, x2);
}

const testLegend = { key: 'test', mark: <HollowMark />, words: text.charts.testLegend };

function signsOf(state: Playground): string | null {
  return isRegression(state.experiment) ? colorWords(state).join('\n') : null;
}

/** The tools for own points name the classes as well. */
function pointLegend(
  signs: string | null,
  isLine: boolean,
  isOwn: boolean,
  classes: number,
  data: DataConfig,
) {
  if (signs !== null) return realLegend(signs, isLine);
  return [...(isOwn ? [] : classLegend(classes, data)), wrongLegend];
}

function classLegend(classes: number, data: DataConfig) {
  return Array.from({ length: classes }, (_, k) => ({
    key: String(k),
    mark: <ClassMark label={k} />,
    words: classText(data, k),
  }));
}

const wrongLegend = { key: 'wrong', mark: <RingMark />, words: text.charts.wrongLegend };

/** `signs`: the words for the colors of real targets, a line each; null of classes. */
function realLegend(signs: string, isLine: boolean) {
  return signs
    .split('\n')
    .filter(Boolean)
    .map((words, i) => ({
      key: words,
      mark: isLine ? <ClassMark label={i} /> : <SignedMark value={i - 1} />,
      words,
    }));
}

function summaryOf({ snapshot, experiment }: Playground): string {
  if (snapshot === null) return '';
  const { test, right, predictions } = snapshot;
  const isReal = isRegression(experiment);
  const accuracy = test === null || isReal ? null : formatPercent(test.right / test.samples);
  const words = test === null ? '' : text.charts.testSummary(test.samples, formatLoss(test.loss), accuracy);
  if (isReal) return text.charts.realSummary(predictions.length) + words;
  return text.charts.boundarySummary(shownClassesOf(experiment), right, predictions.length) + words;
}
