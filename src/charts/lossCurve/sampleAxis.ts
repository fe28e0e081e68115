/** Maps samples of a history to epochs: sample i is epoch i, or epochs[i] where the history has gaps. */
import { bisectLeft } from 'd3';
import type { Scale } from '../scale.ts';
import type { SampleAxis } from './curveColumns.ts';
import type { ScaleKind } from './lossScale.ts';

export function epochOf(epochs: Float64Array | null, index: number): number {
  return index >= 0 && epochs ? epochs[index] : index;
}

export function sampleAxis(
  x: Scale,
  kind: ScaleKind,
  epochs: Float64Array | null,
  length: number,
): SampleAxis {
  const shift = kind === 'log' ? 1 : 0;
  return {
    length,
    xOf: (index) => x(epochOf(epochs, index) + shift),
    firstAt(xPx) {
      const epoch = x.invert(xPx) - shift;
      const index = epochs ? bisectLeft(epochs, epoch, 0, length) : Math.ceil(epoch);
      return Math.min(Math.max(index, 0), length);
    },
  };
}
