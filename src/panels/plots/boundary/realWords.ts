/** Words of a plot of real targets: its title, and what its colors say. */
import { targetScale } from '../../../charts/targetColors.ts';
import type { Points } from '../../../datasets/dataset.ts';
import { targetNameOf } from '../../../experiment/data/names.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import { text } from '../../../messages/index.ts';
import { isRegression } from '../../../store/selectors.ts';

export function boundaryTitle(experiment: Experiment, output: number): string {
  return isRegression(experiment)
    ? text.charts.realTitle(targetNameOf(experiment.data, output))
    : text.charts.boundary;
}

const MIDDLE_DIGITS = 3;

/** Below, at and above the number of the neutral color. */
export function signWords(
  points: Pick<Points, 'targets'> | null,
  output: number,
): { sign: number; words: string }[] {
  const middle = points?.targets ? targetScale(points.targets[output] ?? points.targets[0]).middle : 0;
  const shown = String(Number(middle.toPrecision(MIDDLE_DIGITS)));
  return [-1, 0, 1].map((sign) => ({ sign, words: text.charts.realLegend(sign, shown) }));
}
