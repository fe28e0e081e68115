/** The sharpness along the run: how curved the loss is where the training walks, and how much its steps could bear. */
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { formatLoss, formatPercent } from '../../../charts/format.ts';
import type { Direction } from '../../../charts/points.ts';
import { drawSharpness } from '../../../charts/sharpness/drawSharpness.ts';
import {
  layoutSharpness,
  type SharpnessGeometry,
  sharpnessIndexAt,
} from '../../../charts/sharpness/sharpness.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { SharpnessCurve } from '../../../experiment/survey/sharpness.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import type { Playground } from '../../../store/playground.ts';
import { epochOf } from '../../../store/selectors.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { useIsTouched } from '../../../ui/useMedia.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { useRepaint } from '../../useRepaint.ts';
import { ChartPanel } from '../ChartPanel.tsx';
import styles from '../LossCurvePanel.module.css';
import { ScaleSelect } from '../LossSelects.tsx';
import { useSurvey } from './useSurvey.ts';

const drawnParts = (state: Playground) => [epochOf(state)];
const orderOf = ({ experiment, startedFrom }: Playground) => ({
  kind: 'sharpness' as const,
  experiment,
  start: startedFrom,
});

export function SharpnessPanel({ select }: { select: ReactNode }) {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const epochScale = usePlayground((state) => state.epochScale);
  const { result, of, isWhole, reason } = useSurvey<'sharpness'>(orderOf);
  const [hover, setHover] = useState<number | null>(null);
  const geometry = useRef<SharpnessGeometry | null>(null);
  const subscribe = useRepaint(drawnParts);
  const isTouched = useIsTouched();
  const words = laterText.sharpness;

  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const { epochs, values, line } = result ?? { epochs: [], values: [], line: null };
      geometry.current = layoutSharpness(
        {
          epochs,
          values,
          line,
          totalEpochs: (isWhole ? epochs.at(-1) : of?.experiment.training.epochs) ?? 1,
          xScale: epochScale,
          playhead: epochOf(state),
          hover,
          words: {
            sharpness: laterText.sharpness.axis,
            epoch: text.charts.epoch,
            line: of === null || line === null ? '' : lineText(of.experiment, line),
          },
        },
        size,
      );
      drawSharpness(context, geometry.current, theme);
    },
    [store, theme, epochScale, result, of, isWhole, hover],
  );
  const walk = (direction: Direction) => {
    const last = (result?.epochs.length ?? 0) - 1;
    if (last < 0) return;
    const stride = direction === 'left' || direction === 'right' ? 1 : 10;
    const by = direction === 'left' || direction === 'down' ? -stride : stride;
    setHover(Math.min(last, Math.max(0, (hover ?? last) + by)));
  };

  return (
    <ChartPanel
      title={words.title}
      area="loss"
      aside={
        <div className={styles.scales}>
          {select}
          <ScaleSelect
            label={text.charts.axisEpochs}
            value={epochScale}
            onChange={store.getState().setEpochScale}
          />
        </div>
      }
      readout={reason === null ? readoutOf(result, of?.experiment, hover) : words.failed(reason)}
      hint={result === null ? words.waiting : hintOf(result, isTouched)}
    >
      <ChartCanvas
        name={words.name}
        summary={summaryOf(result, of?.experiment)}
        paint={paint}
        subscribe={subscribe}
        onPoint={(x) => setHover(geometry.current && sharpnessIndexAt(geometry.current, x))}
        onLeave={() => setHover(null)}
        onArrow={walk}
      />
    </ChartPanel>
  );
}

/** The line's formula, and its value where that never changes. */
function lineText({ optimizer }: Experiment, line: readonly number[]): string {
  const momentum = 'momentum' in optimizer && optimizer.momentum !== 0;
  const decay = 'weight_decay' in optimizer && optimizer.weight_decay !== 0;
  const isLevel = line.every((value) => value === line[0]);
  return laterText.sharpness.line(momentum, decay, isLevel ? formatLoss(line[0]) : null);
}

function hintOf({ line }: SharpnessCurve, isTouched: boolean): string {
  const { hint, noLine, touch } = laterText.sharpness;
  return isTouched ? touch : line === null ? noLine : hint;
}

function readoutOf(
  curve: SharpnessCurve | null,
  experiment: Experiment | undefined,
  at: number | null,
): string | null {
  if (curve === null || experiment === undefined || at === null || at >= curve.epochs.length) return null;
  const { epochs, values, line } = curve;
  const { hover, ofLine } = laterText.sharpness;
  const own = hover(epochs[at], formatLoss(values[at]));
  return line === null
    ? own
    : own + ofLine(formatPercent(values[at] / line[at]), lineText(experiment, [line[at]]));
}

function summaryOf(curve: SharpnessCurve | null, experiment: Experiment | undefined): string {
  const { waiting, summary, summaryLine, noLine } = laterText.sharpness;
  if (curve === null || experiment === undefined || curve.values.length === 0) return waiting;
  const { epochs, values, line } = curve;
  const own = summary(formatLoss(values[0]), formatLoss(values.at(-1) ?? Number.NaN), epochs.at(-1) ?? 0);
  const rest = line === null ? noLine : summaryLine(lineText(experiment, line));
  return own + text.joins.sentence + rest;
}
