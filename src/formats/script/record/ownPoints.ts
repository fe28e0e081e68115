/** Data that no kind of the page's draws: points that are written out, all of them, of which the training may be a part. */
import { shortest } from '../names/configOf.ts';
import type { Place } from '../refusal.ts';
import { indexed } from '../values/indexing.ts';
import { type Cut, fromValues, joined, sizeOf, type Tensor } from '../values/tensor.ts';
import { type DataGuess, type Past, shareOf } from './guess.ts';
import type { Draw, Mark } from './marks.ts';
import type { Facts } from './proof.ts';
import { tablesOf } from './tables.ts';

export function* ownGuesses(facts: Facts, { marks, numpySeed }: Past): Generator<DataGuess> {
  const { input, target, isFlatOutput, tests } = facts;
  const isColumn = target.shape.length === 1 && !isFlatOutput;
  const seed = numpySeed === undefined ? {} : { numpy_seed: numpySeed };
  for (const { features, targets, training, isScaled, inputs } of tablesOf(facts, marks)) {
    const scaler = isScaled ? { scaler: 'StandardScaler' } : {};
    for (const { data, draw, places } of splitsOf(marks, features.shape[0], training))
      for (const own of ownData(features, targets, isColumn))
        yield {
          data: { ...own, ...data, ...scaler, ...seed },
          draw,
          places,
          ...(inputs && { inputs }),
        };
  }
  const [x, y] = [input.cut, target.cut];
  for (const [base, targets] of x && y ? putBack(facts, x, y) : [])
    for (const split of splitsOf(marks, base.shape[0], x?.rows.length ?? 0))
      for (const own of ownData(base, targets, isColumn))
        yield { data: { ...own, ...split.data, ...seed }, draw: split.draw, places: split.places };
  const others = tests.flatMap((one): [Tensor, Tensor][] => {
    const known = one.target ?? predictedOf(one.input, facts);
    return known && one.input.shape[1] === input.shape[1] ? [[one.input, known]] : [];
  });
  // All that is tested behind what is trained on; where that does not fit together, each by itself.
  for (const parts of others.length > 1 ? [others, ...others.map((one) => [one])] : [others])
    for (const own of parts.length > 0 ? testedData(facts, parts, isColumn) : [])
      yield { data: own, draw: null, places: new Map() };
  for (const own of ownData(input, target, isColumn))
    yield { data: { ...own, ...seed }, draw: null, places: new Map() };
}

function testedData(
  { input, target }: Facts,
  parts: readonly [Tensor, Tensor][],
  isColumn: boolean,
): Record<string, unknown>[] {
  const tested = parts.flatMap(([x, y]) => inRows(y, x.shape[0], target) ?? []);
  if (tested.length < parts.length) return [];
  const all = joined([input, ...parts.map(([x]) => x)], 0);
  const targets = joined([target, ...tested], 0);
  const split = { type: 'slice', test_size: all.shape[0] - input.shape[0] };
  return ownData(all, targets, isColumn).map((own) => ({ ...own, split }));
}

/** Other targets with rows of the same shape; null where they have other numbers. */
function inRows(other: Tensor, rows: number, { shape }: Tensor): Tensor | null {
  const own = [rows, ...shape.slice(1)];
  return sizeOf(own) === other.data.length ? { ...other, shape: own } : null;
}

/** The targets of rows that are only predicted, by the table that they are of. */
function predictedOf({ cut }: Tensor, { input, target }: Facts): Tensor | null {
  if (!cut || cut.base !== input.cut?.base || target.cut?.base.shape[0] !== cut.base.shape[0]) return null;
  const all = scaledAlike(target.cut, target);
  return all && indexed(all, [{ kind: 'rows', rows: fromValues(cut.rows, [cut.rows.length], 'int64') }]);
}

/** Parts that were scaled each by itself, at the places of their rows in the table that they are of. */
function putBack({ input, target, tests }: Facts, x: Cut, y: Cut): [Tensor, Tensor][] {
  const others = tests.filter(({ input: { cut } }) => cut?.base === x.base);
  const base = filled(x.base.shape[0], [input, ...others.map((one) => one.input)]);
  const known = others.flatMap((one) => (one.target?.cut?.base === y.base ? [one.target] : []));
  const targets = filled(y.base.shape[0], [target, ...known]) ?? scaledAlike(y, target);
  return base && targets && base.shape[0] === targets.shape[0] ? [[base, targets]] : [];
}

/** null where a row is missing. */
function filled(rows: number, parts: readonly Tensor[]): Tensor | null {
  const [{ shape, dtype }] = parts;
  const width = sizeOf(shape.slice(1));
  const values = new Float64Array(rows * width);
  const missing = new Set(values.keys());
  for (const { cut, data, shape: own } of parts) {
    if (sizeOf(own.slice(1)) !== width) return null;
    cut?.rows.forEach((row, i) => {
      for (let j = 0; j < width; j++) {
        values[row * width + j] = data[i * width + j];
        missing.delete(row * width + j);
      }
    });
  }
  return missing.size > 0 ? null : fromValues(values, [rows, ...shape.slice(1)], dtype);
}

/** Targets of rows that were only predicted are those of the table, or these scaled as the training's are. */
function scaledAlike({ base, rows, column = 0 }: Cut, target: Tensor): Tensor | null {
  const width = sizeOf(target.shape.slice(1));
  const wide = sizeOf(base.shape.slice(1));
  if (width !== wide && width !== 1) return null;
  const first = width === wide ? 0 : column;
  const values = new Float64Array(base.shape[0] * width);
  for (let j = 0; j < width; j++) {
    const own = Array.from({ length: base.shape[0] }, (_, row) => base.data[row * wide + first + j]);
    const after = rows.map((_, i) => target.data[i * width + j]);
    const scale = scaleBetween(
      rows.map((row) => own[row]),
      after,
    );
    if (scale === null) return null;
    own.forEach((value, row) => {
      values[row * width + j] = scale(value);
    });
    rows.forEach((row, i) => {
      values[row * width + j] = after[i];
    });
  }
  return fromValues(values, [base.shape[0], ...target.shape.slice(1)], target.dtype);
}

/** A factor and a shift between the numbers; null where there is none. */
function scaleBetween(before: readonly number[], after: readonly number[]): ((x: number) => number) | null {
  if (before.every((value, i) => Math.fround(value) === Math.fround(after[i]))) return (x) => x;
  const [low, high] = [before.indexOf(Math.min(...before)), before.indexOf(Math.max(...before))];
  const factor = (after[high] - after[low]) / (before[high] - before[low]);
  const scale = (x: number) => (x - before[low]) * factor + after[low];
  const most = 1e-5 * Math.abs(after[high] - after[low]);
  return before.every((value, i) => Math.abs(scale(value) - after[i]) <= most) ? scale : null;
}

/** Ways to say a table: by labels, or by numbers to fit. */
function ownData(input: Tensor, target: Tensor, isColumn: boolean): Record<string, unknown>[] {
  const [rows, columns = 1] = input.shape;
  if (rows > 20_000 || columns > 64 || target.shape[0] !== rows) return [];
  const linesOf = ({ data }: Tensor, width: number) =>
    Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * width, (i + 1) * width), shortest));
  const features = linesOf(input, columns);
  const labels = labelsOf(target);
  const width = target.shape[1] ?? 1;
  const isReal = target.dtype === 'float32' || target.dtype === 'float64';
  const targets = isColumn && width === 1 ? Array.from(target.data, shortest) : linesOf(target, width);
  return [
    ...(labels ? [{ kind: 'custom', features, labels }] : []),
    ...(isReal ? [{ kind: 'custom', features, targets }] : []),
  ];
}

interface SplitGuess {
  data: Record<string, unknown>;
  draw: Draw | null;
  places: Map<string, Place>;
}

/** Ways to keep rows for the test that the script's draws suggest. */
function splitsOf(marks: readonly Mark[], rows: number, training: number): SplitGuess[] {
  const tests = rows - training;
  const drawn = marks.flatMap((mark): SplitGuess[] => {
    if (mark.kind !== 'split' || mark.rows !== rows) return [];
    if (mark.type === 'randperm')
      return [{ test_fraction: shareOf(tests, rows) }, { split: { type: 'randperm', test_size: tests } }].map(
        (data) => ({ data, draw: mark.draw, places: new Map() }),
      );
    const split = { type: 'train_test_split', test_size: mark.testSize, random_state: mark.randomState };
    const places = new Map(
      [...mark.literals].map(([name, place]): [string, Place] => [`data.split.${name}`, place]),
    );
    return [{ data: { split }, draw: null, places }];
  });
  const slice = tests > 0 ? { split: { type: 'slice', test_size: shareOf(tests, rows) } } : {};
  return [...drawn, { data: slice, draw: null, places: new Map() }];
}

export function labelsOf({ data, shape }: Tensor): number[] | null {
  if (shape.length === 2 && shape[1] > 1) {
    const rows = Array.from({ length: shape[0] }, (_, i) => data.subarray(i * shape[1], (i + 1) * shape[1]));
    const isOneHot = rows.every(
      (row) =>
        row.filter((value) => value === 1).length === 1 &&
        row.filter((value) => value === 0 || value === -1).length === shape[1] - 1,
    );
    return isOneHot ? rows.map((row) => row.indexOf(1)) : null;
  }
  const isSigned = data.some((value) => value === -1);
  const values = [...data].map((value) => (isSigned ? (value + 1) / 2 : value));
  return values.every((value) => Number.isInteger(value) && value >= 0 && value < 10) ? values : null;
}
