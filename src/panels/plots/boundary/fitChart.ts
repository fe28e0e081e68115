/** The chart of points of one column: their targets or classes over it, and the net's outputs as lines. */
import { drawFit } from '../../../charts/fit/drawFit.ts';
import { type FitInput, type FitLines, layoutFit } from '../../../charts/fit/fit.ts';
import type { Points } from '../../../datasets/dataset.ts';
import { featureWord, targetNameOf } from '../../../experiment/data/names.ts';
import { type Experiment, targetColumnsOf } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import type { Snapshot } from '../../../protocol/messages.ts';
import type { Playground } from '../../../store/playground.ts';
import { isRegression, isUntrained, shownClassesOf } from '../../../store/selectors.ts';
import { earlierRuns } from '../chartInputs.ts';
import type { PointChart } from '../pointChart.ts';

export const fitChart: PointChart = (state, size, { points, isAlone, markArea, ...part } = {}) => {
  const input = fitInput(state);
  if (input === null) return null;
  const others = points && { ...pointsOf(points), fitted: null };
  const alone = isAlone ? { earlier: [] } : {};
  const laid = layoutFit({ ...input, ...others, ...alone, ...part }, size);
  const geometry = markArea === undefined ? laid : { ...laid, markArea };
  return { geometry, draw: (context, theme, options) => drawFit(context, geometry, theme, options?.again) };
};

function fitInput(state: Playground): FitInput | null {
  const { snapshot, experiment, points, residualsShown } = state;
  if (snapshot === null || points === null || !isLine(snapshot)) return null;
  const isReal = isRegression(experiment);
  return {
    ...pointsOf(points),
    classes: shownClassesOf(experiment),
    lines: linesOf(snapshot),
    earlier: earlierRuns(state).flatMap(({ kind, run }) =>
      run.snapshot !== null && isLine(run.snapshot) ? [{ kind, ...linesOf(run.snapshot) }] : [],
    ),
    fitted: isReal && residualsShown ? partsOf(snapshot.probabilities, points.labels.length) : null,
    fresh: snapshot.fresh && pointsOf(snapshot.fresh.points),
    domain: snapshot.probabilityGrid.x,
    predictions: isUntrained(state) ? null : snapshot.predictions,
    isTest: points.isTest,
    axisNames: [featureWord(experiment.data, 0), predictedWord(experiment)],
    focused: null,
  };
}

function isLine({ probabilityGrid }: Snapshot): boolean {
  return probabilityGrid.axes.length === 1;
}

function pointsOf({ columns, labels, targets }: Points): Pick<FitInput, 'x' | 'labels' | 'targets'> {
  return { x: columns[0], labels, targets: targets ?? null };
}

function linesOf({ probabilityGrid: { size, x, probabilities } }: Snapshot): FitLines {
  return { domain: x, outputs: partsOf(probabilities, size) };
}

/** An array each output. */
function partsOf(values: Float32Array, length: number): Float32Array[] {
  if (length === 0) return [];
  return Array.from({ length: values.length / length }, (_, k) =>
    values.subarray(k * length, (k + 1) * length),
  );
}

/** The axis upwards: the target by its name where it is the only one. */
function predictedWord(experiment: Experiment): string {
  if (!isRegression(experiment)) return laterText.view.probability;
  const name = targetColumnsOf(experiment) === 1 ? targetNameOf(experiment.data) : null;
  return name ?? laterText.view.target;
}
