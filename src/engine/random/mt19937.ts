/**
 * The Mersenne Twister MT19937, PyTorch's engine on the CPU.
 *
 * Makoto Matsumoto and Takuji Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed uniform
 * pseudo-random number generator", ACM Transactions on Modeling and Computer Simulation 8(1), 1998, with the
 * seeding of their 2002 revision (init_genrand).
 */

const N = 624;
const M = 397;
const UPPER_MASK = 0x80000000;
const LOWER_MASK = 0x7fffffff;
const MATRIX_A = 0x9908b0df;

export class Mt19937 {
  /** The 624 state words. */
  readonly words = new Uint32Array(N);
  /** The next word to hand out, 0 to 624. At 624 the state is twisted first. */
  index = N;

  /** Starts the sequence of `seed`, of which the low 32 bits count. */
  seed(seed: number): void {
    const words = this.words;
    let previous = seed >>> 0;
    words[0] = previous;
    for (let j = 1; j < N; j++) {
      previous = (Math.imul(1812433253, previous ^ (previous >>> 30)) + j) >>> 0;
      words[j] = previous;
    }
    this.index = N;
  }

  /** The next 32 bits, 0 to 2^32-1. */
  next(): number {
    if (this.index >= N) this.twist();
    let y = this.words[this.index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  private twist(): void {
    const words = this.words;
    for (let k = 0; k < N; k++) {
      const upper = words[k] & UPPER_MASK;
      const y = upper | (words[k + 1 === N ? 0 : k + 1] & LOWER_MASK);
      const far = words[k < N - M ? k + M : k + M - N];
      // MATRIX_A where y is odd, without a branch that no processor can foretell.
      words[k] = far ^ (y >>> 1) ^ (-(y & 1) & MATRIX_A);
    }
    this.index = 0;
  }
}
