/** The shortest digits of a float32. */
import { expect, test } from 'vitest';
import { shortestFloat32 } from '../../src/panels/float32.ts';

test.each([0, 0.1, -2.5, 1 / 3, 16777217, 1e-45, 3.4028234663852886e38])(
  'the number shown for %s reads back as the same float32',
  (value) => {
    const exact = Math.fround(value);
    expect(Math.fround(shortestFloat32(exact))).toBe(exact);
  },
);

test('it has no more digits than it needs', () => {
  expect(String(shortestFloat32(Math.fround(0.1)))).toBe('0.1');
  expect(String(shortestFloat32(Math.fround(1 / 3)))).toBe('0.33333334');
});
