/** The comparison itself finds planted differences. */
import { expect, test } from 'vitest';
import { agree, compareOutputs } from './compare.ts';

const output = (loss: string, labels: string) =>
  `Sequential(\n)\nepoch: 0, loss: ${loss}\npredicted labels of all samples:\ntensor([${labels}])\n`;
const expected = output('0.6931471824645996', '0, 1, 1');

test('a number agrees to so many digits where it is within half a unit of the last of them', () => {
  expect(agree(0.6931474, 0.6931471, 6)).toBe(true);
  expect(agree(0.6931477, 0.6931471, 6)).toBe(false);
  expect(agree(0.6931477, 0.6931471, 5)).toBe(true);
  expect(agree(12.00004, 12, 6)).toBe(true);
  expect(agree(12.00006, 12, 6)).toBe(false);
  expect(agree(-0.1, 0.1, 5)).toBe(false);
  expect(agree(Number.NaN, 0.1, 5)).toBe(false);
});

test('equal output has no problem, and its lines, losses and labels are counted', () => {
  expect(compareOutputs(expected, expected, [1, 1, 1])).toEqual({
    lines: 5,
    losses: 1,
    sixDigits: 1,
    fiveDigits: 1,
    labels: 3,
    equalLabels: 3,
    problems: [],
  });
});

test('a loss that differs in its sixth digit is counted, in its fifth refused', () => {
  const sixth = compareOutputs(output('0.6931490', '0, 1, 1'), expected, [1, 1, 1]);
  expect([sixth.sixDigits, sixth.fiveDigits, sixth.problems]).toEqual([0, 1, []]);
  const fifth = compareOutputs(output('0.693158', '0, 1, 1'), expected, [1, 1, 1]);
  expect([fifth.sixDigits, fifth.fiveDigits, fifth.problems.length]).toEqual([0, 0, 1]);
});

test('a label may differ only where it could as well be the other', () => {
  const ours = output('0.6931471824645996', '0, 0, 1');
  expect(compareOutputs(ours, expected, [1, 0.00009, 1])).toMatchObject({ equalLabels: 2, problems: [] });
  expect(compareOutputs(ours, expected, [0, 0.0002, 0]).problems).toHaveLength(1);
  expect(compareOutputs(ours, expected, []).problems).toHaveLength(1);
});

test.each([
  ['another net', expected.replace('Sequential', 'Sequence')],
  ['another epoch', expected.replace('epoch: 0', 'epoch: 1')],
  ['a line less', expected.replace('epoch: 0, loss: 0.6931471824645996\n', '')],
  ['no labels', expected.replace(/predicted.*/s, '')],
  ['labels laid out otherwise', expected.replace('0, 1', '0,\n        1')],
  ['nothing', ''],
])('%s is a problem', (_what, ours) => {
  expect(compareOutputs(ours, expected, [1, 1, 1]).problems).not.toEqual([]);
});
