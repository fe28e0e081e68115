/** Traces a sample, or any point of the plane, through the run's net as it stands. */
import type { Points } from '../datasets/dataset.ts';
import type { Arena } from '../engine/arena.ts';
import { lossDefinition } from '../engine/losses/index.ts';
import { Tracer } from '../engine/tracer.ts';
import { outputRangeOf, targetKindOf } from '../experiment/experiment.ts';
import { type RowBlocks, type Run, rowBlocks, rowsIn } from '../experiment/run/run.ts';
import type { SampleChoice, SampleTrace } from '../protocol/messages.ts';
import { columnsAt, type View } from './view.ts';

export class SampleTracer {
  private readonly run: Run;
  private readonly tracer: Tracer;
  /** Memory for one point and its target. */
  private readonly blocks: RowBlocks;

  constructor(arena: Arena, run: Run) {
    const { net, experiment, points } = run;
    this.run = run;
    this.blocks = rowBlocks(arena, experiment, 1);
    const mixes = net.wholeBatch(false) !== undefined;
    const all = mixes
      ? rowsIn(rowBlocks(arena, experiment, points.labels.length), experiment.inputs, points)
      : null;
    const loss = lossDefinition(experiment.loss.type).loss(experiment.loss, targetKindOf(experiment));
    this.tracer = new Tracer(arena, net, loss, all);
  }

  /** null where there is no such sample. */
  trace(choice: SampleChoice, view: View): SampleTrace | null {
    const { tracer, run } = this;
    const row = 'row' in choice ? choice.row : null;
    const point = row === null ? pointAt(choice, view) : sampleAt(run.points, row);
    if (point === null) return null;
    const { x, targets } = rowsIn(this.blocks, run.experiment.inputs, point);
    const trace: SampleTrace = {
      choice,
      point: Float32Array.from(point.columns, ([value]) => value),
      outputs: tracer.forward(x, row),
      ...noLoss,
    };
    if (row === null) return trace;
    const isCrossEntropy = run.experiment.loss.type === 'CrossEntropyLoss';
    const first = this.firstSoftmax();
    return {
      ...trace,
      loss: tracer.lossOf(targets),
      gradients: tracer.backward(targets),
      softmax: isCrossEntropy ? tracer.softmax() : null,
      lossWithoutSoftmax: isCrossEntropy && first >= 0 ? tracer.lossOf(targets, first) : null,
    };
  }

  /** Index of the Softmax that the net ends in; -1 where it doesn't. */
  private firstSoftmax(): number {
    const { model } = this.run.experiment;
    if (outputRangeOf(model) !== 'probabilities') return -1;
    return model.findLastIndex(({ type }) => type === 'Softmax');
  }
}

const noLoss = { gradients: null, loss: null, softmax: null, lossWithoutSoftmax: null };

/** One of the samples, alone. */
function sampleAt({ columns, labels, targets, classes }: Points, row: number): Points | null {
  if (row >= labels.length) return null;
  const alone = (column: Float32Array) => column.subarray(row, row + 1);
  return {
    columns: columns.map(alone),
    labels: labels.subarray(row, row + 1),
    classes,
    ...(targets && { targets: targets.map(alone) }),
  };
}

/** A point without a target, at a place along the axes that the pictures have. */
function pointAt(choice: SampleChoice, view: View): Points | null {
  if (!('place' in choice)) return null;
  const places = choice.place.map((value) => Float32Array.of(value));
  if (places.length < view.axes.length) return null;
  return { columns: columnsAt(view, places), labels: new Uint8Array(1), classes: null };
}
