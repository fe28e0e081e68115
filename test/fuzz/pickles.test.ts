/**
 * Pickles of every kind, damaged: whole nets, checkpoints, the format of before PyTorch 1.6 and plain pickles. Each is read
 * or refused with a reason, in a short time, and nothing else happens. 150 cases each; `npm run fuzz` tries 20,000 others.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { type ReadResult, readResult } from '../../src/experiment/json/reader.ts';
import { openFile } from '../../src/formats/index.ts';
import { planOpening } from '../../src/formats/opening/planOpening.ts';
import { isZip, readZip } from '../../src/formats/zip/readZip.ts';
import { writeZip } from '../../src/formats/zip/writeZip.ts';
import { brokenBytes } from '../helpers/mutations.ts';

const isNightly = import.meta.env.MODE === 'fuzz';
const settings = { numRuns: isNightly ? 20_000 : 150, ...(isNightly ? {} : { seed: 11 }) };
const LONG = { timeout: isNightly ? 3_600_000 : 180_000 };

const folder = new URL('../fixtures/pickles/', import.meta.url);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const names = readdirSync(folder).filter((name) => /^a113_.*\.(pt|pkl)$/.test(name));
/** One of each kind. */
const kinds = names.filter((name) =>
  /_(activations|nested_net|own_class|net_in_checkpoint|containers|numpy|keys|protocol5|groups_alike|old_checkpoint|old_net|old_storage_views|plain2|plain5|sklearn_mlp_joblib|sklearn_packed_joblib)\./.test(
    name,
  ),
);

function expectSound(result: ReadResult<unknown>): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(result.ok || result.problem.message !== '').toBe(true);
}

/** Opens the file, and plans what opening it would do. */
function open(bytes: Uint8Array): void {
  const opened = openFile(bytes);
  expectSound(opened);
  if (opened.ok) expectSound(readResult(() => planOpening(opened.value, tutorial, 'file')));
}

test('there is a file of each kind', () => {
  expect(kinds).toHaveLength(16);
});

test.each(kinds)('%s with its bytes damaged', LONG, (name) => {
  fc.assert(fc.property(brokenBytes(fc.constant(read(name))), open), settings);
});

// A zip's checksums would tell that the pickle is damaged.
test.each(kinds.filter((name) => isZip(read(name))))('%s with its pickle damaged', LONG, (name) => {
  const entries = readZip(read(name));
  const [key] = [...entries.keys()].filter((entry) => entry.endsWith('data.pkl'));
  const pickles = brokenBytes(fc.constant(entries.get(key) as Uint8Array));
  const files = pickles.map((pickle) => writeZip(new Map(entries).set(key, pickle)));
  fc.assert(fc.property(files, open), settings);
});

const text = (value: string) => [0x8c, value.length, ...new TextEncoder().encode(value)];
const named = (module: string, name: string) => [...text(module), ...text(name), 0x93];
const zipped = (codes: number[]) =>
  writeZip(new Map([['a/data.pkl', Uint8Array.from([0x80, 4, ...codes, 0x2e])]]));
const times = (count: number, codes: number[]) => Array.from({ length: count }, () => codes).flat();
const SMALL = 100_000;
const [MARK, LIST, APPENDS, REDUCE, TUPLE1, MEMOIZE, DICT, NONE, SETITEM] = [
  0x28, 0x5d, 0x65, 0x52, 0x85, 0x94, 0x7d, 0x4e, 0x73,
];

/** A list of the list before, twice. */
const doubled = (count: number) =>
  Array.from({ length: count }, (_, i) => [LIST, MARK, 0x68, i, 0x68, i, APPENDS, MEMOIZE]).flatMap(
    (codes) => [0x30, ...codes],
  );

/** Small files that ask for much. */
const greedy: [string, () => Uint8Array][] = [
  ['lists a hundred thousand deep', () => zipped([...times(SMALL, [LIST]), ...times(SMALL - 1, [0x61])])],
  ['tuples a hundred thousand deep', () => zipped([NONE, ...times(SMALL, [TUPLE1])])],
  [
    'an optimizer whose hyperparameter is as deep',
    () =>
      zipped([
        DICT,
        ...text('param_groups'),
        LIST,
        DICT,
        ...text('lr'),
        NONE,
        ...times(SMALL, [TUPLE1]),
        SETITEM,
        0x61,
        SETITEM,
      ]),
  ],
  ['more than a million opcodes', () => zipped([LIST, ...times(600_000, [NONE, 0x30])])],
  ['lists that hold each other twice, forty times', () => zipped([LIST, MEMOIZE, ...doubled(40)])],
  [
    'one long list of pairs made a dict a hundred thousand times',
    () =>
      zipped([
        ...[LIST, MEMOIZE, MARK, ...times(SMALL, [NONE, NONE, 0x86]), APPENDS, 0x30],
        ...[LIST, MARK],
        ...times(SMALL / 10, [...named('collections', 'OrderedDict'), 0x68, 0, TUPLE1, REDUCE]),
        APPENDS,
      ]),
  ],
];

test.each(greedy)('%s are read or refused at once', (_what, bytes) => {
  open(bytes());
});

/** A module whose two modules are one, whose two modules are one, … */
test('a net of a billion modules in a small file is refused', { timeout: 20_000 }, () => {
  const state = (child: number[]) => [
    ...[DICT, MARK],
    ...[...text('_parameters'), DICT],
    ...[...text('_modules'), DICT, ...child],
    0x75,
    0x62,
  ];
  const made = [...named('mine', 'Net'), 0x29, 0x81];
  const nested = (depth: number): number[] =>
    depth === 0
      ? [...made, ...state([]), MEMOIZE]
      : [
          ...made,
          ...state([...[MARK, ...text('a'), ...nested(depth - 1), ...text('b'), 0x68, depth - 1, 0x75]]),
          MEMOIZE,
        ];
  const opened = openFile(zipped(nested(30)));
  expect(opened).toMatchObject({ ok: false, problem: { message: 'expected at most 1,000 modules' } });
});
