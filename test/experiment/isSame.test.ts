/** Values of JSON are compared as their texts would be, and what is one object is not looked through. */
import { expect, test } from 'vitest';
import { isSame } from '../../src/experiment/isSame.ts';

const values = [
  0,
  1,
  '',
  'x',
  null,
  undefined,
  true,
  [],
  [0],
  [1, 2],
  [1, 2, 3],
  [[1, 2], [3]],
  [[1, 2], [4]],
  { a: 1 },
  { a: 2 },
  { b: 1 },
  { a: 1, b: { c: [1, { d: null }] } },
  { a: 1, b: { c: [1, { d: 0 }] } },
];

test('two values are the same where their texts are, and only there', () => {
  const copies = structuredClone(values);
  values.forEach((a, i) =>
    copies.forEach((b, k) =>
      expect(isSame(a, b), `${JSON.stringify(a)} and ${JSON.stringify(b)}`).toBe(i === k),
    ),
  );
});

test('a list that is one object is not looked through', () => {
  const list = new Proxy([[1, 2]], {
    get() {
      throw new Error('looked at');
    },
  });
  expect(isSame({ data: { features: list } }, { data: { features: list } })).toBe(true);
});
