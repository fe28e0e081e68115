/** A sweep: whole runs for every combination of two hyperparameters' values. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { formatLoss, formatPercent } from '../../../charts/format.ts';
import { drawHeatmap } from '../../../charts/many/drawHeatmap.ts';
import { cellAt, type HeatmapGeometry, layoutHeatmap } from '../../../charts/many/heatmap.ts';
import type { Direction } from '../../../charts/points.ts';
import { isEmpty } from '../../../experiment/experiment.ts';
import { sweepCsv } from '../../../formats/tables/sweepCsv.ts';
import { laterText } from '../../../messages/later.ts';
import { runSweep, sweptAxis } from '../../../store/batchRuns.ts';
import { endedOf, metricOf } from '../../../store/batchRunsSelectors.ts';
import { type SweepMetric, type SweepRuns, sweepMetrics } from '../../../store/batchRunsSlice.ts';
import type { Playground, PlaygroundStore } from '../../../store/playground.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { Select } from '../../../ui/Select.tsx';
import { downloadText, saveWritten } from '../../files/download.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { useRepaint } from '../../useRepaint.ts';
import styles from './BatchRuns.module.css';
import { SweepAxisFields } from './SweepAxisFields.tsx';
import { axisLabel } from './sweepText.ts';

const drawnParts = (state: Playground) => [state.sweep, state.sweepMetric];

const formats: Record<SweepMetric, (value: number) => string> = {
  loss: formatLoss,
  accuracy: formatPercent,
  epochsTo99: String,
};

export function SweepPanel() {
  const store = usePlaygroundStore();
  const sweep = usePlayground((state) => state.sweep);
  const count = usePlayground(({ sweepSetup }) => sweepSetup.x.steps * sweepSetup.y.steps);
  const metric = usePlayground((state) => state.sweepMetric);
  const isBare = usePlayground((state) => isEmpty(state.experiment));
  return (
    <div className={styles.panel}>
      <div className={styles.side}>
        {sweep === null && <p className={styles.note}>{laterText.sweep.empty}</p>}
        <SweepAxisFields which="x" label={laterText.sweep.across} />
        <SweepAxisFields which="y" label={laterText.sweep.up} />
        <div className={styles.actions}>
          {sweep?.running ? (
            <Button variant="framed" onClick={() => store.getState().stopSweep()}>
              {laterText.sweep.stop}
            </Button>
          ) : (
            <Button variant="framed" disabled={isBare} onClick={() => runSweep(store)}>
              {laterText.sweep.run(count)}
            </Button>
          )}
          <label>
            {laterText.sweep.shown}{' '}
            <Select<SweepMetric>
              value={metric}
              options={sweepMetrics.map((value) => ({ value, label: laterText.sweep.metrics[value] }))}
              onChange={store.getState().setSweepMetric}
            />
          </label>
        </div>
        <div className={styles.actions}>
          <span role="status" className={styles.progress}>
            {sweep && laterText.sweep.summary(endedOf(sweep), sweep.experiments.length)}
          </span>
          {sweep && (
            <Button variant="framed" onClick={() => download(sweep)}>
              {laterText.sweep.csv}
            </Button>
          )}
          <Button variant="framed" title={laterText.sweep.scriptHint} onClick={() => downloadScript(store)}>
            {laterText.sweep.script}
          </Button>
        </div>
      </div>
      <HeatMap />
    </div>
  );
}

function download({ setup, xs, ys, results }: SweepRuns): void {
  const rows = results.flatMap((result, i) =>
    result === null ? [] : [{ x: xs[i % xs.length], y: ys[Math.floor(i / xs.length)], ...result }],
  );
  downloadText(sweepCsv(setup.x.axis, setup.y.axis, rows), 'nn-playground-sweep.csv', 'text/csv');
}

function downloadScript(store: PlaygroundStore): void {
  const { experiment, sweepSetup, notify } = store.getState();
  const [x, y] = [sweepSetup.x, sweepSetup.y].map((range) => sweptAxis(experiment, range));
  if (x === null || y === null) return notify({ kind: 'error', text: laterText.sweep.noAxis });
  const [across, up] = [x, y].map(({ axis: { id }, values }) => ({ axis: id, values }));
  saveWritten(
    store,
    { format: 'sweepScript', run: { experiment }, x: across, y: up },
    'sweep.py',
    'text/x-python',
  );
}

function HeatMap() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const subscribe = useRepaint(drawnParts);
  const sweep = usePlayground((state) => state.sweep);
  const geometry = useRef<HeatmapGeometry | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const paint = useCallback<Paint>(
    (context, size) => {
      const { sweep, sweepMetric } = store.getState();
      if (sweep === null) return context.clearRect(0, 0, size.width, size.height);
      geometry.current = layoutHeatmap(
        {
          values: sweep.results.map((result) => metricOf(result, sweepMetric)),
          failed: sweep.results.map(
            (result, i) => sweep.reasons[i] !== null || (result?.divergedAt ?? null) !== null,
          ),
          xLabels: sweep.xs.map(String),
          yLabels: sweep.ys.map(String),
          xTitle: axisLabel(sweep.setup.x.axis),
          yTitle: axisLabel(sweep.setup.y.axis),
          largerIsBetter: sweepMetric === 'accuracy',
          focused,
          format: formats[sweepMetric],
        },
        size,
      );
      drawHeatmap(context, geometry.current, theme);
    },
    [store, theme, focused],
  );
  const walk = (direction: Direction) => {
    if (sweep !== null) setFocused(neighbor(sweep, focused ?? 0, direction));
  };
  const pick = () => {
    const { sweep, openRun } = store.getState();
    if (sweep !== null && focused !== null) openRun(sweep.experiments[focused]);
  };
  const reading = useMemo(
    () => (sweep === null || focused === null ? null : cellText(sweep, focused)),
    [sweep, focused],
  );
  return (
    <figure className={styles.map}>
      <ChartCanvas
        name={laterText.sweep.map}
        summary={
          sweep === null
            ? laterText.sweep.empty
            : laterText.sweep.summary(endedOf(sweep), sweep.experiments.length)
        }
        paint={paint}
        subscribe={subscribe}
        onPoint={(x, y) => setFocused(geometry.current === null ? null : cellAt(geometry.current, x, y))}
        onLeave={() => setFocused(null)}
        onArrow={walk}
        onPick={pick}
      />
      <figcaption className={styles.caption} aria-live="polite">
        {reading ?? (sweep === null ? laterText.sweep.empty : laterText.sweep.hint)}
      </figcaption>
    </figure>
  );
}

function neighbor({ xs, ys }: SweepRuns, index: number, direction: Direction): number {
  const [column, row] = [index % xs.length, Math.floor(index / xs.length)];
  const by = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] }[direction];
  const clamp = (value: number, length: number) => Math.min(length - 1, Math.max(0, value));
  return clamp(row + by[1], ys.length) * xs.length + clamp(column + by[0], xs.length);
}

function cellText(sweep: SweepRuns, index: number): string {
  const { setup, xs, ys, results, reasons } = sweep;
  const x = `${axisLabel(setup.x.axis)} ${xs[index % xs.length]}`;
  const y = `${axisLabel(setup.y.axis)} ${ys[Math.floor(index / xs.length)]}`;
  const result = results[index];
  if (result === null) return laterText.sweep.cell(x, y, reasons[index] ?? laterText.sweep.pending);
  if (result.divergedAt !== null)
    return laterText.sweep.cell(x, y, laterText.sweep.diverged(result.divergedAt));
  const to99 = result.epochsTo99 === null ? '' : laterText.sweep.to99(result.epochsTo99);
  return laterText.sweep.cell(
    x,
    y,
    laterText.sweep.result(formatLoss(result.loss), formatPercent(result.accuracy), to99),
  );
}
