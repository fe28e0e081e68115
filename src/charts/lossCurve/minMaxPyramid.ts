/**
 * Min-max pyramid: least and greatest value of any range of a growing series, so that a plot of a million epochs costs
 * as much as one of a thousand and loses no extreme. It is a segment tree that only grows: level k holds the least and
 * greatest of each complete block of 2^k values.
 */

interface Level {
  min: Float32Array;
  max: Float32Array;
  /** Complete blocks held. */
  count: number;
}

const FIRST_CAPACITY = 1024;

export class MinMaxPyramid {
  private levels: Level[] = [];

  /** Values appended so far. */
  get length(): number {
    return this.levels.length === 0 ? 0 : this.levels[0].count;
  }

  /** Appends values[from..to). Amortised O(1) a value. What is not finite keeps its place but is no extreme. */
  append(values: Float32Array, from: number, to: number): void {
    const base = this.levelAt(0);
    reserve(base, base.count + to - from);
    for (let i = from; i < to; i++) {
      const finite = Number.isFinite(values[i]);
      base.min[base.count] = finite ? values[i] : Infinity;
      base.max[base.count] = finite ? values[i] : -Infinity;
      base.count++;
    }
    for (let k = 1; this.levels[k - 1].count >= 2; k++) completeBlocks(this.levelAt(k), this.levels[k - 1]);
  }

  /** Appends the values of values[0..length) that are new; starts from scratch where there are fewer than before. */
  catchUp(values: Float32Array, length: number): void {
    if (length < this.length) this.clear();
    this.append(values, this.length, length);
  }

  /** [least, greatest] of the finite values in [from, to), or [Infinity, -Infinity] where there are none. O(log n). */
  query(from: number, to: number): [number, number] {
    let low = Math.max(0, from);
    let high = Math.min(to, this.length);
    let min = Infinity;
    let max = -Infinity;
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

  clear(): void {
    this.levels = [];
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

/** Adds to `level` each block whose two halves `below` now holds. */
function completeBlocks(level: Level, below: Level): void {
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
