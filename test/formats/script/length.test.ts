/** Which of the page's own scripts are too long to be edited, or to be shown whole. */
import { expect, test } from 'vitest';
import { scriptText } from '../../../src/formats/python/script.ts';
import { isTooLong, MAX_CHARACTERS, pointsShown } from '../../../src/formats/script/length.ts';
import { readScript } from '../../../src/formats/script/readScript.ts';
import { small } from '../../helpers/experiments.ts';
import { withOwn } from '../../helpers/ownPoints.ts';

const own = (rows: number, columns: number, cell: (row: number, column: number) => number) => {
  const features = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cell(row, column)),
  );
  return withOwn({ features, labels: features.map((_, row) => row % 2) });
};

test('of many points as many stand in the script that is shown as take no line too long, and of each list as many', () => {
  expect(pointsShown(small)).toBeNull();
  expect(pointsShown(own(333, 2, (row) => row))).toBeNull();
  const experiment = own(2000, 64, (row, column) => row + column / 8);
  const most = pointsShown(experiment);
  expect(most).toBe(15);
  const [whole, shown] = [scriptText(experiment), scriptText(experiment, { most: 15 })];
  const line = (code: string, start: string) => code.split('\n').find((one) => one.startsWith(start)) ?? '';
  expect(line(shown, 'x = torch.tensor')).toMatch(/, 21\.875\], \.\.\.\]\)$/);
  expect(line(shown, 'y = torch.tensor')).toBe(`y = torch.tensor([${'0, 1, '.repeat(7)}0, ...])`);
  const others = (code: string) => code.split('\n').filter((one) => !/^[xy] = torch\.tensor/.test(one));
  expect(others(shown)).toEqual(others(whole));
  expect(shown.length).toBeLessThan(20_000);
});

test('real targets are left out as the points are', () => {
  const features = Array.from({ length: 5000 }, (_, row) => [row]);
  const flat = withOwn({ features, targets: features.map(([x]) => x / 2) });
  expect(scriptText(flat, { most: 2 })).toContain('y = torch.tensor([0.0, 0.5, ...])');
  const rows = withOwn({ features, targets: features.map(([x]) => [x, 1]) });
  expect(scriptText(rows, { most: 2 })).toContain('y = torch.tensor([[0.0, 1.0], [1.0, 1.0], ...])');
});

test('what is too long to be edited could not be read, and what is not can be', () => {
  const long = own(8000, 2, (row, column) => Math.sin(row + column));
  expect(isTooLong(long)).toBe(true);
  expect(scriptText(long).length).toBeGreaterThan(MAX_CHARACTERS);
  expect(readScript(scriptText(long)).ok).toBe(false);
  const wide = own(20_000, 64, () => 0);
  expect(isTooLong(wide)).toBe(true);
  const shorter = own(3500, 2, (row, column) => Math.sin(row + column));
  expect(scriptText(shorter).length).toBeGreaterThan(MAX_CHARACTERS / 2);
  expect(isTooLong(shorter)).toBe(false);
  expect(readScript(scriptText(shorter)).ok).toBe(true);
  expect(isTooLong(small)).toBe(false);
});
