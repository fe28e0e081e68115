/** The loss curve: every epoch of the run, readable by pointer or keys. */
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { formatLoss, formatPercent } from '../../charts/format.ts';
import { drawLossCurve } from '../../charts/lossCurve/drawLossCurve.ts';
import { epochAtX, type LossCurveGeometry, layoutLossCurve } from '../../charts/lossCurve/lossCurve.ts';
import { type TestPoints, testIndexAt } from '../../charts/lossCurve/testCurve.ts';
import { isKnownEpoch } from '../../experiment/run/savedRun.ts';
import { text } from '../../messages/index.ts';
import type { Playground } from '../../store/playground.ts';
import { pinnedRuns } from '../../store/runHistorySlice.ts';
import { isRegression } from '../../store/selectors.ts';
import { shownOf } from '../../store/shownRun.ts';
import { ChartCanvas } from '../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../ui/canvas/canvasHost.ts';
import { useIsTouched } from '../../ui/useMedia.ts';
import { Legend, PinMark } from '../Legend.tsx';
import { useLater, useLaterParts } from '../later.ts';
import { usePlayground, usePlaygroundStore, useSettled, useShown } from '../store.ts';
import { useChartTheme } from '../useChartTheme.ts';
import { useRepaint } from '../useRepaint.ts';
import { BeforeLegend } from './BeforeLegend.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import { lossInput, testPoints } from './chartInputs.ts';
import styles from './LossCurvePanel.module.css';
import { type LossViewName, ScaleSelect } from './LossSelects.tsx';
import { pinnedNames } from './pinnedNames.ts';
import { notePlotSize } from './plotSize.ts';

const drawnParts = (state: Playground) => [
  state.history,
  state.experiment,
  state.runs,
  state.before,
  state.ghost,
  state.gesture,
  state.viewed,
  state.branchedFrom,
];

/** The loss curve, or what can be shown in its place. */
export function LossCurvePanel() {
  const [view, setView] = useState<LossViewName>('curve');
  const parts = useLaterParts();
  const select = parts && <parts.LossViewSelect value={view} onChange={setView} />;
  return view !== 'curve' && parts ? <parts.LossView {...{ view, select }} /> : <LossCurve select={select} />;
}

function LossCurve({ select }: { select: ReactNode }) {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const epochScale = usePlayground((state) => state.epochScale);
  const lossScale = usePlayground((state) => state.lossScale);
  const isReal = useShown((state) => isRegression(state.experiment));
  const [hoverEpoch, setHoverEpoch] = useState<number | null>(null);
  const geometry = useRef<LossCurveGeometry | null>(null);
  const pointedAt = useRef(0);
  const subscribe = useRepaint(drawnParts);
  const parts = useLaterParts();

  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const strip = parts?.rateStripOf(state);
      geometry.current = layoutLossCurve(
        {
          ...lossInput(state),
          xScale: epochScale,
          yScale: lossScale,
          hoverEpoch,
          stripPx: strip?.stripPx,
          atLeast: state.gesture === null ? null : (geometry.current?.domain ?? null),
        },
        size,
      );
      drawLossCurve(context, geometry.current, theme);
      strip?.draw(context, geometry.current, theme);
      parts?.drawLossPlayhead(context, state, geometry.current, theme);
      notePlotSize(context.canvas, geometry.current.plot);
    },
    [store, theme, epochScale, lossScale, hoverEpoch, parts],
  );
  const withParts = useLater();
  const scrub = (x: number) =>
    withParts(
      ({ scrubTo }) => geometry.current && setHoverEpoch(scrubTo(store.getState(), geometry.current, x)),
    );
  const readout = useSettled(
    useCallback((state) => readoutOf(state, hoverEpoch, parts?.rateReadout), [hoverEpoch, parts]),
  );
  const summary = useSettled(
    useCallback((state) => summaryOf(state) + (parts?.rateSummary(state) ?? ''), [parts]),
  );
  const advice = useSettled(useCallback((state) => parts?.runAdviceOf(state) ?? null, [parts]));

  return (
    <ChartPanel
      title={isReal ? text.charts.realLossTitle : text.charts.lossTitle}
      area="loss"
      aside={<Scales select={select} />}
      readout={readout}
      hint={useIsTouched() ? text.charts.touch.loss : text.charts.lossHint}
      note={advice && parts && <parts.AdviceLine {...advice} />}
    >
      <PinnedLegend />
      <ChartCanvas
        name={text.charts.lossCurve}
        summary={summary}
        paint={paint}
        subscribe={subscribe}
        onPoint={(x) => {
          pointedAt.current = x;
          setHoverEpoch(geometry.current === null ? null : epochAtX(geometry.current, x));
        }}
        onLeave={() => setHoverEpoch(null)}
        onPick={(x) => x !== undefined && scrub(x)}
        onDrag={() => {
          const from = pointedAt.current;
          return (dx) => scrub(from + dx);
        }}
        onArrow={(direction, { shiftKey }) =>
          withParts(({ scrubBy }) => setHoverEpoch(scrubBy(store.getState(), direction, shiftKey)))
        }
      >
        <BeforeLegend />
      </ChartCanvas>
    </ChartPanel>
  );
}

function readoutOf(
  state: Playground,
  epoch: number | null,
  rateAt: (state: Playground, epoch: number) => string = () => '',
): string | null {
  const { history, experiment } = state;
  if (epoch === null || epoch >= history.length) return null;
  if (!isKnownEpoch(history, epoch)) return null;
  const value = history.loss[epoch];
  const loss = Number.isFinite(value) ? String(value) : formatLoss(value);
  const own = isRegression(experiment)
    ? text.charts.realLossHover(epoch, loss)
    : text.charts.lossHover(epoch, loss, formatPercent(history.accuracy[epoch]));
  const test = testReadout(testPoints(state), epoch);
  const nameOf = pinnedNames(state);
  const others = pinnedRuns(state)
    .filter((run) => epoch < run.loss.length)
    .map((run) => text.runs.hover(nameOf(run.number), formatLoss(run.loss[epoch])));
  return [own + test + rateAt(state, epoch), ...others].join(' · ');
}

/** The test set at the last epoch up to `epoch` that it was looked at, which is named where it is an earlier one. */
function testReadout(test: TestPoints | null, epoch: number): string {
  const index = test === null ? -1 : testIndexAt(test, epoch);
  if (test === null || index < 0) return '';
  const parts = [text.status.testLoss(formatLoss(test.loss[index]))];
  if (test.accuracy) parts.push(text.status.testAccuracy(formatPercent(test.accuracy[index])));
  return text.charts.testHover(parts.join(' · '), test.epoch[index] === epoch ? null : test.epoch[index]);
}

function summaryOf(state: Playground): string {
  const nameOf = pinnedNames(state);
  const pinned = pinnedRuns(state).map(({ number, loss }) =>
    text.runs.summary(nameOf(number), formatLoss(loss.at(-1) ?? Number.NaN)),
  );
  return [ownSummaryOf(state), ...pinned].join(text.joins.sentence);
}

function ownSummaryOf({ history, snapshot, experiment }: Playground): string {
  if (history.length === 0 || snapshot === null) return text.charts.lossEmpty;
  const { right, predictions } = snapshot;
  const [first, last] = [history.loss[0], history.loss[history.length - 1]].map(formatLoss);
  const test = snapshot.test === null ? '' : text.charts.testLossSummary(formatLoss(snapshot.test.loss));
  if (isRegression(experiment)) return text.charts.realLossSummary(first, last, history.length) + test;
  return text.charts.lossSummary(first, last, history.length, right, predictions.length) + test;
}

/** Names the pinned runs. */
function PinnedLegend() {
  const runs = usePlayground((state) => state.runs);
  const experiment = useShown((state) => state.experiment);
  const pinned = pinnedRuns({ runs });
  // The names may come later.
  useLaterParts();
  if (pinned.length === 0) return null;
  const nameOf = pinnedNames({ runs, experiment });
  return (
    <div className={styles.pinned}>
      <Legend
        items={pinned.map(({ number, pin }) => ({
          key: String(number),
          mark: <PinMark pin={pin} />,
          words: nameOf(number),
        }))}
      />
    </div>
  );
}

function Scales({ select }: { select: ReactNode }) {
  const store = usePlaygroundStore();
  const { setEpochScale, setLossScale } = store.getState();
  const epochScale = usePlayground((state) => state.epochScale);
  const lossScale = usePlayground((state) => state.lossScale);
  return (
    <div className={styles.scales}>
      {select}
      <ScaleSelect label={text.charts.axisEpochs} value={epochScale} onChange={setEpochScale} />
      <ScaleSelect label={text.charts.axisLoss} value={lossScale} onChange={setLossScale} />
    </div>
  );
}
