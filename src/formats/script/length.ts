/** How long scripts may be, and how long the page's own is: all points that are given one by one stand in it. */
import { custom } from '../../datasets/custom.ts';
import type { Experiment } from '../../experiment/experiment.ts';

/** A longer one is neither read nor edited. */
export const MAX_CHARACTERS = 200_000;
/** So many are left to what is not the points. */
const OTHER_CHARACTERS = 20_000;
/** `0.0, ` */
const LEAST_CHARACTERS = 5;
/** More numbers than these are not looked through, and a line of them would take the browser long to lay out. */
const SHOWN_NUMBERS = 1000;

type Data = Extract<Experiment['data'], { kind: 'custom' }>;

/** How many of the points are written where the script is only to be looked at; null where all are. */
export function pointsShown({ data }: Pick<Experiment, 'data'>): number | null {
  if (data.kind !== 'custom') return null;
  const shown = Math.floor(SHOWN_NUMBERS / numbersOfPoint(data));
  return shown < data.features.length ? shown : null;
}

/** Data is replaced whole: its lines are counted once. */
const known = new WeakMap<Data, boolean>();

/** Whether the page's own script is too long to be edited. */
export function isTooLong({ data }: Pick<Experiment, 'data'>): boolean {
  if (data.kind !== 'custom') return false;
  const tooLong = known.get(data) ?? longest(data) > MAX_CHARACTERS - OTHER_CHARACTERS;
  known.set(data, tooLong);
  return tooLong;
}

/** Its characters; of so many points that they are too long anyway, the least that there can be. */
function longest(data: Data): number {
  const least = data.features.length * custom.columns(data) * LEAST_CHARACTERS;
  return least > MAX_CHARACTERS ? least : custom.python(data).join('\n').length;
}

function numbersOfPoint(data: Data): number {
  return custom.columns(data) + Math.max(1, custom.targetColumns(data));
}
