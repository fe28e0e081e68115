/** Numbers of a script go up and down as a slider would. */
import { expect, test } from 'vitest';
import { steppedNumber } from '../../src/ui/editor/steppedNumber.ts';

test.each([
  ['0.01', 1, '0.02'],
  ['0.09', 1, '0.1'],
  ['0.1', -1, '0.09'],
  ['0.25', -1, '0.24'],
  ['0.9', 1, '1.0'],
  ['1.0', 1, '2.0'],
  ['1e-3', 1, '2e-3'],
  ['1e-3', -1, '9e-4'],
  ['5', 3, '8'],
  ['0', -1, '0'],
  ['1', -2, '0'],
  ['100', -1, '99'],
  ['300', 1, '310'],
  ['10_000', 1, '11000'],
  ['10000', -1, '9900'],
])('%s by %i is %s', (text, steps, other) => {
  expect(steppedNumber(text, steps)).toBe(other);
});

test.each(['0x10', '1j', 'abc', ''])('%s is no decimal number, and stays', (text) => {
  expect(steppedNumber(text, 1)).toBeNull();
});
