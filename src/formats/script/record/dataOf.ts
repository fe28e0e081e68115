/** What the data may be: kinds of the page's that the script's draws suggest, or own points. Each is proved afterwards. */
import { samplesOf } from '../../../experiment/experiment.ts';
import { shortest } from '../names/configOf.ts';
import type { Place } from '../refusal.ts';
import { joined, sizeOf, type Tensor } from '../values/tensor.ts';
import type { Draw, Mark } from './marks.ts';
import type { Facts } from './proof.ts';

export interface DataGuess {
  data: Record<string, unknown>;
  inputs?: readonly string[];
  draw: Draw | null;
  places: Map<string, Place>;
}

/** What the script did before a training. */
export interface Past {
  marks: readonly Mark[];
  numpySeed: number | null | undefined;
  /** All numbers that stand in the script. */
  numbers: readonly { value: number; place: Place }[];
}

export function dataGuesses(facts: Facts, past: Past): DataGuess[] {
  const { input } = facts;
  const { marks } = past;
  const inputs = input.columns;
  const origins = marks
    .filter((mark): mark is Extract<Mark, { kind: 'origin' }> => mark.kind === 'origin')
    .reverse();
  const known = origins.flatMap((origin) =>
    splitGuesses(origin, input, past).map((guess) => ({ ...guess, ...(inputs && { inputs }) })),
  );
  return [
    ...known,
    ...clusterGuesses(input, marks),
    ...curveGuesses(input, past),
    ...ownGuesses(facts, past),
  ];
}

function splitGuesses(
  origin: Extract<Mark, { kind: 'origin' }>,
  input: Tensor,
  { marks, numpySeed }: Past,
): DataGuess[] {
  const samples = samplesOf({ data: origin.data });
  const rows = input.shape[0];
  const places = new Map(
    [...origin.literals].map(([name, place]): [string, Place] => [`data.${name}`, place]),
  );
  const scaler = marks.some(({ kind }) => kind === 'scaler') ? { scaler: 'StandardScaler' } : {};
  const seed = numpySeed === undefined ? {} : { numpy_seed: numpySeed };
  const make = (
    more: object,
    draw: Draw | null = origin.draw,
    morePlaces: [string, Place][] = [],
  ): DataGuess => ({
    data: { ...origin.data, ...seed, ...scaler, ...more },
    draw,
    places: new Map([...places, ...morePlaces]),
  });
  const ends = (split: Draw | null): Draw | null =>
    split === null ? origin.draw : { before: origin.draw?.before ?? split.before, after: split.after };
  const splits = marks.filter(
    (mark): mark is Extract<Mark, { kind: 'split' }> => mark.kind === 'split' && mark.rows === samples,
  );
  const split = splits.flatMap((mark) => {
    if (mark.type === 'randperm')
      return [
        make({ test_fraction: shareOf(samples - rows, samples) }, ends(mark.draw)),
        make({ split: { type: 'randperm', test_size: samples - rows } }, ends(mark.draw)),
      ];
    return [
      make(
        { split: { type: 'train_test_split', test_size: mark.testSize, random_state: mark.randomState } },
        origin.draw,
        [...mark.literals].map(([name, place]): [string, Place] => [`data.split.${name}`, place]),
      ),
    ];
  });
  if (rows === samples) return [...split, make({})];
  return [...split, make({ split: { type: 'slice', test_size: shareOf(samples - rows, samples) } })];
}

/** The share with the fewest digits that makes so many rows. */
function shareOf(tests: number, rows: number): number {
  for (let digits = 1; digits <= 6; digits++) {
    const share = Math.ceil((tests / rows) * 10 ** digits - 1e-9) / 10 ** digits;
    if (Math.floor(rows * share) === tests) return share;
  }
  return tests / rows;
}

/** One torch.normal after another, of as many rows each and with one deviation. */
function clusterGuesses(input: Tensor, marks: readonly Mark[]): DataGuess[] {
  const draws = marks.filter(
    (mark): mark is Extract<Mark, { kind: 'draw' }> =>
      mark.kind === 'draw' && mark.of === 'normal' && mark.values.length === 3 && mark.shape.length === 2,
  );
  if (draws.length < 2 || input.shape[1] !== 2) return [];
  const n = draws[0].shape[0];
  const std = draws[0].values[2];
  if (
    draws.some(({ shape, values }) => shape[0] !== n || values[2] !== std) ||
    n * draws.length !== input.shape[0]
  )
    return [];
  const literal = draws[0].literals[0];
  return [
    {
      data: {
        kind: 'gaussians',
        samples_per_class: n,
        centers: draws.map(({ values }) => values.slice(0, 2)),
        std,
      },
      draw: { before: draws[0].draw.before, after: draws[draws.length - 1].draw.after },
      places: new Map(
        literal && draws.every(({ literals }) => literals[0]?.from === literal.from)
          ? [['data.std', literal]]
          : [],
      ),
    },
  ];
}

/** A grid, and noise of a size that stands in the script. */
function curveGuesses(input: Tensor, { marks, numbers }: Past): DataGuess[] {
  const isDraw =
    (of: string) =>
    (mark: Mark): mark is Extract<Mark, { kind: 'draw' }> =>
      mark.kind === 'draw' && mark.of === of;
  const [grid, noise] = [marks.find(isDraw('linspace')), marks.find(isDraw('rand'))];
  if (!grid || !noise || input.shape[1] !== 1 || grid.shape[0] !== input.shape[0]) return [];
  return numbers
    .filter(({ value }, i, all) => all.findIndex((other) => other.value === value) === i)
    .slice(0, 40)
    .flatMap(({ value, place }) =>
      ['square', 'cube', 'sin', 'line'].map(
        (name): DataGuess => ({
          data: { kind: 'curve', samples: grid.shape[0], function: name, range: grid.values, noise: value },
          draw: noise.draw,
          places: new Map([
            ['data.noise', place],
            ...(grid.literals[2] ? [['data.samples', grid.literals[2]] as [string, Place]] : []),
          ]),
        }),
      ),
    );
}

/** Points that are written out: all of them, of which the training may be a part. */
function ownGuesses(facts: Facts, { marks, numpySeed }: Past): DataGuess[] {
  const { input, target, isFlatOutput, tests } = facts;
  const isColumn = target.shape.length === 1 && !isFlatOutput;
  const seed = numpySeed === undefined ? {} : { numpy_seed: numpySeed };
  const guesses: DataGuess[] = [];
  const [x, y] = [input.cut, target.cut];
  if (x && y && x.base.shape[0] === y.base.shape[0]) {
    const rows = x.base.shape[0];
    const scaler = x.isScaled ? { scaler: 'StandardScaler' } : {};
    for (const split of splitsOf(marks, rows, x.rows.length))
      for (const own of ownData(x.base, y.base, isColumn))
        guesses.push({
          data: { ...own, ...split.data, ...scaler, ...seed },
          draw: split.draw,
          places: split.places,
        });
  }
  const test = tests.find((one) => one.target !== null);
  const tested = test?.target && inRows(test.target, test.input.shape[0], target);
  if (test && tested && test.input.shape[1] === input.shape[1]) {
    const split = { type: 'slice', test_size: test.input.shape[0] };
    for (const own of ownData(joined([input, test.input], 0), joined([target, tested], 0), isColumn))
      guesses.push({ data: { ...own, split }, draw: null, places: new Map() });
  }
  for (const data of ownData(input, target, isColumn)) guesses.push({ data, draw: null, places: new Map() });
  return guesses;
}

/** Other targets with rows of the same shape; null where they have other numbers. */
function inRows(other: Tensor, rows: number, { shape }: Tensor): Tensor | null {
  const own = [rows, ...shape.slice(1)];
  return sizeOf(own) === other.data.length ? { ...other, shape: own } : null;
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
  const slice = { type: 'slice', test_size: shareOf(tests, rows) };
  return [...drawn, { data: { split: slice }, draw: null, places: new Map() }];
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
