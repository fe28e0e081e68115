/** Which columns are taken for coordinates, label and target. */
import { describe, expect, test } from 'vitest';
import { suggestedChoice, withTarget } from '../../../src/formats/tables/roles/suggestedChoice.ts';
import { roles, tableOf } from '../../helpers/tables.ts';

/** A table of twelve rows: each column by its name and its cell in row i. */
function table(columns: Record<string, (row: number) => string | number>, rows = 12): string {
  const names = Object.keys(columns).map((name) => (name === 'unnamed' ? '' : name));
  const lines = Array.from({ length: rows }, (_, row) =>
    Object.values(columns)
      .map((cell) => cell(row))
      .join(','),
  );
  return [names.join(','), ...lines].join('\n');
}

const real = (row: number) => ((row * 7) % 12) / 4 + 0.25;
const other = (row: number) => ((row * 5) % 12) / 8 - 0.5;
const bit = (row: number) => (row * 5) % 2;
const word = (row: number) => ['red', 'blue', 'green'][row % 3];
const count = (row: number) => row + 1;

describe('exact names win', () => {
  test.each([
    ['x, y and label', { x: real, y: other, label: bit }, ['x', 'y', 'label', 'classes']],
    ['label before the coordinates', { label: bit, x: real, y: other }, ['x', 'y', 'label', 'classes']],
    ['y before x', { y: other, x: real, class: bit }, ['x', 'y', 'class', 'classes']],
    ['capitals', { X: real, Y: other, Class: bit }, ['X', 'Y', 'Class', 'classes']],
    ['class before other numbers', { class: bit, a: real, b: other }, ['a', 'b', 'class', 'classes']],
    ['target in the middle', { a: real, target: bit, b: other }, ['a', 'b', 'target', 'classes']],
    ['species', { species: word, a: real, b: other }, ['a', 'b', 'species', 'classes']],
    [
      'label rather than class',
      { class: bit, a: real, b: other, label: bit },
      ['a', 'b', 'label', 'classes'],
    ],
    ['y as the label, beside no x', { x1: real, x2: other, y: bit }, ['x1', 'x2', 'y', 'classes']],
    ['y first, beside no x', { y: bit, a: real, b: other }, ['a', 'b', 'y', 'classes']],
    ['label rather than y', { a: real, b: other, label: bit, y: bit }, ['a', 'b', 'label', 'classes']],
    ['y as a coordinate, beside an x', { x: real, y: bit, group: word }, ['x', 'y', 'group', 'classes']],
    ['x1 and x2 among others', { a: real, x2: other, x1: real, c: bit }, ['x1', 'x2', 'c', 'classes']],
    ['x_1 and x_2', { c: bit, x_2: other, x_1: real, class: bit }, ['x_1', 'x_2', 'class', 'classes']],
    [
      'x[0] and x[1]',
      { z: real, 'x[0]': real, 'x[1]': other, label: bit },
      ['z', 'x[0]', 'x[1]', 'label', 'classes'],
    ],
    ['longitude across', { lat: real, lon: other, kind: word }, ['lon', 'lat', 'kind', 'classes']],
    [
      'principal components',
      { age: real, PC1: real, PC2: other, PC3: real, class: bit },
      ['age', 'PC1', 'PC2', 'PC3', 'class', 'classes'],
    ],
    ['Chinese', { 經度: real, 緯度: other, 類別: bit }, ['經度', '緯度', '類別', 'classes']],
  ])('%s', (_what, columns, expected) => {
    expect(roles(table(columns))).toEqual(expected);
  });
});

describe('a column of words is a better label than one of numbers', () => {
  test.each([
    ['last', { a: real, b: other, c: bit, color: word }, ['a', 'b', 'c', 'color', 'classes']],
    ['first', { color: word, a: real, b: other, c: bit }, ['a', 'b', 'c', 'color', 'classes']],
    [
      'beside a target of numbers, as sklearn has it',
      { a: real, b: other, target: bit, species: word },
      ['a', 'b', 'species', 'classes'],
    ],
    [
      'rather than words that are all different',
      { a: real, b: other, color: word, remark: (row: number) => `nr ${row}` },
      ['a', 'b', 'color', 'classes'],
    ],
    [
      'of yes and no',
      { age: real, income: other, buys: (row: number) => (row % 2 ? 'yes' : 'no') },
      ['age', 'income', 'buys', 'classes'],
    ],
    [
      'of true and false',
      { ok: (row: number) => (row % 2 === 0 ? 'true' : 'false'), a: real, b: other },
      ['a', 'b', 'ok', 'classes'],
    ],
  ])('%s', (_what, columns, expected) => {
    expect(roles(table(columns))).toEqual(expected);
  });
});

describe('what counts the rows is no coordinate', () => {
  test.each([
    ['without a name', { unnamed: (row: number) => row, a: real, b: other, c: bit }],
    ['without a name, in any order', { unnamed: (row: number) => (row * 7) % 12, a: real, b: other, c: bit }],
    ['Unnamed: 0', { 'Unnamed: 0': (row: number) => row, a: real, b: other, c: bit }],
    ['id', { id: (row: number) => 100 + ((row * 5) % 12), a: real, b: other, c: bit }],
    ['customer_id', { customer_id: (row: number) => 100 + row * 3, a: real, b: other, c: bit }],
    ['user id, of words', { 'user id': (row: number) => `k${row}`, a: real, b: other, c: bit }],
    ['index', { index: count, a: real, b: other, c: bit }],
    ['row', { row: count, a: real, b: other, c: bit }],
    ['#', { '#': count, a: real, b: other, c: bit }],
    ['no.', { 'no.': count, a: real, b: other, c: bit }],
    ['Nr', { Nr: count, a: real, b: other, c: bit }],
    ['1 … n under any name', { step: count, a: real, b: other, c: bit }],
    ['0 … n − 1 under any name', { step: (row: number) => row, a: real, b: other, c: bit }],
    ['in the last column', { a: real, b: other, c: bit, id: count }],
  ])('%s', (_what, columns) => {
    expect(roles(table(columns))).toEqual(['a', 'b', 'c', 'classes']);
  });

  test('but a row of a grid is one', () => {
    const grid = { row: (i: number) => Math.floor(i / 4), col: (i: number) => i % 4, label: bit };
    expect(roles(table(grid))).toEqual(['row', 'col', 'label', 'classes']);
  });

  test('but x is one, wherever it goes', () => {
    expect(roles(table({ x: count, y: other, label: bit }))).toEqual(['x', 'y', 'label', 'classes']);
  });

  test('without a name in a table without names', () => {
    const rows = Array.from({ length: 10 }, (_, row) => `${row},${real(row)},${other(row)},${bit(row)}`).join(
      '\n',
    );
    expect(suggestedChoice(tableOf(rows))).toMatchObject({ features: [1, 2], targets: [3] });
  });
});

describe('what is missing is left open', () => {
  test.each([
    ['two columns of a plane', { x1: real, x2: other }, ['x1', 'x2', null, 'classes']],
    ['two columns of a map', { lat: real, lon: other }, ['lon', 'lat', null, 'classes']],
    [
      'an id, one column of numbers and a label',
      { id: count, a: real, label: bit },
      ['a', null, 'label', 'classes'],
    ],
    [
      'numbers of the rows, one column of numbers and a label',
      { step: count, a: real, label: bit },
      ['a', null, 'label', 'classes'],
    ],
    ['words alone', { a: word, b: word, c: word }, [null, null, 'c', 'classes']],
  ])('%s', (_what, columns, expected) => {
    expect(roles(table(columns))).toEqual(expected);
  });
});

describe('a target of real numbers', () => {
  test.each([
    ['by its name', { area: real, rooms: other, price: real }, ['area', 'rooms', 'price', 'real']],
    ['first, by its name', { price: real, area: real, rooms: other }, ['area', 'rooms', 'price', 'real']],
    ['y of real numbers', { x1: real, x2: other, y: (row: number) => row / 3 }, ['x1', 'x2', 'y', 'real']],
    ['z beside x and y', { x: real, y: other, z: (row: number) => row * 1.5 }, ['x', 'y', 'z', 'real']],
    [
      'target of real numbers',
      { target: (row: number) => row ** 2 / 7, a: real, b: other },
      ['a', 'b', 'target', 'real'],
    ],
    [
      'a label column with more than ten numbers',
      { a: real, b: other, label: (row: number) => (row * 5) % 12 },
      ['a', 'b', 'label', 'real'],
    ],
    [
      'real numbers that come again',
      { a: real, b: other, c: (row: number) => (row % 4) * 0.75 },
      ['a', 'b', 'c', 'real'],
    ],
    [
      'two real numbers are names of classes',
      { a: real, b: other, c: (row: number) => bit(row) + 0.5 },
      ['a', 'b', 'c', 'classes'],
    ],
    [
      'ten integers are names of classes',
      { a: real, b: other, c: (row: number) => (row * 3) % 10 },
      ['a', 'b', 'c', 'classes'],
    ],
  ])('%s', (_what, columns, expected) => {
    expect(roles(table(columns))).toEqual(expected);
  });

  test('is guessed again when another column is chosen', () => {
    const chosen = tableOf(table({ a: real, b: other, price: real, kind: word }));
    const choice = suggestedChoice(chosen);
    expect(choice.targetKind).toBe('classes');
    expect(withTarget(choice, chosen, 2)).toEqual({
      ...choice,
      features: [0, 1],
      targets: [2],
      targetKind: 'real',
    });
    expect(withTarget(choice, chosen, null)).toEqual({ ...choice, targets: [] });
  });
});

describe('standardizing is suggested', () => {
  test.each([
    ['beyond a million', { a: (row: number) => row * 4e5, b: other, c: bit }, true],
    [
      'within 1e-5',
      { a: (row: number) => real(row) * 1e-5, b: (row: number) => other(row) * 1e-5, c: bit },
      true,
    ],
    ['of unlike scales', { a: real, b: (row: number) => other(row) * 60, c: bit }, true],
    ['far from 0', { a: (row: number) => 50 + real(row), b: other, c: bit }, true],
    ['wide', { a: (row: number) => real(row) * 500, b: (row: number) => other(row) * 500, c: bit }, true],
    ['not of numbers around 0', { a: other, b: other, c: bit }, false],
    ['not of a column of one number', { a: other, b: () => 7, c: bit }, false],
  ])('%s', (_what, columns, standardize) => {
    expect(suggestedChoice(tableOf(table(columns))).standardize).toBe(standardize);
  });
});
