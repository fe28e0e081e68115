/** Writes what a Worker was ordered to write. */
import { strToU8 } from 'fflate';
import type { Experiment } from '../../experiment/experiment.ts';
import { sweepAxes } from '../../experiment/sweepAxis.ts';
import { formats } from '../index.ts';
import { sweepScript } from '../python/sweepScript.ts';
import { reportHtml } from '../reportHtml.ts';
import type { SweptValues, WritingOrder } from './deskMessages.ts';

export function written(order: WritingOrder): Uint8Array<ArrayBuffer> {
  switch (order.format) {
    case 'report':
      return strToU8(reportHtml(order.report, order.run.experiment)) as Uint8Array<ArrayBuffer>;
    case 'sweepScript':
      return sweepBytes(order.run.experiment, order.x, order.y);
    case 'pythonScript':
    case 'notebook':
      return formats[order.format].write(order.run);
    default:
      return formats[order.format].write(order.run);
  }
}

function sweepBytes(experiment: Experiment, ...swept: SweptValues[]): Uint8Array<ArrayBuffer> {
  const [x, y] = swept.map(({ axis, values }) => {
    const named = sweepAxes(experiment).find(({ id }) => id === axis);
    if (named === undefined) throw new Error(`expected an axis of the experiment, got ${axis}`);
    return { axis: named, values };
  });
  return strToU8(sweepScript(experiment, x, y)) as Uint8Array<ArrayBuffer>;
}
