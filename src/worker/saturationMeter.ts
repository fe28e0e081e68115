/** Measures how much of each activation is in its flat part, where hardly any gradient comes through. */
import type { Arena, Matrix } from '../engine/arena.ts';
import { padded } from '../engine/arena.ts';
import { layerDefinition } from '../engine/layers/index.ts';
import type { Sequential } from '../engine/sequential.ts';
import { columnsOf } from '../experiment/model/columns.ts';
import { inputMatrix, type Run } from '../experiment/run/run.ts';
import type { Saturation } from '../protocol/messages.ts';

/** A slope is flat below this share of the activation's steepest. */
const FLAT = 0.05;
/** The steepest slope of most activations. */
const STEEPEST = 1;

interface Measured {
  layer: number;
  units: number;
  /** Slopes whose size is below it count. */
  below: number;
}

export class SaturationMeter {
  private readonly net: Sequential;
  private readonly memory: WebAssembly.Memory;
  private readonly x: Matrix;
  private readonly count: number;
  private readonly layers: Measured[];

  /** Measures over all samples of the run. */
  constructor(arena: Arena, { net, experiment, points }: Run) {
    this.net = net;
    this.memory = arena.kernels.memory;
    this.x = inputMatrix(arena, experiment.inputs, points.columns);
    this.count = points.labels.length;
    const { model } = experiment;
    this.layers = columnsOf(model).flatMap(({ linear, first, last }) =>
      Array.from({ length: last - first }, (_, i) => first + 1 + i)
        .filter((layer) => layerDefinition(model[layer].type).elementwise)
        .map((layer) => {
          const steepest = layerDefinition(model[layer].type).steepest ?? STEEPEST;
          return { layer, units: linear.out_features, below: FLAT * steepest };
        }),
    );
  }

  /** Measures in evaluation mode, with the present parameters. */
  evaluate(): Saturation[] {
    const { net, x, count } = this;
    const flat = this.layers.map(() => 0);
    const from = { pointer: 0, stride: x.stride };
    for (let start = 0; start < count; start += net.blockColumns) {
      const points = Math.min(net.blockColumns, count - start);
      from.pointer = x.pointer + start * 4;
      net.forward(from, padded(points));
      this.layers.forEach((measured, i) => {
        flat[i] += this.flatIn(measured, points);
      });
    }
    return this.layers.map(({ layer, units }, i) => ({
      moduleIndex: layer,
      share: flat[i] / (units * count),
    }));
  }

  /** The flat share in the last forward's first `points` columns. */
  private flatIn({ layer, units, below }: Measured, points: number): number {
    const { pointer, stride } = this.net.slopesOf(layer, padded(points));
    let flat = 0;
    for (let unit = 0; unit < units; unit++) {
      const slopes = new Float32Array(this.memory.buffer, pointer + unit * stride * 4, points);
      for (const slope of slopes) if (Math.abs(slope) < below) flat++;
    }
    return flat;
  }
}
