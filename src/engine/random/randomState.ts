/**
 * numpy's RandomState: `np.random.seed(seed)` and every draw after it, in float64. It shares PyTorch's engine and its
 * seeding, not its distributions: normals are made in pairs by Marsaglia's polar method.
 * https://numpy.org/doc/1.24/reference/random/legacy.html
 */
import { Mt19937 } from './mt19937.ts';

const TWO_26 = 2 ** 26;
const TWO_53 = 2 ** 53;

export class RandomState {
  private readonly engine = new Mt19937();
  /** The second normal of a pair, until it is asked for. */
  private nextNormal: number | null = null;

  /** `seed` is an integer from 0 to 2^32 - 1. */
  constructor(seed: number) {
    this.engine.seed(seed);
  }

  /** random_sample(): one of 2^53 numbers in [0, 1). Two draws. */
  double(): number {
    const high = this.engine.next() >>> 5;
    return (high * TWO_26 + (this.engine.next() >>> 6)) / TWO_53;
  }

  uniform(low = 0, high = 1): number {
    return low + (high - low) * this.double();
  }

  normal(loc = 0, scale = 1): number {
    return loc + scale * this.standardNormal();
  }

  private standardNormal(): number {
    if (this.nextNormal !== null) {
      const kept = this.nextNormal;
      this.nextNormal = null;
      return kept;
    }
    let x1: number;
    let x2: number;
    let r2: number;
    do {
      x1 = 2 * this.double() - 1;
      x2 = 2 * this.double() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 === 0);
    const f = Math.sqrt((-2 * Math.log(r2)) / r2);
    this.nextNormal = f * x1;
    return f * x2;
  }

  /** An integer from 0 to `most`, below 2^32: draws until one is no larger. None is drawn where there is only 0. */
  interval(most: number): number {
    if (most === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(most);
    let value: number;
    do value = (this.engine.next() & mask) >>> 0;
    while (value > most);
    return value;
  }

  /** randint(low, high): an integer in [low, high). */
  randint(low: number, high: number): number {
    return low + this.interval(high - 1 - low);
  }

  /** In place, from the last element down. */
  shuffle(values: Int32Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const other = this.interval(i);
      const kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  /** permutation(n) */
  permutation(n: number): Int32Array {
    const values = Int32Array.from({ length: n }, (_, i) => i);
    this.shuffle(values);
    return values;
  }

  /** choice(n, size): with replacement so many of randint(0, n), without the first of a permutation. */
  choice(n: number, size: number, replace = true): Int32Array {
    return replace
      ? Int32Array.from({ length: size }, () => this.interval(n - 1))
      : this.permutation(n).slice(0, size);
  }
}

/** The state behind `np.random`, made once it is first drawn from. */
export interface GlobalState {
  /** np.random.seed(seed); undefined where nothing draws from it. */
  seed: number | undefined;
  state?: RandomState;
}

/** As sklearn.utils.check_random_state: a state of its own for a seed, the global one for None. */
export function checkRandomState(seed: number | null, global: GlobalState): RandomState {
  if (seed !== null) return new RandomState(seed);
  if (global.seed === undefined) throw new RangeError('expected numpy_seed where random_state is None');
  global.state ??= new RandomState(global.seed);
  return global.state;
}
