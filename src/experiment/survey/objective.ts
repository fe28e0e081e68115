/**
 * The loss of the whole training set as a function of the parameters, and its gradient: what a landscape and its curvature
 * are made of. It is the training's own pass, over all rows and without Dropout, whose masks would make it another function
 * at each call; BatchNorm1d goes by the rows, as in a step of the full batch.
 */
import { type Arena, padded, shifted } from '../../engine/arena.ts';
import { Batches } from '../../engine/batches.ts';
import type { LayerConfig } from '../../engine/layers/index.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import { Generator } from '../../engine/random/generator.ts';
import { Sequential } from '../../engine/sequential.ts';
import { samplesOf, targetColumnsOf, targetKindOf } from '../experiment.ts';
import type { Run } from '../run/run.ts';

export class Objective {
  /** Number of parameters. */
  readonly size: number;
  /** 1 for each parameter that is trained, 0 for those of frozen layers. */
  readonly isTrained: Uint8Array;
  readonly net: Sequential;
  /** Whether its rows can be passed block by block: not where a layer needs all of them at once. */
  readonly isPlain: boolean;
  private readonly batches: Batches;
  private readonly rows: Run['training'];

  /** Takes more of the arena, behind the run's own part. `adapt` changes the net's stages before they are used. */
  constructor(
    arena: Arena,
    { experiment, training }: Run,
    model: readonly LayerConfig[] = experiment.model,
    adapt: (net: Sequential) => void = () => {},
  ) {
    const { inputs, loss } = experiment;
    this.rows = training;
    this.net = new Sequential(arena, model.map(withoutDropout), inputs.length, samplesOf(experiment));
    adapt(this.net);
    this.net.start(new Float32Array(this.net.values.length));
    this.size = this.net.values.length;
    this.isTrained = new Uint8Array(this.size).fill(1);
    for (const { offset, length, isFrozen } of this.net.parameters)
      if (isFrozen) this.isTrained.fill(0, offset, offset + length);
    this.isPlain = this.net.wholeBatch(true) === undefined;
    this.batches = new Batches(arena, {
      net: this.net,
      loss: lossDefinition(loss.type).loss(loss, targetKindOf(experiment)),
      ...training,
      targetColumns: targetColumnsOf(experiment) || 1,
      generator: new Generator(0),
      batchSize: null,
      shuffle: false,
      zeroGrad: true,
      loop: {},
      tests: false,
    });
  }

  lossAt(parameters: ArrayLike<number>): number {
    this.net.values.floats.set(parameters);
    // With a layer that goes by all rows, a pass that learns nothing would be another function.
    return this.isPlain ? this.batches.evaluate(this.rows) : this.batches.run(0, this.rows.rows);
  }

  /** The gradient, which stays valid until the next call; 0 for parameters that are not trained. */
  gradientAt(parameters: ArrayLike<number>): Float32Array {
    this.net.values.floats.set(parameters);
    this.batches.run(0, this.rows.rows);
    return this.net.gradients.floats;
  }

  /** The forward of all rows, block by block, in training as `gradientAt` does it; of a net without layers that need them all. */
  forward(parameters: ArrayLike<number>, visit: (start: number, columns: number) => void): void {
    const { net, rows } = this;
    net.values.floats.set(parameters);
    for (let start = 0; start < rows.rows; start += net.blockColumns) {
      const columns = padded(Math.min(net.blockColumns, rows.rows - start));
      net.forward(shifted(rows.x, start), columns, undefined, start);
      visit(start, columns);
    }
  }
}

function withoutDropout(layer: LayerConfig): LayerConfig {
  return 'p' in layer ? { ...layer, p: 0 } : layer;
}
