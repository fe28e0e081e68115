/** Trains the same experiment from many seeds, to show how much of a result is luck. */
import { type RefObject, useCallback, useRef, useState } from 'react';
import { formatLoss, formatPercent } from '../../../charts/format.ts';
import { drawHistogram } from '../../../charts/many/drawHistogram.ts';
import { drawSeedBands } from '../../../charts/many/drawSeedBands.ts';
import { type Bar, barAt, type HistogramGeometry, layoutHistogram } from '../../../charts/many/histogram.ts';
import { layoutSeedBands } from '../../../charts/many/seedBands.ts';
import { classesOf, isEmpty } from '../../../experiment/experiment.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { curveEpochs } from '../../../protocol/jobs.ts';
import { runSeeds, SEEDS } from '../../../store/batchRuns.ts';
import { byLoss, currentSeedIndex, endedOf, isOutdated } from '../../../store/batchRunsSelectors.ts';
import type { ManyRuns } from '../../../store/batchRunsSlice.ts';
import type { Playground } from '../../../store/playground.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { useRepaint } from '../../useRepaint.ts';
import styles from './BatchRuns.module.css';

const drawnParts = (state: Playground) => [state.seeds, state.experiment, state.lossScale];

export function SeedsPanel() {
  const store = usePlaygroundStore();
  const seeds = usePlayground((state) => state.seeds);
  const isBare = usePlayground((state) => isEmpty(state.experiment));
  return (
    <div className={styles.panel}>
      <div className={styles.side}>
        <div className={styles.actions}>
          {seeds?.running ? (
            <Button variant="framed" onClick={() => store.getState().stopSeeds()}>
              {laterText.seeds.stop}
            </Button>
          ) : (
            <Button variant="framed" disabled={isBare} onClick={() => runSeeds(store)}>
              {laterText.seeds.run(SEEDS)}
            </Button>
          )}
          <span role="status" className={styles.progress}>
            {seeds && laterText.seeds.progress(endedOf(seeds), seeds.experiments.length)}
          </span>
        </div>
        <p className={styles.note}>{usePlayground(sentenceOf)}</p>
        {seeds && <RunList seeds={seeds} />}
      </div>
      <div className={styles.charts}>
        <Bands />
        <Accuracies />
      </div>
    </div>
  );
}

function sentenceOf(state: Playground): string {
  const { seeds, experiment } = state;
  if (seeds === null) return laterText.seeds.intro;
  if (isOutdated(seeds, experiment)) return laterText.seeds.outdated;
  const index = currentSeedIndex(state);
  const order = byLoss(seeds);
  const rank = index === null ? -1 : order.indexOf(index);
  if (rank < 0) return laterText.seeds.intro;
  return laterText.seeds.luck(experiment.seed, order.length - 1 - rank, order.length - 1);
}

function RunList({ seeds }: { seeds: ManyRuns }) {
  const store = usePlaygroundStore();
  const current = usePlayground(currentSeedIndex);
  return (
    <ol className={styles.list} aria-label={laterText.seeds.list}>
      {byLoss(seeds).map((index) => (
        <li key={index}>
          <button
            type="button"
            className={styles.run}
            aria-current={index === current}
            onClick={() => store.getState().openRun(seeds.experiments[index])}
          >
            {runText(seeds, index)}
          </button>
        </li>
      ))}
    </ol>
  );
}

function runText({ experiments, results }: ManyRuns, index: number): string {
  const { seed } = experiments[index];
  const result = results[index];
  if (result === null) return '';
  if (result.divergedAt !== null) return laterText.seeds.diverged(seed, result.divergedAt);
  return laterText.seeds.run1(seed, formatLoss(result.loss), formatPercent(result.accuracy));
}

function Bands() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const subscribe = useRepaint(drawnParts);
  const paint = useCallback<Paint>(
    (context, size) => {
      const state = store.getState();
      const { seeds, lossScale } = state;
      const known = seeds?.results.flatMap((result, i) => (result === null ? [] : [{ result, i }])) ?? [];
      const current = currentSeedIndex(state);
      const geometry = layoutSeedBands(
        {
          curves: known.map(({ result }) => result.curve),
          epochs: curveEpochs((seeds?.base ?? state.experiment).training.epochs),
          current:
            known.findIndex(({ i }) => i === current) < 0 ? null : known.findIndex(({ i }) => i === current),
          yScale: lossScale,
        },
        size,
      );
      drawSeedBands(context, geometry, theme, text.charts.curves.loss);
    },
    [store, theme],
  );
  return (
    <figure className={styles.figure}>
      <ChartCanvas
        name={laterText.seeds.bands}
        summary={usePlayground(bandsSummary)}
        paint={paint}
        subscribe={subscribe}
      />
      <figcaption className={styles.caption}>{laterText.seeds.bandsLegend}</figcaption>
    </figure>
  );
}

function bandsSummary({ seeds }: Playground): string {
  const losses = (seeds?.results ?? [])
    .flatMap((result) => (result === null || !Number.isFinite(result.loss) ? [] : [result.loss]))
    .sort((a, b) => a - b);
  if (losses.length === 0) return laterText.seeds.none;
  const at = (p: number) => formatLoss(losses[Math.round(p * (losses.length - 1))]);
  return laterText.seeds.bandsSummary(at(0.05), at(0.5), at(0.95));
}

/** The final losses, for regression runs, which have no accuracy. */
function Accuracies() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const subscribe = useRepaint(drawnParts);
  const geometry = useRef<HistogramGeometry | null>(null);
  const [bar, setBar] = useState<Bar | null>(null);
  const isReal = usePlayground(({ seeds, experiment }) => classesOf(seeds?.base ?? experiment) === null);
  const format = isReal ? formatLoss : formatPercent;
  const paint = useCallback<Paint>(
    (context, size) => {
      const state = store.getState();
      const value = (result: { loss: number; accuracy: number } | null) =>
        result === null ? Number.NaN : isReal ? result.loss : result.accuracy;
      const values = state.seeds?.results.map(value) ?? [];
      const current = currentSeedIndex(state);
      const marked = current === null ? null : values[current];
      geometry.current = layoutHistogram({ values, marked, format }, size);
      drawHistogram(context, geometry.current, theme, laterText.seeds.count);
    },
    [store, theme, isReal, format],
  );
  const pick = () => {
    const { seeds, openRun } = store.getState();
    const index = bar?.members[0];
    if (seeds !== null && index !== undefined) openRun(seeds.experiments[index]);
  };
  const name = isReal ? laterText.seeds.lossHistogram : laterText.seeds.histogram;
  return (
    <figure className={styles.figure}>
      <ChartCanvas
        name={name}
        summary={bar === null ? laterText.seeds.none : barText(bar, format)}
        paint={paint}
        subscribe={subscribe}
        onPoint={(x, y) => setBar(pointed(geometry, x, y))}
        onLeave={() => setBar(null)}
        onPick={pick}
      />
      <figcaption className={styles.caption}>{bar === null ? name : barText(bar, format)}</figcaption>
    </figure>
  );
}

function pointed(geometry: RefObject<HistogramGeometry | null>, x: number, y: number): Bar | null {
  return geometry.current === null ? null : barAt(geometry.current, x, y);
}

function barText({ count, from, to }: Bar, format: (value: number) => string): string {
  return laterText.seeds.bar(count, format(from), format(to));
}
