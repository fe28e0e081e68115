/** Two pinned runs of one net: the loss on the straight line between them, and their neurons matched. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { formatLoss, formatPercent } from '../../../charts/format.ts';
import { drawLossLine } from '../../../charts/lossLine/drawLossLine.ts';
import { type LossLineGeometry, layoutLossLine, placeIndexAt } from '../../../charts/lossLine/lossLine.ts';
import type { Direction } from '../../../charts/points.ts';
import { wallOf } from '../../../experiment/survey/line.ts';
import type { TwoRuns, TwoRunsOrder } from '../../../experiment/survey/twoRuns.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import type { FinishedRun } from '../../../store/runHistorySlice.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { Select } from '../../../ui/Select.tsx';
import { usePlayground } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { type Chosen, pairOf, refusalOf } from './pair.ts';
import styles from './TwoRunsPanel.module.css';
import { UnitRows } from './UnitRows.tsx';
import { useTwoRuns } from './useTwoRuns.ts';

export function TwoRunsPanel() {
  const runs = usePlayground((state) => state.runs);
  const [chosen, setChosen] = useState<Chosen>({ from: null, to: null });
  const pinned = useMemo(() => runs.filter(({ pin }) => pin !== null), [runs]);
  const pair = useMemo(() => pairOf(pinned, chosen), [pinned, chosen]);
  if (pair === null) return runs.length < 2 ? null : <p className={styles.hint}>{laterText.twoRuns.pin}</p>;
  return <Pair pinned={pinned} pair={pair} choose={setChosen} />;
}

interface PairProps {
  pinned: readonly FinishedRun[];
  pair: readonly [FinishedRun, FinishedRun];
  choose(chosen: Chosen): void;
}

function Pair({ pinned, pair, choose }: PairProps) {
  const [from, to] = pair;
  /** The pair whose neurons are matched: another one begins as it was trained. */
  const [matchedPair, setMatchedPair] = useState('');
  const name = `${from.number}-${to.number}`;
  const isMatched = matchedPair === name;
  const order = useOrder(from, to, isMatched);
  const { result, isWhole, reason } = useTwoRuns(typeof order === 'string' ? null : order);
  const words = laterText.twoRuns;
  const hasUnits = result === null || result.layers.length > 0;
  const why = typeof order === 'string' ? order : reason && words.failed(reason);
  return (
    <section className={styles.panel} aria-label={words.title}>
      <div className={styles.head}>
        <h3>{words.title}</h3>
        <RunSelect
          label={words.words.from}
          run={from}
          pinned={pinned.filter((run) => run !== to)}
          choose={(number) => choose({ from: number, to: to.number })}
        />
        <RunSelect
          label={words.words.to}
          run={to}
          pinned={pinned.filter((run) => run !== from)}
          choose={(number) => choose({ from: from.number, to: number })}
        />
        {why === null && (
          <Button
            variant="framed"
            disabled={!hasUnits}
            aria-pressed={isMatched}
            title={words.matchHint}
            onClick={() => setMatchedPair(isMatched ? '' : name)}
          >
            {words.match}
          </Button>
        )}
      </div>
      {why === null ? (
        <div className={styles.body}>
          <LinePlot
            result={isMatched ? result : result && { ...result, matched: null }}
            from={from.number}
            to={to.number}
          />
          <div className={styles.side}>
            <p aria-live="polite">{sentenceOf(result, isMatched, isWhole, from.number, to.number)}</p>
            <p className={styles.hint}>{hasUnits ? words.measured(from.number) : words.noUnits}</p>
            {result !== null && (
              <UnitRows
                layers={result.layers}
                orders={isMatched ? (result.matched?.orders ?? null) : null}
                experiment={from.experiment}
                from={from.number}
                to={to.number}
              />
            )}
          </div>
        </div>
      ) : (
        <p className={styles.hint}>{why}</p>
      )}
    </section>
  );
}

/** What is asked of the Worker; a sentence where two runs can't be compared. */
function useOrder(from: FinishedRun, to: FinishedRun, isMatched: boolean): TwoRunsOrder | string {
  const { experiment, run } = from;
  const { experiment: other, run: otherRun } = to;
  const refusal = useMemo(() => refusalOf(experiment, other), [experiment, other]);
  return useMemo(
    () =>
      refusal ?? {
        experiment,
        other,
        states: [run?.state.parameters ?? null, otherRun?.state.parameters ?? null],
        isMatched,
      },
    [refusal, experiment, other, run, otherRun, isMatched],
  );
}

interface RunSelectProps {
  label: string;
  run: FinishedRun;
  pinned: readonly FinishedRun[];
  choose(number: number): void;
}

function RunSelect({ label, run, pinned, choose }: RunSelectProps) {
  return (
    <Select
      size="small"
      aria-label={label}
      value={run.number}
      options={pinned.map(({ number }) => ({ value: number, label: text.runs.name(number) }))}
      onChange={choose}
    />
  );
}

interface LinePlotProps {
  result: TwoRuns | null;
  from: number;
  to: number;
}

function LinePlot({ result, from, to }: LinePlotProps) {
  const theme = useChartTheme();
  const [hover, setHover] = useState<number | null>(null);
  const geometry = useRef<LossLineGeometry | null>(null);
  const { words, summary, waiting } = laterText.twoRuns;
  const paint = useCallback<Paint>(
    (context, size) => {
      if (result === null) return context.clearRect(0, 0, size.width, size.height);
      geometry.current = layoutLossLine(
        {
          at: result.line.at,
          asTrained: result.line.loss,
          matched: result.matched?.line.loss ?? null,
          hover,
          words: { ...words, from: text.runs.name(from), to: text.runs.name(to) },
        },
        size,
      );
      drawLossLine(context, geometry.current, theme);
    },
    [result, hover, theme, words, from, to],
  );
  const last = (result?.line.at.length ?? 1) - 1;
  const walk = (direction: Direction) => {
    const by = direction === 'left' || direction === 'down' ? -1 : 1;
    setHover((at) => Math.min(last, Math.max(0, at === null ? last / 2 : at + by)));
  };
  return (
    <div className={styles.plot}>
      <div className={styles.canvas}>
        <ChartCanvas
          name={words.name}
          summary={result === null ? waiting : summary(...lossesOf(result.line.loss))}
          paint={paint}
          subscribe={never}
          onPoint={(x) => setHover(geometry.current && placeIndexAt(geometry.current, x))}
          onLeave={() => setHover(null)}
          onArrow={walk}
        />
      </div>
      <p className={styles.readout} aria-live="polite">
        {result === null ? waiting : readoutOf(result, hover)}
      </p>
    </div>
  );
}

const never = () => () => {};

/** At the ends, and the greatest between them. */
function lossesOf(loss: readonly number[]): [string, string, string] {
  return [formatLoss(loss[0]), formatLoss(loss[loss.length - 1]), formatLoss(Math.max(...loss))];
}

function readoutOf({ line, matched }: TwoRuns, at: number | null): string {
  const { hover, hoverMatched, point } = laterText.twoRuns;
  if (at === null) return point;
  const share = formatPercent(line.at[at]);
  const own = hover(share, formatLoss(line.loss[at]));
  return matched === null ? own : own + hoverMatched(formatLoss(matched.line.loss[at]));
}

/** A rise below this share of the loss is the rounding of the losses' float32. */
const NO_WALL = 1e-6;

function sentenceOf(
  result: TwoRuns | null,
  isMatched: boolean,
  isWhole: boolean,
  from: number,
  to: number,
): string {
  const { noWall, wall, matching, fell, stays } = laterText.twoRuns;
  if (result === null) return '';
  const height = wallOf(result.line);
  if (height <= NO_WALL * Math.abs(result.line.loss[0])) return noWall(from, to);
  if (!isMatched) return wall(formatLoss(height), from, to);
  if (!isWhole || result.matched === null) return matching;
  const left = wallOf(result.matched.line);
  if (left >= height) return stays(formatLoss(height));
  const share = Number.isFinite(height) ? formatPercent(1 - left / height) : null;
  return fell(share, formatLoss(height), formatLoss(left));
}
