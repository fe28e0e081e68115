/**
 * Layout of the loss curve: loss and accuracy of all epochs from the first, with named reference lines. drawLossCurve.ts
 * paints it.
 */
import { bisectLeft } from 'd3';
import { axisWidth, type PlotArea, type Size, type Tick } from '../axes.ts';
import type { Scale } from '../scale.ts';
import type { CurveColumns, SampleAxis } from './curveColumns.ts';
import { curveColumns } from './curveColumns.ts';
import type { CurveName, Curves, LossLabels, LossWords } from './lossLabels.ts';
import { lossLabels, namesWidth } from './lossLabels.ts';
import type { ScaleKind } from './lossScale.ts';
import { epochScale, epochTicks, lossScale, lossTicks } from './lossScale.ts';
import { MinMaxPyramid } from './minMaxPyramid.ts';
import type { EarlierColumns, EarlierCurve, PinnedColumns, PinnedCurve } from './pinnedCurves.ts';
import { earlierColumns, pinnedColumns, pyramidOf } from './pinnedCurves.ts';
import { epochOf, sampleAxis } from './sampleAxis.ts';
import type { LossScales, TestHover, TestPoints } from './testCurve.ts';
import { testColumns, testHover } from './testCurve.ts';

export interface ReferenceLine {
  value: number;
  label: string;
}

export interface LossCurveInput {
  /** Loss of each epoch; the first `length` are valid. */
  loss: Float32Array;
  /** Accuracy of each epoch in 0..1, or null where there is none (regression). */
  accuracy: Float32Array | null;
  length: number;
  /** Null where there is no test set. */
  test?: TestPoints | null;
  totalEpochs: number;
  xScale: ScaleKind;
  yScale: ScaleKind;
  referenceLines: readonly ReferenceLine[];
  hoverEpoch: number | null;
  /** Height that is left free below the axis. */
  stripPx?: number;
  /** Epoch of each sample, ascending, where the history does not hold every epoch. */
  epochs?: Float64Array | null;
  /** The host keeps these across frames and clears them for a new run, so that a frame costs no more than its new epochs. */
  pyramids?: LossPyramids | null;
  /** Values of every epoch, from 0. */
  pinned?: readonly PinnedCurve[];
  /** What stood before, drawn under all else. */
  earlier?: readonly EarlierCurve[];
  /** What the axes show at least, so that they do not jump while a control is dragged. */
  atLeast?: LossDomain | null;
  words: LossWords;
}

/** What the axes cover: the losses, and the last epoch. */
export interface LossDomain {
  loss: [number, number];
  lastEpoch: number;
}

export interface LossPyramids {
  loss: MinMaxPyramid;
  accuracy: MinMaxPyramid;
}

export interface LossHover {
  epoch: number;
  x: number;
  /** Value, and its pixel, or null where it is not finite. */
  loss: { value: number; y: number } | null;
  accuracy: { value: number; y: number } | null;
  test: TestHover | null;
}

export interface LossCurveGeometry extends LossLabels {
  size: Size;
  plot: PlotArea;
  xKind: ScaleKind;
  /** The epoch, or epoch + 1 where xKind is 'log'. */
  x: Scale;
  y: Scale;
  xTicks: Tick[];
  yTicks: Tick[];
  accuracyTicks: Tick[];
  loss: CurveColumns;
  accuracy: CurveColumns | null;
  pinned: PinnedColumns[];
  earlier: EarlierColumns[];
  domain: LossDomain;
  test: Record<'loss' | 'accuracy', CurveColumns | null>;
  hover: LossHover | null;
  length: number;
  epochs: Float64Array | null;
  words: LossWords;
}

const MARGIN = { top: 24, bottom: 40 };
/** Room for five figures at the left, so that the plot stays still while the loss moves; wider figures take more. */
const MIN_LEFT_PX = 46;

export function createLossPyramids(): LossPyramids {
  return { loss: new MinMaxPyramid(), accuracy: new MinMaxPyramid() };
}

export function layoutLossCurve(input: LossCurveInput, size: Size): LossCurveGeometry {
  const { xScale, yScale } = input;
  const pyramids = input.pyramids ?? createLossPyramids();
  pyramids.loss.catchUp(input.loss, input.length);
  if (input.accuracy) pyramids.accuracy.catchUp(input.accuracy, input.length);
  const epochs = input.epochs ?? null;
  const pinned = input.pinned ?? [];
  const earlier = input.earlier ?? [];
  const domain = domainOf(input, pyramids.loss);
  const rows = rowsOf(size.height - (input.stripPx ?? 0));
  const y = lossScale(yScale, ...domain.loss, rows.bottom, rows.top);
  const yTicks = lossTicks(y, yScale, rows.bottom - rows.top);
  const ticks = { left: yTicks, right: input.accuracy ? accuracyTicks(rows) : [] };
  const plot = { ...rows, ...sidesOf(size.width, ticks, namesOf(input)) };
  const x = epochScale(xScale, domain.lastEpoch, plot.left, plot.right);
  const accuracyY = accuracyScale(plot);
  const axis = sampleAxis(x, xScale, epochs, input.length);
  const series = { values: input.loss, pyramid: pyramids.loss, y };
  const accuracySeries = input.accuracy && {
    values: input.accuracy,
    pyramid: pyramids.accuracy,
    y: accuracyY,
  };
  const loss = curveColumns(series, axis, plot.left, plot.right);
  const accuracy = accuracySeries && curveColumns(accuracySeries, axis, plot.left, plot.right);
  const scales = { x, xKind: xScale, y, accuracyY };
  const test = testColumns(input.test ?? null, scales, plot);
  return {
    size,
    plot,
    xKind: xScale,
    x,
    y,
    xTicks: epochTicks(x, xScale, plot.right - plot.left),
    yTicks,
    accuracyTicks: ticks.right,
    loss,
    accuracy,
    pinned: pinned.map((curve) =>
      pinnedColumns(curve, sampleAxis(x, xScale, null, curve.loss.length), y, plot.left, plot.right),
    ),
    earlier: earlier.map((curve) =>
      earlierColumns(curve, sampleAxis(x, xScale, null, curve.loss.length), y, plot.left, plot.right),
    ),
    domain,
    test,
    ...lossLabels(
      input.referenceLines.map(({ value, label }) => ({ label, y: y(value) })),
      curvesOf({ loss, accuracy, 'test loss': test.loss, 'test accuracy': test.accuracy }),
      plot,
      plot.right + axisWidth(ticks.right),
      input.words.curves,
    ),
    hover: hoverOf(input, axis, scales),
    length: input.length,
    epochs,
    words: input.words,
  };
}

function curvesOf(all: Record<string, CurveColumns | null>): Curves {
  return Object.fromEntries(Object.entries(all).filter(([, columns]) => columns !== null));
}

/** The epoch that is drawn nearest to a pixel, or null before the first. */
export function epochAtX(geometry: LossCurveGeometry, xPx: number): number | null {
  const { x, xKind, epochs, length } = geometry;
  if (length === 0) return null;
  const axis = sampleAxis(x, xKind, epochs, length);
  const right = Math.min(axis.firstAt(xPx), length - 1);
  const left = Math.max(right - 1, 0);
  return epochOf(epochs, xPx - axis.xOf(left) <= axis.xOf(right) - xPx ? left : right);
}

type Rows = Pick<PlotArea, 'top' | 'bottom'>;

function rowsOf(height: number): Rows {
  return { top: MARGIN.top, bottom: Math.max(height - MARGIN.bottom, MARGIN.top + 1) };
}

/** The names that the right margin holds, whether or not their curves have begun. */
function namesOf({ accuracy, test, words: { curves } }: LossCurveInput): string[] {
  const names: CurveName[] = ['loss', ...(accuracy ? (['accuracy'] as const) : [])];
  const ofTest = names.map((name) => `test ${name}` as CurveName);
  return [...names, ...(test ? ofTest : [])].map((name) => curves[name]);
}

function sidesOf(width: number, ticks: Record<'left' | 'right', Tick[]>, names: string[]) {
  const left = Math.max(MIN_LEFT_PX, axisWidth(ticks.left));
  const right = width - Math.ceil(axisWidth(ticks.right) + namesWidth(names));
  return { left, right: Math.max(right, left + 1) };
}

/** All that is drawn, and what the axes are to show at least. */
function domainOf(input: LossCurveInput, pyramid: MinMaxPyramid): LossDomain {
  const { atLeast, totalEpochs, length, epochs = null, pinned = [], earlier = [] } = input;
  const [min, max] = lossExtent(input, pyramid);
  const lastEpochs = [...pinned, ...earlier].map(({ loss }) => loss.length - 1);
  const lastEpoch = Math.max(totalEpochs - 1, 1, epochOf(epochs, length - 1), ...lastEpochs);
  if (!atLeast) return { loss: [min, max], lastEpoch };
  return {
    loss: [Math.min(min, atLeast.loss[0]), Math.max(max, atLeast.loss[1])],
    lastEpoch: Math.max(lastEpoch, atLeast.lastEpoch),
  };
}

function lossExtent(input: LossCurveInput, pyramid: MinMaxPyramid): [number, number] {
  let [min, max] = pyramid.query(0, pyramid.length);
  const lines = input.referenceLines.map(({ value }) => value);
  const others: readonly Pick<EarlierCurve, 'loss' | 'pyramid'>[] = [
    ...(input.pinned ?? []),
    ...(input.earlier ?? []),
  ];
  const pinned = others.flatMap(({ loss, pyramid = pyramidOf(loss) }) => pyramid.query(0, loss.length));
  for (const value of [...lines, ...pinned, ...(input.test?.loss ?? [])]) {
    if (!Number.isFinite(value) || (input.yScale === 'log' && value <= 0)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return [min, max];
}

function accuracyScale({ top, bottom }: Rows) {
  return (fraction: number) => bottom + (top - bottom) * Math.min(Math.max(fraction, 0), 1);
}

function accuracyTicks(rows: Rows): Tick[] {
  const y = accuracyScale(rows);
  return [0, 25, 50, 75, 100].map((percent) => ({ at: y(percent / 100), label: `${percent}%` }));
}

function hoverOf(
  { hoverEpoch, loss, accuracy, epochs, length, test }: LossCurveInput,
  axis: SampleAxis,
  scales: LossScales,
): LossHover | null {
  if (hoverEpoch === null || length === 0) return null;
  const wanted = epochs ? bisectLeft(epochs, hoverEpoch, 0, length) : hoverEpoch;
  const index = Math.min(Math.max(wanted, 0), length - 1);
  const mark = (value: number | undefined, scale: (value: number) => number) =>
    value !== undefined && Number.isFinite(value) ? { value, y: scale(value) } : null;
  const epoch = epochOf(epochs ?? null, index);
  return {
    epoch,
    x: axis.xOf(index),
    loss: mark(loss[index], scales.y),
    accuracy: mark(accuracy?.[index], scales.accuracyY),
    test: test ? testHover(test, epoch, scales) : null,
  };
}
