/**
 * Layout of what a net with one input has learned, as a function of it: real targets with the outputs as lines through
 * them, or the classes' probabilities. drawFit.ts paints it. It is the decision boundary's geometry, whose second axis is
 * the target, so that points are pointed at, drawn and dragged as there.
 */
import type { Size } from '../axes.ts';
import {
  type DecisionBoundaryGeometry,
  type DecisionBoundaryInput,
  layoutDecisionBoundary,
  type PlaneDomain,
} from '../boundary/decisionBoundary.ts';
import type { EarlierKind } from '../earlier.ts';
import type { Interval } from '../scale.ts';

/** The net's outputs along its input: each at the centers of as many even cells of the domain. */
export interface FitLines {
  domain: Interval;
  /** Outputs, or the probabilities of the classes. */
  outputs: readonly Float32Array[];
}

type Shared = Pick<
  DecisionBoundaryInput,
  'labels' | 'predictions' | 'isTest' | 'highlighted' | 'focused' | 'cursor' | 'isSketch' | 'axisNames'
>;

export interface FitInput extends Shared {
  /** The input of each sample, in data order. */
  x: Float32Array;
  /** Real targets, one column for each output; null of classes. */
  targets: readonly Float32Array[] | null;
  classes: number;
  /** null until there is a net. */
  lines: FitLines | null;
  earlier?: readonly (FitLines & { kind: EarlierKind })[];
  /** The outputs for the samples, where residuals are to be shown. */
  fitted?: readonly Float32Array[] | null;
  fresh?: Pick<FitInput, 'x' | 'labels' | 'targets'> | null;
  /** What the input's axis shows. */
  domain: Interval;
  atLeast?: PlaneDomain | null;
  exactly?: PlaneDomain | null;
}

/** A line of the net, in px; its color is that of a class, or the text's where there is only one. */
export interface FitCurve {
  color: number | null;
  path: [number, number][];
}

export interface FitGeometry extends DecisionBoundaryGeometry {
  curves: FitCurve[];
  /** Behind the classes' lines: from x to x in px, the likeliest class, and how much more than even it is (0 to 1). */
  strips: { from: number; to: number; label: number; excess: number }[];
  /** Places of the further targets' points, in px. */
  further: { label: number; at: [number, number][] }[];
  /** From a target to what the net says for it: x, y and y in px. */
  residuals: [number, number, number][];
}

/** Room above and below, as a share of the targets' range. */
const ROOM = 0.12;
/** Of more than two classes each has a lane of its own below the probabilities, this far from the next. */
const LANE = 0.07;
const NO_FIELD = new Float32Array();

export function layoutFit(input: FitInput, size: Size): FitGeometry {
  const { x, targets, classes, fresh } = input;
  const isReal = targets !== null;
  const geometry = layoutDecisionBoundary(
    {
      ...input,
      gridSize: 0,
      probabilities: NO_FIELD,
      classes: 0,
      domain: { x: [...input.domain], y: isReal ? targetDomain(input) : classDomain(classes) },
      earlier: [],
      ...marksOf(input, classes),
      predictions: isReal ? null : input.predictions,
      targets: undefined,
      fresh: fresh && marksOf(fresh, classes),
    },
    size,
  );
  const place: Place = (across, up) => [geometry.x(across), geometry.y(up)];
  return {
    ...geometry,
    yTicks: isReal ? geometry.yTicks : geometry.yTicks.filter(({ label }) => Number(label) >= 0),
    earlier: (input.earlier ?? []).map(({ kind, ...lines }) => ({
      kind,
      lines: shownLines(lines, isReal).map(({ values }) => pathOf(lines.domain, values, place)),
    })),
    curves: curvesOf(input, place),
    strips: isReal || input.lines === null ? [] : stripsOf(input.lines, geometry.x),
    further: (targets ?? [])
      .slice(1)
      .map((column, k) => ({ label: k + 1, at: Array.from(x, (value, row) => place(value, column[row])) })),
    residuals: isReal ? residualsOf(input, targets, place) : [],
  };
}

type Place = (x: number, y: number) => [number, number];

interface Marks {
  x: Float32Array;
  y: Float32Array;
  labels: Uint8Array;
}

/** The same arrays for the same data, as an image is kept of them. */
const marksByLabels = new WeakMap<
  Uint8Array,
  { x: Float32Array; first: Float32Array | undefined; marks: Marks }
>();

/** Points at the height of their first target, or of their class; a class's mark means nothing where targets are real. */
function marksOf({ x, labels, targets }: Pick<FitInput, 'x' | 'labels' | 'targets'>, classes: number): Marks {
  const first = targets?.[0];
  const known = marksByLabels.get(labels);
  if (known?.x === x && known.first === first) return known.marks;
  const marks = {
    x,
    y: first ?? Float32Array.from(labels, (label) => heightOf(label, classes)),
    labels: first === undefined ? labels : new Uint8Array(labels.length),
  };
  marksByLabels.set(labels, { x, first, marks });
  return marks;
}

/** Of two classes the probability of class 1; of more, a lane each. */
export function heightOf(label: number, classes: number): number {
  return classes === 2 ? label : -LANE * (label + 1);
}

function classDomain(classes: number): [number, number] {
  return classes === 2 ? [-ROOM, 1 + ROOM] : [-LANE * (classes + 1), 1 + ROOM / 2];
}

/** The targets with room around them, and the lines as far as one more range beyond. */
function targetDomain({ targets, lines }: FitInput): [number, number] {
  let [low, high] = extentOf(targets ?? []);
  if (low > high) [low, high] = [-1, 1];
  const range = high - low || Math.abs(high) || 1;
  const [least, most] = extentOf(lines?.outputs ?? []);
  return [
    Math.min(low, Math.max(least, low - range)) - ROOM * range,
    Math.max(high, Math.min(most, high + range)) + ROOM * range,
  ];
}

/** Of the finite numbers; from Infinity to -Infinity where there is none. */
function extentOf(columns: readonly Float32Array[]): Interval {
  let [least, most] = [Infinity, -Infinity];
  for (const column of columns)
    for (const value of column) {
      if (!Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  return [least, most];
}

function curvesOf({ lines, targets }: FitInput, place: Place): FitCurve[] {
  if (lines === null) return [];
  return shownLines(lines, targets !== null).map(({ color, values }) => ({
    color,
    path: pathOf(lines.domain, values, place),
  }));
}

/** Of two classes one line says all. */
function shownLines(
  { outputs }: FitLines,
  isReal: boolean,
): { color: number | null; values: Float32Array }[] {
  if (outputs.length === 1) return [{ color: null, values: outputs[0] }];
  if (!isReal && outputs.length === 2) return [{ color: null, values: outputs[1] }];
  return outputs.map((values, color) => ({ color, values }));
}

function pathOf([from, to]: Interval, values: Float32Array, place: Place): [number, number][] {
  const step = (to - from) / values.length;
  const path: [number, number][] = [];
  for (let cell = 0; cell < values.length; cell++) {
    if (Number.isFinite(values[cell])) path.push(place(from + (cell + 0.5) * step, values[cell]));
  }
  return path;
}

function stripsOf({ domain: [from, to], outputs }: FitLines, x: (value: number) => number) {
  const cells = outputs[0]?.length ?? 0;
  const step = (to - from) / cells;
  const even = 1 / outputs.length;
  return Array.from({ length: cells }, (_, cell) => {
    const label = outputs.reduce((best, values, k) => (values[cell] > outputs[best][cell] ? k : best), 0);
    const excess = Math.max(0, (outputs[label][cell] - even) / (1 - even || 1)) || 0;
    return { from: x(from + cell * step), to: x(from + (cell + 1) * step), label, excess };
  });
}

function residualsOf(
  { x, fitted }: FitInput,
  targets: readonly Float32Array[],
  place: Place,
): [number, number, number][] {
  return (fitted ?? []).flatMap((outputs, k) =>
    Array.from(x, (value, row): [number, number, number] => {
      const [across, up] = place(value, targets[k][row]);
      return [across, up, place(value, outputs[row])[1]];
    }),
  );
}
