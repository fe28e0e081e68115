/**
 * numpy's Generator, as `np.random.default_rng(seed)` makes it: PCG64 (XSL-RR 128/64), seeded by SeedSequence, with its draws in
 * float64. https://numpy.org/doc/1.24/reference/random/generator.html
 */
import { bounds, heights, widths } from './zigguratTables.ts';

const M64 = (1n << 64n) - 1n;
const M128 = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const POOL = 4;

/** SeedSequence(entropy).generate_state(8): words of 32 bits. */
function seedWords(entropy: number): Uint32Array {
  const words = [entropy >>> 0];
  if (entropy >= 2 ** 32) words.push(Math.floor(entropy / 2 ** 32));
  let constant = 0x43b0d7e5;
  const hashed = (value: number): number => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, 0x931e8875);
    const product = Math.imul(mixed, constant);
    return product ^ (product >>> 16);
  };
  const pool = Int32Array.from({ length: POOL }, (_, i) => hashed(words[i] ?? 0));
  for (let from = 0; from < POOL; from++)
    for (let to = 0; to < POOL; to++) {
      if (from === to) continue;
      const mixed = Math.imul(0xca01f9dd, pool[to]) - Math.imul(0x4973f715, hashed(pool[from]));
      pool[to] = mixed ^ ((mixed | 0) >>> 16);
    }
  let last = 0x8b51f9dd;
  return Uint32Array.from({ length: 2 * POOL }, (_, i) => {
    const mixed = pool[i % POOL] ^ last;
    last = Math.imul(last, 0x58f38ded);
    const product = Math.imul(mixed, last);
    return product ^ (product >>> 16);
  });
}

const tableOf = (text: string) =>
  new Float64Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
let tables: { bounds: Float64Array; widths: Float64Array; heights: Float64Array } | null = null;

const R = 3.654152885361009;

export class Pcg64 {
  private state: bigint;
  private readonly increment: bigint;
  /** The upper half of a draw of 64 bits, until one of 32 is asked for. */
  private half: number | null = null;

  /** `seed` is an integer from 0 to 2^53. */
  constructor(seed: number) {
    const words = seedWords(seed);
    const word = (i: number) => BigInt(words[2 * i]) | (BigInt(words[2 * i + 1]) << 32n);
    this.increment = ((((word(2) << 64n) | word(3)) << 1n) & M128) | 1n;
    this.state = (this.increment + ((word(0) << 64n) | word(1))) & M128;
    this.step();
  }

  private step(): void {
    this.state = (this.state * MULTIPLIER + this.increment) & M128;
  }

  private next64(): bigint {
    this.step();
    const value = (this.state >> 64n) ^ (this.state & M64);
    const by = this.state >> 122n;
    return ((value >> by) | (value << (64n - by))) & M64;
  }

  private next32(): number {
    if (this.half !== null) {
      const kept = this.half;
      this.half = null;
      return kept;
    }
    const next = this.next64();
    this.half = Number(next >> 32n);
    return Number(next & 0xffffffffn);
  }

  /** random(): one of 2^53 numbers in [0, 1). */
  double(): number {
    return Number(this.next64() >> 11n) / 2 ** 53;
  }

  uniform(low = 0, high = 1): number {
    return low + (high - low) * this.double();
  }

  normal(loc = 0, scale = 1): number {
    return loc + scale * this.standardNormal();
  }

  private standardNormal(): number {
    tables ??= { bounds: tableOf(bounds), widths: tableOf(widths), heights: tableOf(heights) };
    for (;;) {
      const bits = this.next64();
      const layer = Number(bits & 0xffn);
      const size = Number((bits >> 9n) & 0xfffffffffffffn);
      const isNegative = ((bits >> 8n) & 1n) === 1n;
      const x = size * tables.widths[layer] * (isNegative ? -1 : 1);
      if (size < tables.bounds[layer]) return x;
      if (layer === 0) return this.tail(((bits >> 17n) & 1n) === 1n);
      const [above, below] = [tables.heights[layer - 1], tables.heights[layer]];
      if ((above - below) * this.double() + below < Math.exp(-0.5 * x * x)) return x;
    }
  }

  /** Beyond the last layer. */
  private tail(isNegative: boolean): number {
    for (;;) {
      const x = -(1 / R) * Math.log1p(-this.double());
      const y = -Math.log1p(-this.double());
      if (y + y > x * x) return isNegative ? -(R + x) : R + x;
    }
  }

  /** integers(low, high): one of [low, high), at most 2^32 of them, by Lemire's multiplication. */
  integer(low: number, high: number): number {
    const count = high - low;
    if (count === 1) return low;
    if (count === 2 ** 32) return low + this.next32();
    const least = BigInt(2 ** 32 % count);
    let product = BigInt(this.next32()) * BigInt(count);
    while ((product & 0xffffffffn) < least) product = BigInt(this.next32()) * BigInt(count);
    return low + Number(product >> 32n);
  }

  /** An integer from 0 to `most`, below 2^32: draws until one is no larger. */
  private interval(most: number): number {
    const mask = 0xffffffff >>> Math.clz32(most);
    let value: number;
    do value = (this.next32() & mask) >>> 0;
    while (value > most);
    return value;
  }

  /** permutation(n) */
  permutation(n: number): Int32Array {
    const values = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const other = this.interval(i);
      [values[i], values[other]] = [values[other], values[i]];
    }
    return values;
  }

  /** choice(n, size): with replacement so many of integers(0, n), without so many others, by Floyd's algorithm. */
  choice(n: number, size: number, replace = true): Int32Array {
    if (replace) return Int32Array.from({ length: size }, () => this.integer(0, n));
    const picked = Int32Array.from({ length: n }, (_, i) => i);
    if (n > 10_000 && size > Math.floor(n / 50)) {
      this.shuffleFrom(picked, Math.max(n - size, 1));
      return picked.slice(n - size);
    }
    const values = new Set<number>();
    for (let last = n - size; last < n; last++) {
      const value = this.integer(0, last + 1);
      values.add(values.has(value) ? last : value);
    }
    const made = Int32Array.from(values);
    this.shuffleFrom(made, 1);
    return made;
  }

  /** In place, from the last element down to this one. */
  private shuffleFrom(values: Int32Array, first: number): void {
    for (let i = values.length - 1; i >= first; i--) {
      const other = this.integer(0, i + 1);
      [values[i], values[other]] = [values[other], values[i]];
    }
  }
}
