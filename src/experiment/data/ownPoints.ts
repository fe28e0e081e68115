/** Drawing own points: the data that results as a pointer moves over the plane. */
import type { DataConfig } from '../../datasets/index.ts';

export type OwnPoints = Extract<DataConfig, { kind: 'custom' }>;
/** x1 and x2. */
export type Place = readonly [number, number];

/** The pointer's place, and the radius within which it takes hold of points, in the data's units. */
export interface Touch {
  at: Place;
  reach: number;
  /** How many units of x1 a unit of x2 is as long as: 1 unless each axis of the plot has its own range. */
  aspect?: number;
}

/** Gives the data as it is once the pointer has come by here too. */
export type Stroke = (touch: Touch) => OwnPoints;

/** Begins a stroke over `start` with points of class `label`; `random` gives numbers in [0, 1). */
export type Tool = (start: OwnPoints, label: number, random: () => number) => Stroke;

/** Links stay short, and a thousandth is finer than a pixel. */
const DECIMALS = 1000;
/** Points of one puff of the spray, scattered within twice the reach, and how far apart puffs are, in reaches. */
const PUFF = 3;
const PUFF_RADIUS = 2;
const PUFF_EVERY = 1.5;

export const tools = { add, spray, move, erase } satisfies Record<string, Tool>;
export type ToolName = keyof typeof tools;

/** A click adds a point, dragging on from there sprays; a drag that begins on a point moves it. */
function add(start: OwnPoints, label: number, random: () => number): Stroke {
  let goOn: Stroke | null = null;
  return (touch) => {
    if (goOn !== null) return goOn(touch);
    const moving = nearestRow(start, touch) !== null;
    goOn = moving ? move(start) : spraying(withPoints(start, [touch.at], label), touch, label, random);
    return goOn(touch);
  };
}

/** Sprays from the first touch on, over points too. */
function spray(start: OwnPoints, label: number, random: () => number): Stroke {
  let goOn: Stroke | null = null;
  return (touch) => {
    goOn ??= spraying(withPoints(start, puff(touch, random), label), touch, label, random);
    return goOn(touch);
  };
}

function spraying(start: OwnPoints, first: Touch, label: number, random: () => number): Stroke {
  let data = start;
  let last = first.at;
  return (touch) => {
    if (distance(last, touch.at, touch.aspect) < PUFF_EVERY * touch.reach) return data;
    last = touch.at;
    data = withPoints(data, puff(touch, random), label);
    return data;
  };
}

/** Moves the point that is nearest to the first touch; none where none is within reach. */
function move(start: OwnPoints): Stroke {
  let row: number | null | undefined;
  return (touch) => {
    if (row === undefined) {
      row = nearestRow(start, touch);
      return start;
    }
    return row === null ? start : withMoved(start, row, touch.at);
  };
}

/** Removes all points that come within reach. */
function erase(start: OwnPoints): Stroke {
  let data = start;
  return ({ at, reach, aspect }) => {
    data = withoutRows(data, (row) => distance(data.features[row], at, aspect) <= reach);
    return data;
  };
}

/** The data with further points of class `label` added at the end. */
export function withPoints(data: OwnPoints, places: readonly Place[], label: number): OwnPoints {
  return {
    ...data,
    features: [...data.features, ...places.map(rounded)],
    labels: [...data.labels, ...places.map(() => label)],
  };
}

export function withMoved(data: OwnPoints, row: number, place: Place): OwnPoints {
  return { ...data, features: data.features.with(row, rounded(place)) };
}

/** The data without the rows for which `isGone` holds; the same object where there are none. */
export function withoutRows(data: OwnPoints, isGone: (row: number) => boolean): OwnPoints {
  const stays = data.labels.map((_, row) => !isGone(row));
  if (!stays.includes(false)) return data;
  return {
    ...data,
    features: data.features.filter((_, row) => stays[row]),
    labels: data.labels.filter((_, row) => stays[row]),
  };
}

/** The point nearest to a touch and within its reach. */
export function nearestRow({ features }: OwnPoints, { at, reach, aspect }: Touch): number | null {
  let nearest: number | null = null;
  let least = reach;
  for (let row = 0; row < features.length; row++) {
    const away = distance(features[row], at, aspect);
    if (away > least) continue;
    nearest = row;
    least = away;
  }
  return nearest;
}

/** Evenly over the disc. */
function puff({ at, reach, aspect = 1 }: Touch, random: () => number): Place[] {
  return Array.from({ length: PUFF }, () => {
    const radius = PUFF_RADIUS * reach * Math.sqrt(random());
    const angle = 2 * Math.PI * random();
    return [at[0] + radius * Math.cos(angle), at[1] + (radius * Math.sin(angle)) / aspect] as const;
  });
}

function distance(a: readonly number[], b: readonly number[], aspect = 1): number {
  return Math.hypot(a[0] - b[0], (a[1] - b[1]) * aspect);
}

/** Never to -0. */
export function rounded([x1, x2]: Place): number[] {
  return [x1, x2].map((value) => Math.round(value * DECIMALS) / DECIMALS + 0);
}
