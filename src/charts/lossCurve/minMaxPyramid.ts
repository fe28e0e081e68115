/**
 * Min-max pyramid: least and greatest value of any range of a growing series, so that a plot of a million epochs costs
 * as much as one of a thousand and loses no extreme. It is a segment tree that only grows, over blocks of 16 values:
 * level k holds the least and greatest of each complete run of 2^k blocks. What a range has besides is read value by value.
 */

interface Level {
  min: Float32Array;
  max: Float32Array;
  /** Complete entries held. */
  count: number;
}

/** Values of a block. The pyramid takes an eighth of the memory of its values, and two blocks a query are read whole. */
const BLOCK = 16;
const FIRST_CAPACITY = 64;
const EMPTY = new Float32Array(0);

export class MinMaxPyramid {
  /** The values themselves, not a copy. */
  private values: Float32Array = EMPTY;
  private levels: Level[] = [];
  /** Values known. */
  length = 0;

  /**
   * Takes in values[0..length): those that are new, where it knows the others; from scratch where there are fewer than
   * before. They are kept, and must not change. Amortised O(1) a value.
   */
  catchUp(values: Float32Array, length: number): void {
    if (length < this.length) this.levels = [];
    this.values = values;
    this.length = length;
    this.completeBlocks();
    for (let k = 1; this.levels[k - 1]?.count >= 2; k++) completePairs(this.levelAt(k), this.levels[k - 1]);
  }

  /** [least, greatest] of the finite values in [from, to), or [Infinity, -Infinity] where there are none. O(log n). */
  query(from: number, to: number): [number, number] {
    const start = Math.max(0, from);
    const end = Math.min(to, this.length);
    let low = Math.ceil(start / BLOCK);
    let high = Math.floor(end / BLOCK);
    if (low >= high) return extent(this.values, start, end, Infinity, -Infinity);
    let [min, max] = extent(this.values, start, low * BLOCK, Infinity, -Infinity);
    [min, max] = extent(this.values, high * BLOCK, end, min, max);
    for (let k = 0; low < high; k++) {
      const level = this.levels[k];
      if (low % 2 === 1) {
        min = Math.min(min, level.min[low]);
        max = Math.max(max, level.max[low]);
        low++;
      }
      if (high % 2 === 1) {
        high--;
        min = Math.min(min, level.min[high]);
        max = Math.max(max, level.max[high]);
      }
      low /= 2;
      high /= 2;
    }
    return [min, max];
  }

  private completeBlocks(): void {
    const count = Math.floor(this.length / BLOCK);
    if (count === 0) return;
    const level = this.levelAt(0);
    reserve(level, count);
    for (let i = level.count; i < count; i++) {
      [level.min[i], level.max[i]] = extent(this.values, i * BLOCK, (i + 1) * BLOCK, Infinity, -Infinity);
    }
    level.count = count;
  }

  private levelAt(k: number): Level {
    this.levels[k] ??= {
      min: new Float32Array(FIRST_CAPACITY),
      max: new Float32Array(FIRST_CAPACITY),
      count: 0,
    };
    return this.levels[k];
  }
}

/** [least, greatest] of min, max and the finite ones of values[from..to). */
function extent(values: Float32Array, from: number, to: number, min: number, max: number): [number, number] {
  let least = min;
  let greatest = max;
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** Adds to `level` each entry whose two halves `below` now holds. */
function completePairs(level: Level, below: Level): void {
  const count = Math.floor(below.count / 2);
  reserve(level, count);
  for (let i = level.count; i < count; i++) {
    level.min[i] = Math.min(below.min[2 * i], below.min[2 * i + 1]);
    level.max[i] = Math.max(below.max[2 * i], below.max[2 * i + 1]);
  }
  level.count = count;
}

function reserve(level: Level, count: number): void {
  if (count <= level.min.length) return;
  const capacity = Math.max(count, level.min.length * 2);
  level.min = grown(level.min, capacity);
  level.max = grown(level.max, capacity);
}

function grown(array: Float32Array, capacity: number): Float32Array {
  const larger = new Float32Array(capacity);
  larger.set(array);
  return larger;
}
