/**
 * The sharpness of the loss at a place: the largest eigenvalue of its Hessian. A product of the Hessian and a vector is the
 * central difference of the gradient along it, so that the Hessian itself is never made.
 */
import type { Arena } from '../../engine/arena.ts';
import type { LayerConfig } from '../../engine/layers/index.ts';
import type { Run } from '../run/run.ts';
import { HeldKinks } from './heldKinks.ts';
import { type Eigenpair, largestEigenpair } from './lanczos.ts';

/** Half of the difference's length. Less drowns in float32's rounding, more leaves the place. */
const SMOOTH_STEP = 2e-2;
/** Of nets with kinks that are not held (heldKinks.ts), which a long step would run over. */
const KINKED_STEP = 3e-4;
const LANCZOS = { tolerance: 0.02, steps: 20, restarts: 2 };
/** Share of other directions in the vector begun with, so that another eigenvector that outgrows this one is found. */
const OTHERS = 0.1;

/** Activations whose slope jumps between curves, or whose kink moves with a parameter. */
const KINKED: ReadonlySet<LayerConfig['type']> = new Set(['PReLU', 'SELU', 'ELU', 'Hardswish']);

export class Sharpness {
  private readonly kinks: HeldKinks;
  private readonly step: number;
  private readonly noise: Float64Array;
  private readonly above: Float32Array;
  private readonly below: Float32Array;
  private readonly gradient: Float32Array;
  private vector: Float64Array;

  /** Takes more of the arena, behind the run's own part. */
  constructor(arena: Arena, run: Run) {
    this.kinks = new HeldKinks(arena, run);
    this.step = run.experiment.model.some(({ type }) => KINKED.has(type)) ? KINKED_STEP : SMOOTH_STEP;
    const { size, isTrained } = this.kinks.objective;
    this.noise = noiseOf(isTrained);
    this.vector = this.noise;
    [this.above, this.below, this.gradient] = Array.from({ length: 3 }, () => new Float32Array(size));
  }

  /** The largest eigenvalue at `parameters`; quickest where they are near to those asked for before. NaN where it overflows. */
  at(parameters: Float32Array): number {
    const { vector, noise, kinks } = this;
    kinks.holdAt(parameters);
    const start = vector.map((value, i) => value + OTHERS * noise[i]);
    const pair: Eigenpair = largestEigenpair(
      (direction, product) => this.multiply(parameters, direction, product),
      start,
      LANCZOS,
    );
    this.vector = pair.vector.every(Number.isFinite) ? pair.vector : noise;
    return pair.value;
  }

  private multiply(at: Float32Array, direction: Float64Array, product: Float64Array): void {
    const { above, below, gradient, step } = this;
    const { objective } = this.kinks;
    for (let i = 0; i < at.length; i++) {
      above[i] = at[i] + step * direction[i];
      below[i] = at[i] - step * direction[i];
    }
    gradient.set(objective.gradientAt(above));
    const other = objective.gradientAt(below);
    const { isTrained } = objective;
    for (let i = 0; i < at.length; i++)
      product[i] = isTrained[i] === 0 ? 0 : (gradient[i] - other[i]) / (2 * step);
  }
}

/** Numbers as if drawn at random, the same at each call, as a vector of length 1; 0 where nothing is trained. */
function noiseOf(isTrained: Uint8Array): Float64Array {
  let state = 1;
  const values = Float64Array.from(isTrained, (trained) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return trained * (state / 2 ** 31 - 1);
  });
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return values.map((value) => value / length);
}
