/** Paints the points of the decision boundary where they are too many for a shape each, in the colors that they have on their own. */
import { drawMarks, type Marks, markReach, rowsByLook } from '../stamps.ts';
import { shapeTracer } from '../symbols.ts';
import { shareOf } from '../targetColors.ts';
import type { ChartTheme } from '../theme.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { MANY_POINTS } from './decisionBoundary.ts';
import { fillHollow, fillWhole, pointColor } from './drawPoints.ts';

/** Real targets whose colors an eye can't tell apart are painted alike. */
const REAL_STEPS = 100;

/** False where they are few, and nothing is painted. */
export function drawPointMarks(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
): boolean {
  const { points, x, y, size, markArea } = geometry;
  if (points.x.length <= MANY_POINTS) return false;
  const isReal = points.targets !== null;
  const marks = groupsOf(geometry).map((rows): Marks => {
    const [first] = rows;
    const fill = points.isTest?.[first] ? fillHollow : fillWhole;
    return {
      rows,
      draw(own) {
        shapeTracer(own)(points.labels[first], markArea, 0, 0);
        fill(own, pointColor(geometry, first, theme), isReal, false, theme);
      },
    };
  });
  const px = { x: points.x.map(x), y: points.y.map(y) };
  drawMarks(context, size, marks, markReach(markArea), px);
  return true;
}

/** The rows of points that look alike. */
function groupsOf({ points, field }: DecisionBoundaryGeometry): number[][] {
  const { labels, targets, isTest } = points;
  const stepOf = (row: number) =>
    targets === null ? labels[row] : Math.round(shareOf(targets[row], field.scale) * REAL_STEPS);
  return rowsByLook(labels.length, (row) => 2 * stepOf(row) + (isTest?.[row] ? 1 : 0));
}
