/**
 * PyTorch's random numbers on the CPU: `torch.manual_seed(seed)` and every draw after it, bit for bit (float32 and
 * integers, x86-64 with AVX2 or AVX-512). Elements are drawn in row-major order.
 * https://pytorch.org/docs/stable/generated/torch.Generator.html
 */
import { fma } from '../fma.ts';
import { Mt19937 } from './mt19937.ts';
import { BLOCK, normalBlock } from './normalTransform.ts';

const f = Math.fround;
const TWO_32 = 2 ** 32;

/** Plain data, enough to continue exactly from a generator's position. */
export interface GeneratorState {
  /** The 624 words of the Mersenne Twister. */
  words: Uint32Array;
  /** The next word to hand out, 0 to 624. */
  index: number;
  /** The second normal of the last pair drawn one by one, if it is still to be handed out. */
  nextNormal: number | null;
}

export class Generator {
  private readonly engine = new Mt19937();
  private nextNormal: number | null = null;

  constructor(seed: number | bigint) {
    this.manualSeed(seed);
  }

  /**
   * torch.manual_seed: `seed` is an integer in [-2^63, 2^64), a safe integer if a number. As in PyTorch, a negative
   * one is its two's complement and only the low 32 bits matter: 2^32 is the same as 0. Throws RangeError otherwise.
   */
  manualSeed(seed: number | bigint): void {
    this.engine.seed(lowWord(seed));
    this.nextNormal = null;
  }

  /** 32 random bits, 0 to 2^32-1. */
  random(): number {
    return this.engine.next();
  }

  /** torch.rand in float32: one of 2^24 numbers in [0, 1). One draw. */
  uniform(): number {
    return (this.engine.next() & 0xffffff) * 2 ** -24;
  }

  /** torch.rand in float64: one of 2^53 numbers in [0, 1). Two draws, the high word first. */
  uniformDouble(): number {
    const high = this.engine.next() & 0x1fffff;
    return (high * TWO_32 + this.engine.next()) * 2 ** -53;
  }

  /** One normal number, mean 0 and std 1, in double: pairs by Box-Muller, the second kept for the next call. */
  normal(): number {
    if (this.nextNormal !== null) {
      const kept = this.nextNormal;
      this.nextNormal = null;
      return kept;
    }
    const u1 = this.uniformDouble();
    const u2 = this.uniformDouble();
    const radius = Math.sqrt(-2 * Math.log1p(-u2));
    const theta = 2 * Math.PI * u1;
    this.nextNormal = radius * Math.sin(theta);
    return radius * Math.cos(theta);
  }

  /** Tensor.uniform_(low, high) in float32. Fills the whole of `out`. */
  uniformInto(out: Float32Array, low: number, high: number): void {
    const from = f(low);
    const width = f(f(high) - from);
    for (let i = 0; i < out.length; i++) out[i] = fma(this.uniform(), width, from);
  }

  /**
   * Tensor.normal_(mean, std) in float32. Fills the whole of `out`. Fewer than 16 elements come from `normal()` and
   * may use its kept number; 16 or more are drawn in blocks of 16 and leave it alone. Of a last, short block PyTorch
   * makes a whole one: it draws the last 16 elements anew.
   */
  normalInto(out: Float32Array, mean: number, std: number): void {
    const n = out.length;
    if (n < BLOCK) {
      for (let i = 0; i < n; i++) out[i] = this.normal() * std + mean;
      return;
    }
    const mean32 = f(mean);
    const std32 = f(std);
    for (let i = 0; i < n; i++) out[i] = this.uniform();
    for (let start = 0; start + BLOCK <= n; start += BLOCK) normalBlock(out, start, mean32, std32);
    if (n % BLOCK === 0) return;
    const last = n - BLOCK;
    for (let i = last; i < n; i++) out[i] = this.uniform();
    normalBlock(out, last, mean32, std32);
  }

  /** torch.normal(means, std): a fresh array of noise of std `std` around each of `means`. */
  normalAround(means: Float32Array, std: number): Float32Array {
    const out = new Float32Array(means.length);
    this.normalInto(out, 0, std);
    for (let i = 0; i < out.length; i++) out[i] = out[i] + means[i];
    return out;
  }

  /** torch.randperm(n): 0 .. n-1 shuffled, into the first n elements of `out`. Allocates nothing if `out` is given. */
  randperm(n: number, out: Int32Array = new Int32Array(n)): Int32Array {
    if (out.length < n) throw new RangeError(`expected room for ${n} indices, got ${out.length}`);
    for (let i = 0; i < n; i++) out[i] = i;
    for (let i = 0; i < n - 1; i++) {
      const other = i + remainder(this.engine.next(), n - i);
      const kept = out[i];
      out[i] = out[other];
      out[other] = kept;
    }
    return out;
  }

  /**
   * One element of torch.randint(low, high): an integer in [low, high). Safe integers, high - low at most 2^53.
   * One draw, or two for a range of 2^32 or more.
   */
  randint(low: number, high: number): number {
    const range = high - low;
    if (!(range > 0)) throw new RangeError(`expected low < high, got ${low} and ${high}`);
    if (range < TWO_32) return low + (this.engine.next() % range);
    const draw = (BigInt(this.engine.next()) << 32n) | BigInt(this.engine.next());
    return low + Number(draw % BigInt(range));
  }

  /** One element of Tensor.bernoulli_(p) and, with p the chance to keep, of a dropout mask. Two draws. */
  bernoulliDouble(p: number): boolean {
    return this.uniformDouble() < p;
  }

  /** A copy of where the generator stands. */
  state(): GeneratorState {
    return { words: this.engine.words.slice(), index: this.engine.index, nextNormal: this.nextNormal };
  }

  /** Goes on from `state`, which is copied. */
  restore(state: GeneratorState): void {
    this.engine.words.set(state.words);
    this.engine.index = state.index;
    this.nextNormal = state.nextNormal;
  }
}

/** The low 32 bits of a seed's two's complement. */
function lowWord(seed: number | bigint): number {
  if (typeof seed === 'bigint') {
    if (seed < -(2n ** 63n) || seed >= 2n ** 64n)
      throw new RangeError(`expected a seed in [-2^63, 2^64), got ${seed}`);
    return Number(BigInt.asUintN(32, seed));
  }
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`expected an integer seed of at most 2^53-1, got ${seed}`);
  // >>> takes any integer modulo 2^32, the negative ones too.
  return seed >>> 0;
}

/**
 * a % b of integers from 0 to 2^32 - 1, in half the time. The quotient is exact in float64: it is at least 1 / b away from
 * any integer it does not equal, which is more than the rounding of a number below 2^32.
 */
function remainder(a: number, b: number): number {
  return a - Math.floor(a / b) * b;
}
