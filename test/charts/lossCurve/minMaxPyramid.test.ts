/** The min-max pyramid compared with a plain search. */
import { randomLcg } from 'd3';
import { describe, expect, it } from 'vitest';
import { MinMaxPyramid } from '../../../src/charts/lossCurve/minMaxPyramid.ts';

const random = randomLcg(0.42);

function randomArray(length: number): Float32Array {
  return Float32Array.from({ length }, () => random() * 2 - 1);
}

function bruteForce(values: Float32Array, from: number, to: number): [number, number] {
  const part = values.slice(from, to).filter(Number.isFinite);
  return [Math.min(...part), Math.max(...part)];
}

function pyramidOf(values: Float32Array): MinMaxPyramid {
  const pyramid = new MinMaxPyramid();
  pyramid.catchUp(values, values.length);
  return pyramid;
}

describe('MinMaxPyramid', () => {
  it('agrees with brute force on every range of short arrays', () => {
    for (const length of [1, 2, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 70]) {
      const values = randomArray(length);
      const pyramid = pyramidOf(values);
      for (let from = 0; from < length; from++) {
        for (let to = from + 1; to <= length; to++) {
          expect(pyramid.query(from, to)).toEqual(bruteForce(values, from, to));
        }
      }
    }
  });

  it('agrees with brute force on random ranges, however the values came in', () => {
    const values = randomArray(5000);
    const pyramid = new MinMaxPyramid();
    while (pyramid.length < values.length) {
      pyramid.catchUp(values, Math.min(values.length, pyramid.length + Math.ceil(random() * 97)));
      const low = Math.floor(random() * pyramid.length);
      const high = low + 1 + Math.floor(random() * (pyramid.length - low));
      expect(pyramid.query(low, high)).toEqual(bruteForce(values, low, high));
    }
  });

  it('passes over values that are not finite', () => {
    const pyramid = pyramidOf(Float32Array.of(NaN, 3, Infinity, -2, -Infinity));
    expect(pyramid.query(0, 5)).toEqual([-2, 3]);
    expect(pyramid.query(2, 3)).toEqual([Infinity, -Infinity]);
  });

  it('gives an empty extent for an empty range, and keeps to what it holds', () => {
    const pyramid = pyramidOf(Float32Array.of(1, 2, 3));
    expect(pyramid.query(1, 1)).toEqual([Infinity, -Infinity]);
    expect(pyramid.query(-5, 99)).toEqual([1, 3]);
  });

  it('catches up with a growing array, and starts anew with a shorter one', () => {
    const pyramid = new MinMaxPyramid();
    pyramid.catchUp(Float32Array.of(5, 1, 9), 2);
    pyramid.catchUp(Float32Array.of(5, 1, 9), 3);
    expect([pyramid.length, ...pyramid.query(0, 3)]).toEqual([3, 1, 9]);
    pyramid.catchUp(Float32Array.of(4, 6), 2);
    expect([pyramid.length, ...pyramid.query(0, 2)]).toEqual([2, 4, 6]);
    const long = randomArray(100);
    pyramid.catchUp(long, 100);
    const other = randomArray(60);
    pyramid.catchUp(other, 60);
    expect(pyramid.query(0, 60)).toEqual(bruteForce(other, 0, 60));
  });

  it('looks at only a few blocks for a range of a million values', () => {
    const pyramid = pyramidOf(new Float32Array(1_000_000));
    let reads = 0;
    const min = Math.min;
    Math.min = (...values) => {
      reads++;
      return min(...values);
    };
    try {
      pyramid.query(1, 999_999);
    } finally {
      Math.min = min;
    }
    expect(reads).toBeGreaterThan(0);
    expect(reads).toBeLessThan(60);
  });
});
