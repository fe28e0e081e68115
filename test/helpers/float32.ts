/** float32 arrays of fixtures, and the distance of others from them. */

/** Little-endian float32 in base64, as fixtures hold them. */
export function floats(base64: unknown): Float32Array {
  const bytes = Buffer.from(base64 as string, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * Below this float32 loses digits, and PyTorch's and ours differ in how: no bound in units of the last place holds
 * there.
 */
const SMALLEST_NORMAL = 2 ** -126;

/** The largest distance in units of the last place, over results in the normal range; Infinity where only one is NaN. */
export function largestUlp(actual: Float32Array, expected: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    if (Object.is(expected[i], actual[i])) continue;
    if (Math.abs(expected[i]) < SMALLEST_NORMAL && Math.abs(actual[i]) < SMALLEST_NORMAL) continue;
    const ulp = 2 ** (Math.floor(Math.log2(Math.abs(expected[i]) || SMALLEST_NORMAL)) - 23);
    const distance = Math.abs(actual[i] - expected[i]) / ulp;
    largest = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : Math.max(largest, distance);
  }
  return largest;
}

export function largestDistance(actual: Float32Array, expected: Float32Array): number {
  return Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
}
