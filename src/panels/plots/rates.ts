/** The learning rate of the run on screen, for the strip below the loss curve and for what is read out of it. */

import { formatLoss } from '../../charts/format.ts';
import type { LossCurveGeometry } from '../../charts/lossCurve/lossCurve.ts';
import { MinMaxPyramid } from '../../charts/lossCurve/minMaxPyramid.ts';
import {
  drawRateStrip,
  layoutRateStrip,
  RATE_STRIP_PX,
  type RateSeries,
} from '../../charts/lossCurve/rateStrip.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { hasRateCurve, RateCurve } from '../../experiment/run/rateCurve.ts';
import { laterText } from '../../messages/later.ts';
import type { Playground } from '../../store/playground.ts';
import { drawLossPlayhead } from './lossPlayhead.ts';

type Shown = Pick<Playground, 'experiment' | 'history'>;
type Rates = Float64Array[];

interface Known {
  runId: number;
  curve: RateCurve;
  length: number;
  series: RateSeries[];
}

const curves = new WeakMap<Experiment, Known>();

function knownOf({ experiment, history }: Shown): { rates: Rates; series: RateSeries[] } {
  let known = curves.get(experiment);
  if (known === undefined || known.runId !== history.runId || history.length < known.length) {
    known = { runId: history.runId, curve: new RateCurve(experiment), length: 0, series: [] };
    curves.set(experiment, known);
  }
  known.length = history.length;
  const rates = known.curve.until(history.length, history.loss);
  rates.forEach((values, i) => {
    known.series[i] ??= emptySeries(experiment.training.epochs);
    catchUp(known.series[i], values);
  });
  return { rates, series: known.series };
}

const emptySeries = (epochs: number): RateSeries => ({
  values: new Float32Array(epochs),
  pyramid: new MinMaxPyramid(),
  length: 0,
});

function catchUp(series: RateSeries, values: Float64Array): void {
  series.values.set(values.subarray(series.length), series.length);
  series.length = values.length;
  series.pyramid.catchUp(series.values, series.length);
}

/** What the loss curve leaves free for the strip, and the strip's drawing; null where the rate never changes. */
export function rateStripOf(state: Playground) {
  if (!hasRateCurve(state.experiment)) return null;
  const { series } = knownOf(state);
  return {
    stripPx: RATE_STRIP_PX,
    draw(context: CanvasRenderingContext2D, geometry: LossCurveGeometry, theme: ChartTheme) {
      const strip = layoutRateStrip(series, geometry);
      drawRateStrip(context, strip, laterText.scheduler.rate, theme);
      drawLossPlayhead(context, state, geometry, theme, strip.plot);
    },
  };
}

const textOf = (rates: Rates, epoch: number) => rates.map((values) => formatLoss(values[epoch])).join(' / ');

/** What is read out at an epoch; empty where the rate never changes. */
export function rateReadout(state: Shown, epoch: number): string {
  if (!hasRateCurve(state.experiment)) return '';
  const { rates } = knownOf(state);
  return epoch < rates[0].length ? laterText.scheduler.hover(textOf(rates, epoch)) : '';
}

/** For those who do not see the strip. */
export function rateSummary(state: Shown): string {
  if (!hasRateCurve(state.experiment) || state.history.length === 0) return '';
  const { rates } = knownOf(state);
  return laterText.scheduler.summary(textOf(rates, 0), textOf(rates, rates[0].length - 1));
}
