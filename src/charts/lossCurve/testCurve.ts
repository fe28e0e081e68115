/**
 * The test set's curves in the loss curve. They have fewer points than epochs, as each point costs a pass over the test
 * set.
 */
import { bisectRight } from 'd3';
import type { PlotArea } from '../axes.ts';
import type { Scale } from '../scale.ts';
import type { CurveColumns } from './curveColumns.ts';
import { curveColumns } from './curveColumns.ts';
import type { ScaleKind } from './lossScale.ts';
import { MinMaxPyramid } from './minMaxPyramid.ts';
import { sampleAxis } from './sampleAxis.ts';

/** Loss and accuracy (null of real targets) before some of the epochs, in ascending order. */
export interface TestPoints {
  epoch: ArrayLike<number>;
  loss: Float32Array;
  accuracy: Float32Array | null;
}

export interface LossScales {
  /** The epoch, or epoch + 1 where xKind is 'log'. */
  x: Scale;
  xKind: ScaleKind;
  y: Scale;
  accuracyY: (value: number) => number;
}

/** The test set at the last epoch that it is known of, up to the one that is pointed at. In px; null: not finite. */
export interface TestHover {
  index: number;
  x: number;
  loss: number | null;
  accuracy: number | null;
}

/** Both curves; null without a test set. */
export function testColumns(
  test: TestPoints | null,
  { x, xKind, y, accuracyY }: LossScales,
  plot: PlotArea,
): Record<'loss' | 'accuracy', CurveColumns | null> {
  const columnsOf = (values: Float32Array | null | undefined, scale: (value: number) => number) => {
    if (!test || !values) return null;
    const axis = sampleAxis(x, xKind, Float64Array.from(test.epoch), values.length);
    // Few points: no need to keep a pyramid of them from frame to frame.
    const pyramid = new MinMaxPyramid();
    pyramid.catchUp(values, values.length);
    return curveColumns({ values, pyramid, y: scale }, axis, plot.left, plot.right);
  };
  return { loss: columnsOf(test?.loss, y), accuracy: columnsOf(test?.accuracy, accuracyY) };
}

/** Index of the last point up to `epoch`; -1 where there is none. */
export function testIndexAt({ epoch: epochs }: Pick<TestPoints, 'epoch'>, epoch: number): number {
  return bisectRight(epochs, epoch) - 1;
}

export function testHover(
  test: TestPoints,
  epoch: number,
  { x, xKind, y, accuracyY }: LossScales,
): TestHover | null {
  const index = testIndexAt(test, epoch);
  if (index < 0) return null;
  const pixel = (value: number | undefined, scale: (value: number) => number) =>
    value !== undefined && Number.isFinite(value) ? scale(value) : null;
  return {
    index,
    x: x(test.epoch[index] + (xKind === 'log' ? 1 : 0)),
    loss: pixel(test.loss[index], y),
    accuracy: pixel(test.accuracy?.[index], accuracyY),
  };
}
