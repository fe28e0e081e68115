/** The best possible boundary of Gaussian data, where it is switched on: its lines and the sentence on its error. */
import type { DecisionBoundaryGeometry } from '../../../charts/boundary/decisionBoundary.ts';
import type { DecisionBoundaryOptions } from '../../../charts/boundary/drawDecisionBoundary.ts';
import { drawTruth } from '../../../charts/boundary/drawTruth.ts';
import type { ChartTheme } from '../../../charts/theme.ts';
import { bestError, bestLines } from '../../../experiment/data/bestBoundary.ts';
import { laterText } from '../../../messages/later.ts';
import type { Playground } from '../../../store/playground.ts';

/** The data that the truth is drawn of; null where it is switched off, and of data whose distribution is not that simple. */
function knownData({ truthShown, experiment: { data } }: Playground) {
  return truthShown && data.kind === 'gaussians' ? data : null;
}

export function truthNote(state: Playground): string | null {
  const data = knownData(state);
  return data && laterText.truth.note(errorText(data));
}

export function truthLegend(state: Playground): string | null {
  const data = knownData(state);
  return data && laterText.truth.legend(errorText(data));
}

/** What the boundary's drawing is to paint under the points. */
export function truthUnder(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  state: Playground,
  theme: ChartTheme,
): DecisionBoundaryOptions {
  const data = knownData(state);
  if (data === null) return {};
  return { under: () => drawTruth(context, geometry, bestLines(data, geometry.domain), theme) };
}

/** Below this the integral's own error shows. */
const LEAST = 1e-6;

/** As percent, to three figures. Where there is any spread, the error is above 0. */
function errorText(data: NonNullable<ReturnType<typeof knownData>>): string {
  const error = bestError(data);
  if (data.std > 0 && error < LEAST) return '<0.0001%';
  return `${Number((error * 100).toPrecision(3))}%`;
}
