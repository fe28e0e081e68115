/** Words of a plot of real targets: its title, and what its colors say. */
import { targetScale } from '../../../charts/targetColors.ts';
import { targetNameOf } from '../../../experiment/data/names.ts';
import { type Experiment, targetColumnsOf } from '../../../experiment/experiment.ts';
import { text } from '../../../messages/index.ts';
import type { Playground } from '../../../store/playground.ts';
import { isRegression, outputShown } from '../../../store/selectors.ts';
import { isFit } from '../pointChart.ts';

/** Over one column all outputs are drawn. */
export function boundaryTitle(experiment: Experiment, output: number): string {
  if (!isRegression(experiment)) return text.charts.boundary;
  const isOne = !isFit(experiment) || targetColumnsOf(experiment) === 1;
  return text.charts.realTitle(isOne ? targetNameOf(experiment.data, output) : null);
}

const MIDDLE_DIGITS = 3;

/** Below, at and above the number of the neutral color; over one column, where height tells the numbers, each of several targets. */
export function colorWords(state: Pick<Playground, 'experiment' | 'points' | 'shownOutput'>): string[] {
  const { experiment, points } = state;
  if (isFit(experiment)) {
    const names = Array.from({ length: targetColumnsOf(experiment) }, (_, k) =>
      targetNameOf(experiment.data, k),
    );
    return names.length === 1 ? [] : names.map((name, k) => name ?? `y[${k}]`);
  }
  const middle = points?.targets
    ? targetScale(points.targets[outputShown(state)] ?? points.targets[0]).middle
    : 0;
  const shown = String(Number(middle.toPrecision(MIDDLE_DIGITS)));
  return [-1, 0, 1].map((sign) => text.charts.realLegend(sign, shown));
}
