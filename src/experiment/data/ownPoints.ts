/** Drawing own points: the data that results as a pointer moves over the plane. */
import { custom, isFlatList, type Targets } from '../../datasets/custom.ts';
import type { DataConfig } from '../../datasets/index.ts';
import type { Scaler } from '../../datasets/standardScaler.ts';
import { classHeight, DECIMALS, featuresAt, type Place, placeOf, rounded } from './places.ts';

export type OwnPoints = Extract<DataConfig, { kind: 'custom' }>;

/** The pointer's place, and the radius within which it takes hold of points, in the plot's units. */
export interface Touch {
  at: Place;
  reach: number;
  /** How many units of x1 a unit of x2 is as long as: 1 unless each axis of the plot has its own range. */
  aspect?: number;
}

/** Gives the data as it is once the pointer has come by here too. */
export type Stroke = (touch: Touch) => OwnPoints;

/** What the tools draw with. */
export interface Pen {
  /** Class, or real target, of new points. */
  value: number;
  /** The one by which the plot shows the points; it stays as it is during a stroke. null where it shows them as given. */
  scaler: Scaler | null;
  /** Gives numbers in [0, 1). */
  random(): number;
}

/** Begins a stroke over `start`. */
export type Tool = (start: OwnPoints, pen: Pen) => Stroke;

/** Points of one puff of the spray, scattered within twice the reach, and how far apart puffs are, in reaches. */
const PUFF = 3;
const PUFF_RADIUS = 2;
const PUFF_EVERY = 1.5;

export const tools = { add, spray, move, erase } satisfies Record<string, Tool>;
export type ToolName = keyof typeof tools;

/** A click adds a point, dragging on from there sprays; a drag that begins on a point moves it. */
function add(start: OwnPoints, pen: Pen): Stroke {
  let goOn: Stroke | null = null;
  return (touch) => {
    if (goOn !== null) return goOn(touch);
    const moving = nearestRow(start, touch, pen.scaler) !== null;
    goOn = moving ? move(start, pen) : spraying(withPoints(start, [touch.at], pen), touch, pen);
    return goOn(touch);
  };
}

/** Sprays from the first touch on, over points too. */
function spray(start: OwnPoints, pen: Pen): Stroke {
  let goOn: Stroke | null = null;
  return (touch) => {
    goOn ??= spraying(withPoints(start, puff(touch, pen), pen), touch, pen);
    return goOn(touch);
  };
}

function spraying(start: OwnPoints, first: Touch, pen: Pen): Stroke {
  let data = start;
  let last = first.at;
  return (touch) => {
    if (distance(last, touch.at, touch.aspect) < PUFF_EVERY * touch.reach) return data;
    last = touch.at;
    data = withPoints(data, puff(touch, pen), pen);
    return data;
  };
}

/** Moves the point that is nearest to the first touch; none where none is within reach. */
function move(start: OwnPoints, { scaler }: Pen): Stroke {
  let row: number | null | undefined;
  return (touch) => {
    if (row === undefined) {
      row = nearestRow(start, touch, scaler);
      return start;
    }
    return row === null ? start : withMoved(start, row, touch.at, scaler);
  };
}

/** Removes all points that come within reach. */
function erase(start: OwnPoints, { scaler }: Pen): Stroke {
  let data = start;
  return ({ at, reach, aspect }) => {
    const before = data;
    data = withoutRows(data, (row) => distance(placeOfRow(before, row, scaler), at, aspect) <= reach);
    return data;
  };
}

/** The data with further points added at the end. */
export function withPoints(
  data: OwnPoints,
  places: readonly Place[],
  { value, scaler }: Omit<Pen, 'random'>,
): OwnPoints {
  const { labels = [], targets } = data;
  const isLine = isOneColumn(data);
  return {
    ...data,
    features: [...data.features, ...places.map((place) => featuresAt(isLine ? [place[0]] : place, scaler))],
    ...(targets === undefined
      ? { labels: [...labels, ...places.map(() => value)] }
      : { targets: withTargets(targets, isLine ? places.map(targetAt) : places.map(() => value)) }),
  };
}

/** New points have their value in every column of targets. */
function withTargets(targets: Targets, values: readonly number[]): Targets {
  if (isFlatList(targets)) return [...targets, ...values];
  const columns = targets[0]?.length ?? 1;
  return [...targets, ...values.map((value) => Array<number>(columns).fill(value))];
}

/** Of points of one column the place upwards is their first target. */
export function withMoved(data: OwnPoints, row: number, place: Place, scaler: Scaler | null): OwnPoints {
  const { targets } = data;
  const isLine = isOneColumn(data);
  const features = data.features.with(row, featuresAt(isLine ? [place[0]] : place, scaler));
  if (!isLine || targets === undefined) return { ...data, features };
  const up = targetAt(place);
  const moved = isFlatList(targets)
    ? targets.with(row, up)
    : targets.with(row, [up, ...targets[row].slice(1)]);
  return { ...data, features, targets: moved };
}

/** Where the plot shows a point: of one column, at its target or at the height of its class. */
export function placeOfRow(data: OwnPoints, row: number, scaler: Scaler | null): Place {
  const { features, labels = [], targets } = data;
  const [x1, x2] = placeOf(features[row], scaler);
  if (!isOneColumn(data)) return [x1, x2];
  if (targets === undefined) return [x1, classHeight(labels[row], custom.classes(data) ?? 2)];
  return [x1, isFlatList(targets) ? targets[row] : targets[row][0]];
}

function isOneColumn(data: OwnPoints): boolean {
  return custom.columns(data) === 1;
}

function targetAt([, up]: Place): number {
  return rounded(up, DECIMALS);
}

/** The data without the rows for which `isGone` holds; the same object where there are none. */
export function withoutRows(data: OwnPoints, isGone: (row: number) => boolean): OwnPoints {
  const { features, labels = [], targets } = data;
  const stays = features.map((_, row) => !isGone(row));
  if (!stays.includes(false)) return data;
  const names = stays.includes(true) ? {} : columnNames(data);
  const kept = <T>(rows: readonly T[]) => rows.filter((_, row) => stays[row]);
  return {
    ...data,
    ...names,
    features: kept(features),
    ...(targets === undefined
      ? { labels: kept(labels) }
      : { targets: isFlatList(targets) ? kept(targets) : kept(targets) }),
  };
}

/** Where no point is left, names keep the number of columns. */
function columnNames(data: OwnPoints): Partial<OwnPoints> {
  const [columns, targets] = [custom.columns(data), custom.targetColumns(data)];
  const named = (count: number, stem: string) => Array.from({ length: count }, (_, i) => `${stem}${i + 1}`);
  return {
    ...(columns !== 2 && data.feature_names.length === 0 ? { feature_names: named(columns, 'x') } : {}),
    ...(targets > 1 && data.target_names.length === 0 ? { target_names: named(targets, 'y') } : {}),
  };
}

/** The point nearest to a touch and within its reach. */
export function nearestRow(
  data: OwnPoints,
  { at, reach, aspect }: Touch,
  scaler: Scaler | null,
): number | null {
  let nearest: number | null = null;
  let least = reach;
  for (let row = 0; row < data.features.length; row++) {
    const away = distance(placeOfRow(data, row, scaler), at, aspect);
    if (away > least) continue;
    nearest = row;
    least = away;
  }
  return nearest;
}

/** Evenly over the disc. */
function puff({ at, reach, aspect = 1 }: Touch, { random }: Pen): Place[] {
  return Array.from({ length: PUFF }, () => {
    const radius = PUFF_RADIUS * reach * Math.sqrt(random());
    const angle = 2 * Math.PI * random();
    return [at[0] + radius * Math.cos(angle), at[1] + (radius * Math.sin(angle)) / aspect] as const;
  });
}

function distance(a: Place, b: Place, aspect = 1): number {
  return Math.hypot(a[0] - b[0], (a[1] - b[1]) * aspect);
}
