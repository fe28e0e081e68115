/**
 * A data set at the size of a button: each class in its shape and color, real targets as discs on a scale between two
 * colors.
 */
import { type Path, path } from 'd3';
import { shapeTracer } from '../symbols.ts';
import { shareOf, targetScale } from '../targetColors.ts';
import { type ChartTheme, classColor, signedColor } from '../theme.ts';

export interface ThumbnailInput {
  x: Float32Array;
  y: Float32Array;
  labels: Uint8Array;
  /** Real targets instead of labels. */
  targets?: Float32Array;
}

/** Marks of one color: SVG path data in a square of `side` px, y downwards. */
export interface ThumbnailMarks {
  d: string;
  /** Class; of real targets a number from -1 to 1. */
  value: number;
  isReal: boolean;
}

/** More marks than this run together. */
const MAX_MARKS = 90;
const MARK_AREA_PX2 = 7;
const MARGIN_PX = 2;
/** Steps from 0 to the largest target that get a color of their own. */
const REAL_STEPS = 3;

/** Marks in the order of the classes, or of the targets. x and y have the same scale, and (0, 0) is in the middle. */
export function layoutThumbnail(input: ThumbnailInput, side: number): ThumbnailMarks[] {
  const { x, y, labels, targets } = input;
  const reach = [...x, ...y].reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const scale = (side / 2 - MARGIN_PX) / reach;
  const marks = Math.min(x.length, MAX_MARKS);
  const groups = new Map<number, Path>();
  for (let mark = 0; mark < marks; mark++) {
    const row = Math.floor((mark * x.length) / marks);
    const value = targets ? stepOf(shareOf(targets[row], targetScale(targets))) : labels[row];
    const group = groups.get(value) ?? path();
    groups.set(value, group);
    const trace = shapeTracer(group);
    trace(labels[row], MARK_AREA_PX2, side / 2 + x[row] * scale, side / 2 - y[row] * scale);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([value, group]) => ({ d: String(group), value, isReal: targets !== undefined }));
}

/** The nearest of the numbers that have a color of their own, without -0. */
function stepOf(value: number): number {
  return Math.round(value * REAL_STEPS) / REAL_STEPS || 0;
}

export function thumbnailColor(theme: ChartTheme, { value, isReal }: ThumbnailMarks): string {
  return isReal ? signedColor(theme, value) : classColor(theme, value);
}
