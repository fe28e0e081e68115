/**
 * LBFGS: steps along a direction that the last gradients and steps make of the gradient; each step asks a closure for the loss
 * several times. https://pytorch.org/docs/1.13/generated/torch.optim.LBFGS.html
 */
import type { Block } from '../../../arena.ts';
import type { Values } from '../../../fields.ts';
import type { Lines, Loop } from '../../../loop/lines.ts';
import { l1, lr, type Optimizer, optimizer } from '../../optimizer.ts';
import { float, type Scalar, tensor } from './scalars.ts';
import { type LinePoint, strongWolfe } from './strongWolfe.ts';
import { addScaled, dot, largestSize, scale, sumOfSizes } from './vectors.ts';

const { fround } = Math;

const fields = {
  lr,
  max_iter: { kind: 'integer', min: 1, max: 10_000, default: 20, slider: { from: 1, to: 100, step: 1 } },
  max_eval: { kind: 'integer', min: 1, max: 100_000, optional: true, orNull: true },
  tolerance_grad: {
    kind: 'number',
    min: 0,
    max: 1,
    default: 1e-7,
    slider: { from: 1e-12, to: 0.1, log: true },
  },
  tolerance_change: {
    kind: 'number',
    min: 0,
    max: 1,
    default: 1e-9,
    slider: { from: 1e-12, to: 0.1, log: true },
  },
  history_size: {
    kind: 'integer',
    min: 1,
    max: 1000,
    default: 100,
    onlyAtStart: true,
    slider: { from: 1, to: 100, step: 1 },
  },
  line_search_fn: { kind: 'choice', options: ['strong_wolfe'], optional: true, orNull: true },
  l1,
} as const;

type Hyperparameters = Values<typeof fields>;
type Closure = () => number;

/** Numbers that PyTorch keeps once for all parameters. */
const SCALARS = ['func_evals', 'n_iter', 't', 'prev_loss'] as const;
const VECTORS = ['d', 'prev_flat_grad'] as const;

/** The last steps and the changes of the gradient in them, the oldest first. */
function pairNames({ history_size }: Pick<Hyperparameters, 'history_size'>): string[] {
  return Array.from({ length: history_size }, (_, i) => [`old_dirs.${i}`, `old_stps.${i}`]).flat();
}

export const lbfgs = optimizer({
  label: 'LBFGS',
  fields,
  minimizes: true,
  stateNames: () => [...VECTORS, ...SCALARS],
  laterStates: pairNames,
  scalarStates: SCALARS,
  optimizer(h, arena, parameters) {
    const blocks = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, arena.allocate(parameters)]));
    const later = blocks(pairNames(h));
    const memory = new Memory(blocks([...VECTORS, ...SCALARS]), later);
    // Made with the optimizer: a change of max_iter leaves it.
    const maxEvaluations = Math.floor((h.max_iter * 5) / 4);
    let closure: Closure = () => 0;
    return {
      state: memory.state,
      later,
      step(_kernels, values, gradients) {
        minimize(h, h.max_eval ?? maxEvaluations, memory, values.floats, () => gradients.floats, closure);
      },
      createLines: (loop) =>
        closureLines(loop, (made) => {
          closure = made;
        }),
    };
  },
});

/** The lines of a batch: one step of the optimizer, whose closure runs the others. Loss and accuracy are those of its first call. */
function closureLines(loop: Loop, use: (closure: Closure) => void): Lines {
  const lines = {
    right: 0,
    hasGradients: false,
    run(start: number, rows: number) {
      let first: number | undefined;
      use(() => {
        const loss = loop.run(start, rows);
        loop.adjust();
        if (first === undefined) {
          first = loss;
          lines.right = loop.right();
        }
        return loss;
      });
      loop.update();
      return first ?? Number.NaN;
    },
  };
  return lines;
}

/** The state, as vectors and numbers. */
class Memory {
  readonly state: Optimizer['state'];
  private readonly later: Readonly<Record<string, Block>>;

  constructor(state: Optimizer['state'], later: Readonly<Record<string, Block>>) {
    this.state = state;
    this.later = later;
  }

  vector(name: (typeof VECTORS)[number]): Float32Array {
    return this.state[name].floats;
  }

  get(name: (typeof SCALARS)[number]): number {
    return this.state[name].floats[0];
  }

  set(name: (typeof SCALARS)[number], value: number): void {
    this.state[name].floats.fill(value);
  }

  /** The pairs kept, the oldest first. */
  get pairs(): { y: Float32Array; s: Float32Array }[] {
    const kept = [];
    for (let i = 0; this.state[`old_dirs.${i}`] !== undefined; i++)
      kept.push({ y: this.state[`old_dirs.${i}`].floats, s: this.state[`old_stps.${i}`].floats });
    return kept;
  }

  /** Keeps another pair; the oldest goes where there are as many as there may be. */
  push(y: Float32Array, s: Float32Array): void {
    const kept = this.pairs;
    const isFull = this.later[`old_dirs.${kept.length}`] === undefined;
    if (isFull) {
      for (let i = 1; i < kept.length; i++) {
        kept[i - 1].y.set(kept[i].y);
        kept[i - 1].s.set(kept[i].s);
      }
    }
    const last = isFull ? kept.length - 1 : kept.length;
    for (const [name, numbers] of [
      [`old_dirs.${last}`, y],
      [`old_stps.${last}`, s],
    ] as const) {
      this.state[name] = this.later[name];
      this.state[name].floats.set(numbers);
    }
  }
}

/** One step, named as in PyTorch's source. */
function minimize(
  h: Hyperparameters,
  maxEvaluations: number,
  memory: Memory,
  values: Float32Array,
  gradients: () => Float32Array,
  closure: Closure,
): void {
  let loss = closure();
  let evaluations = 1;
  memory.set('func_evals', memory.get('func_evals') + 1);
  let gradient: Float32Array = gradients().slice();
  const isFlat = () => largestSize(gradient) <= fround(h.tolerance_grad);
  if (isFlat()) return;
  const d = memory.vector('d');
  const previous = memory.vector('prev_flat_grad');
  for (let iteration = 1; iteration <= h.max_iter; iteration++) {
    memory.set('n_iter', memory.get('n_iter') + 1);
    const isFirst = memory.get('n_iter') === 1;
    if (isFirst) scale(d, gradient, -1);
    else direct(memory, gradient, previous, d);
    previous.set(gradient);
    const lossBefore = loss;
    memory.set('prev_loss', loss);
    let t = isFirst ? firstStep(gradient, h.lr) : float(h.lr);
    memory.set('t', t.value);
    const slope = dot(gradient, d);
    if (slope > fround(-h.tolerance_change)) break;
    let used = 0;
    if (h.line_search_fn !== undefined) {
      const start = { t: float(0), loss: float(loss), gradient, slope: tensor(slope) };
      const { point, evaluations: made } = strongWolfe(
        lineAt(values, d, gradients, closure),
        start,
        t,
        largestSize(d),
      );
      used = made;
      t = point.t;
      loss = point.loss.value;
      gradient = point.gradient;
      addScaled(values, d, t.value);
    } else {
      addScaled(values, d, t.value);
      if (iteration < h.max_iter) {
        loss = closure();
        gradient = gradients().slice();
        used = 1;
      }
    }
    memory.set('t', t.value);
    evaluations += used;
    memory.set('func_evals', memory.get('func_evals') + used);
    if (evaluations >= maxEvaluations || isFlat()) break;
    if (largestSize(d, fround(t.value)) <= fround(h.tolerance_change)) break;
    if (Math.abs(loss - lossBefore) < h.tolerance_change) break;
  }
}

/** min(1., 1. / flat_grad.abs().sum()) * lr */
function firstStep(gradient: Float32Array, rate: number): Scalar {
  const inverse = fround(1 / sumOfSizes(gradient));
  return inverse < 1 ? tensor(inverse * fround(rate)) : float(rate);
}

/** Remembers the last step, and makes the direction of the gradient: the two loops of Nocedal & Wright, algorithm 7.4. */
function direct(memory: Memory, gradient: Float32Array, previous: Float32Array, d: Float32Array): void {
  const y = gradient.map((g, i) => g - previous[i]);
  const s = new Float32Array(d.length);
  scale(s, d, memory.get('t'));
  if (dot(y, s) > fround(1e-10)) memory.push(y, s);
  const { pairs } = memory;
  const last = pairs.at(-1);
  const scaleOf = ({ y, s }: { y: Float32Array; s: Float32Array }) => fround(dot(y, s) / dot(y, y));
  const ro = pairs.map((pair) => fround(1 / dot(pair.y, pair.s)));
  const al = ro.map(() => 0);
  scale(d, gradient, -1);
  for (let i = pairs.length - 1; i >= 0; i--) {
    al[i] = fround(dot(pairs[i].s, d) * ro[i]);
    addScaled(d, pairs[i].y, -al[i]);
  }
  scale(d, d, last === undefined ? 1 : scaleOf(last));
  pairs.forEach((pair, i) => {
    const be = fround(dot(pair.y, d) * ro[i]);
    addScaled(d, pair.s, fround(al[i] - be));
  });
}

/** Evaluates the closure at points along the direction, and goes back to where it was. */
function lineAt(values: Float32Array, d: Float32Array, gradients: () => Float32Array, closure: Closure) {
  const from = values.slice();
  return (t: Scalar): LinePoint => {
    addScaled(values, d, t.value);
    const loss = closure();
    const gradient = gradients().slice();
    values.set(from);
    return { t, loss: float(loss), gradient, slope: tensor(dot(gradient, d)) };
  };
}
