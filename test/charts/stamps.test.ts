/** Marks are laid over an image as a canvas paints one over the other, and cut off at its edges. */
import { describe, expect, test } from 'vitest';
import { layStamp, trimmed } from '../../src/charts/stamps.ts';

const pixel = (...rgba: number[]) => new Uint32Array(Uint8Array.from(rgba).buffer)[0];
const [red, blue, clear] = [pixel(255, 0, 0, 255), pixel(0, 0, 255, 255), 0];
const half = pixel(255, 0, 0, 128);

/** A mark of two pixels by two. */
const square = (color: number) => trimmed(new Uint32Array(4).fill(color), 2);

function laid(at: [x: number, y: number], color: number, under: number): number[] {
  const image = new Uint32Array(16).fill(under);
  layStamp(image, 4, square(color), ...at);
  return [...image];
}

test('a mark lies around its place', () => {
  const image = Array(16).fill(clear);
  for (const at of [5, 6, 9, 10]) image[at] = red;
  expect(laid([2, 2], red, clear)).toEqual(image);
});

test.each([
  [0, 0, [0]],
  [4, 4, [15]],
  [0, 2, [4, 8]],
  [5, 5, []],
])('what lies beyond an edge is left out: at %d, %d', (x, y, seen) => {
  const image = Array(16).fill(blue);
  for (const at of seen) image[at] = red;
  expect(laid([x, y], red, blue)).toEqual(image);
});

describe('a half transparent mark', () => {
  // By Porter and Duff: alpha a + b (1 - a), color (a A + b (1 - a) B) / alpha.
  test.each([
    ['over nothing stays what it is', clear, [255, 0, 0, 128]],
    ['over a whole pixel is mixed with it', blue, [128, 0, 127, 255]],
    ['over a half transparent one hides half of that', pixel(0, 0, 255, 128), [170, 0, 85, 192]],
  ])('%s', (_, under, rgba) => {
    const [color] = laid([1, 1], half, under);
    expect([...new Uint8Array(Uint32Array.of(color).buffer)]).toEqual(rgba);
  });
});

test('transparent pixels of a mark are no part of it', () => {
  expect(trimmed(Uint32Array.of(clear, red, clear, clear), 2)).toEqual({
    pixels: Uint32Array.of(red),
    across: Int32Array.of(0),
    down: Int32Array.of(-1),
  });
});
