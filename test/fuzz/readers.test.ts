/**
 * Every reader of outside data, given almost valid input: it is accepted, or refused with a reason, and nothing else
 * happens. 240 cases each; `npm run fuzz` tries 100,000 others.
 */
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import { deflateSync, strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import { type ReadResult, readResult } from '../../src/experiment/json/reader.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { toBase64 } from '../../src/experiment/link/base64.ts';
import { readLink } from '../../src/experiment/link/link.ts';
import { readMendedLink } from '../../src/experiment/link/readMendedLink.ts';
import type { SavedRun } from '../../src/experiment/run/savedRun.ts';
import type { FormatDefinition, ParsedFile } from '../../src/formats/format.ts';
import { formats, openFile } from '../../src/formats/index.ts';
import { planOpening } from '../../src/formats/opening/planOpening.ts';
import { applyParameters } from '../../src/formats/parameters/applyParameters.ts';
import { pointsOf } from '../../src/formats/tables/points/pointsOf.ts';
import { suggestedChoice } from '../../src/formats/tables/roles/suggestedChoice.ts';
import { entriesOf, readNote, readRun, runKey, withCurve } from '../../src/store/persistence/storedRun.ts';
import { experiments } from '../helpers/arbitraries.ts';
import { changed, linear } from '../helpers/experiments.ts';
import { foreignSamples } from '../helpers/foreignSamples.ts';
import { brokenBytes, brokenJson } from '../helpers/mutations.ts';
import { savedRun } from '../helpers/savedRuns.ts';
import { saved } from '../helpers/stateDicts.ts';

const isNightly = import.meta.env.MODE === 'fuzz';
const CASES = isNightly ? 100_000 : 240;
/** The same cases in each `npm test`, others in each night. */
const settings = { numRuns: CASES, ...(isNightly ? {} : { seed: 7 }) };
const LONG = { timeout: isNightly ? 3_600_000 : 180_000 };

const CODES = [
  'size',
  'syntax',
  'kind',
  'version',
  'type',
  'range',
  'unknown-key',
  'missing-key',
  'unknown-name',
  'shape',
  'refused',
];

/** Few numbers, so that most damage hits something that matters. */
const tiny = changed(tutorial, {
  data: { samples_per_class: 2, test_fraction: 0.25 },
  model: [linear(2, 2)],
  optimizer: { lr: 0.1, momentum: 0.9 },
  training: { epochs: 4 },
});

let run: SavedRun;
beforeAll(async () => {
  run = savedRun(new Arena(await loadKernels()), tiny, 2);
});

function expectSound<T>(result: ReadResult<T>, sound: (value: T) => void): void {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  if (result.ok) return sound(result.value);
  const { code, path, message } = result.problem;
  expect(CODES).toContain(code);
  expect(message).not.toBe('');
  // A sentence, however long the file's own words are.
  expect(path.length + message.length).toBeLessThan(1500);
}

/** If it is accepted, it is an experiment that is written and read again the same. */
function expectExperiment(
  value: ReturnType<typeof parseExperiment> extends ReadResult<infer T> ? T : never,
): void {
  expect(parseExperiment(JSON.parse(JSON.stringify(experimentToJson(value))))).toEqual({ ok: true, value });
}

function expectOpened(opened: ParsedFile): void {
  if (opened.type === 'experiment') return expectExperiment(opened.experiment);
  if (opened.type === 'run') {
    expectExperiment(opened.run.experiment);
    const { parameters, optimizer } = opened.run.state;
    for (const values of [parameters, ...Object.values(optimizer)])
      expect(values.every(Number.isFinite)).toBe(true);
    return;
  }
  if (opened.type === 'table') {
    const { table } = opened;
    return expectSound(
      readResult(() => pointsOf(table, suggestedChoice(table))),
      ({ features, labels, targets, leftOut }) => {
        const last = labels ?? targets ?? [];
        expect(last).toHaveLength(features.length);
        expect(features.length + leftOut.length).toBe(table.rows.length);
        expect([...features.flat(), ...last.flat()].every(Number.isFinite)).toBe(true);
      },
    );
  }
  if (opened.type === 'script') return;
  const { parameters } = opened;
  expectSound(
    readResult(() => applyParameters(parameters, tiny)),
    ({ state }) => expect(state.parameters.every(Number.isFinite)).toBe(true),
  );
}

const jsonOf = experiments.map(experimentToJson);

function link(bytes: Uint8Array): string {
  return `#e=${toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

function tryAll<T>(arbitrary: Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), settings);
}

test('an experiment from the registries is taken as it is', LONG, () => {
  fc.assert(fc.property(experiments, expectExperiment), { ...settings, numRuns: CASES / 4 });
});

test('an experiment', LONG, () => {
  tryAll(brokenJson(jsonOf), (text) => expectSound(openFile(strToU8(text)), expectOpened));
});

test('any value in the place of an experiment', LONG, () => {
  tryAll(fc.anything({ withNullPrototype: true, withSparseArray: true, withTypedArray: true }), (value) =>
    expectSound(parseExperiment(value), expectExperiment),
  );
});

test('a link', LONG, async () => {
  const packed = brokenJson(jsonOf).map((text) => deflateSync(strToU8(text)));
  const hashes = fc.oneof(
    packed.map(link),
    brokenBytes(packed).map(link),
    fc.string({ unit: 'binary' }).map((text) => `#${text}`),
    fc.tuple(packed, fc.string()).map(([bytes, epoch]) => `${link(bytes)}&epoch=${epoch}`),
  );
  const sound = async (hash: string) => {
    const link = await readLink(hash);
    expectSound(link, ({ experiment }) => expectExperiment(experiment));
    expectSound(readMendedLink(hash) ?? link, ({ experiment }) => expectExperiment(experiment));
  };
  await fc.assert(fc.asyncProperty(hashes, sound), settings);
});

test('a link that unpacks to a hundred megabytes is refused unread', async () => {
  const bomb = await readLink(link(deflateRawSync(new Uint8Array(1e8), { level: 9 })));
  expect(bomb).toMatchObject({ ok: false, problem: { code: 'size' } });
  const behind = readMendedLink(`${link(deflateRawSync(new Uint8Array(1e8), { level: 9 }))}.`);
  expect(behind).toMatchObject({ ok: false, problem: { code: 'size' } });
});

const readable = Object.entries(formats as Record<string, FormatDefinition>).filter(
  ([, { reader }]) => reader,
);

test.each(readable)('a file of %s with its bytes damaged', LONG, (_name, { write }) => {
  tryAll(brokenBytes(fc.constant(write(run))), (bytes) => expectSound(openFile(bytes), expectOpened));
});

const ofJson = readable.filter(([, { reader }]) => reader?.of === 'json');

test.each(ofJson)('a file of %s with its values damaged', LONG, (_name, { write }) => {
  const value = JSON.parse(new TextDecoder().decode(write(run)));
  tryAll(brokenJson(fc.constant(value)), (text) => expectSound(openFile(strToU8(text)), expectOpened));
});

const arrays = ['f8-little.npy', 'words.npy', 'pair.npz', 'compressed.npz'];

test.each(arrays)('an array of NumPy in %s with its bytes damaged', LONG, (file) => {
  const bytes = Uint8Array.from(readFileSync(new URL(`../fixtures/arrays/${file}`, import.meta.url)));
  tryAll(brokenBytes(fc.constant(bytes)), (broken) => expectSound(openFile(broken), expectOpened));
});

test('a file of another program with its bytes damaged', LONG, () => {
  const samples = Object.values(foreignSamples).flatMap((files) => Object.values<Uint8Array>(files));
  tryAll(brokenBytes(fc.constantFrom(...samples)), (broken) => expectSound(openFile(broken), expectOpened));
});

test('lists of numbers by the names of parameters, with their values damaged', LONG, () => {
  const layer = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array(columns).fill(0.5));
  const nets = { '0.weight': layer(2, 2), '0.bias': [1, 2] };
  const files = fc.constantFrom<object>(nets, { epoch: 3, state_dict: nets }, { actor: nets, critic: nets });
  tryAll(brokenJson(files), (text) => expectSound(openFile(strToU8(text)), expectOpened));
});

test(
  'parameters of any names and shapes are planned: loaded, asked about, or refused with a reason',
  LONG,
  () => {
    const names = fc.constantFrom(
      '0',
      '2',
      'fc1',
      'fc2',
      'fc10',
      'in',
      'out',
      'actor.0',
      'critic.0',
      'module.a.b',
      'bn',
    );
    const parameter = fc.constantFrom('weight', 'bias', 'running_mean', 'weight_ih_l0');
    const sizes = fc.array(fc.constantFrom(0, 1, 2, 3, 5, 300), { maxLength: 4 });
    const entries = fc.array(fc.tuple(names, parameter, sizes), { maxLength: 14 });
    tryAll(entries, (tensors) => {
      const shapes = Object.fromEntries(tensors.map(([name, kind, shape]) => [`${name}.${kind}`, shape]));
      const opened: ParsedFile = { type: 'parameters', parameters: saved(shapes) };
      const plan = planOpening(opened, tiny, 'net.pt');
      if (plan.type === 'refused') expect(plan.reason).not.toBe('');
      if (plan.type === 'ready') expectExperiment(plan.experiment);
      const asked = plan.type === 'question' && plan.question.type === 'net' ? plan.question.nets : [];
      for (const [net, { orders }] of asked.entries()) {
        const answered = planOpening(opened, tiny, 'net.pt', {
          net: { net, order: orders.length - 1, activation: 'Tanh' },
        });
        if (answered.type === 'ready') expectExperiment(answered.experiment);
        else expect(answered.type).toBe('refused');
      }
    });
  },
);

test('bytes of any kind', LONG, () => {
  tryAll(fc.uint8Array({ maxLength: 400 }), (bytes) => expectSound(openFile(bytes), expectOpened));
});

/** JSON.parse reads it; what goes down into it by calling itself does not come back. */
const DEPTH = 200_000;
const deep: [string, string][] = [
  ['lists', `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`],
  ['objects', `${'{"a":'.repeat(DEPTH)}0${'}'.repeat(DEPTH)}`],
];

describe.each(deep)('%s in each other, two hundred thousand deep,', (_name, nested) => {
  const places = [
    nested,
    `{"seed":${nested}}`,
    `{"model":[${nested}]}`,
    `{"format":${nested}}`,
    `{"format":"nn-playground/model","version":1,"state_dict":${nested}}`,
    `{"format":"nn-playground/state_dict","version":1,"state_dict":{"0.weight":${nested}}}`,
  ];

  test.each(places.map((json) => [json.replace(nested, '…'), json]))(
    'are refused as %s',
    async (_place, json) => {
      expectSound(openFile(strToU8(json)), expectOpened);
      expect(openFile(strToU8(json)).ok).toBe(false);
      const packed = link(deflateSync(strToU8(json)));
      expect((await readLink(packed)).ok).toBe(false);
    },
  );
});

/** Ten thousand names for the one content, each as long as the file. */
function overlapping(content: Uint8Array): Uint8Array {
  const whole = zipSync({ 'archive/data.pkl': content }, { level: 0 });
  const at = new DataView(whole.buffer).getUint32(whole.length - 6, true);
  const record = whole.subarray(at, whole.length - 22);
  const records = Array.from({ length: 10_000 }, (_, i) => {
    const other = record.slice();
    other.set(strToU8(String(i).padStart(7, '0')), 46);
    return other;
  });
  const end = whole.slice(-22);
  new DataView(end.buffer).setUint16(10, records.length, true);
  return Uint8Array.from(Buffer.concat([whole.subarray(0, at), ...records, end]));
}

test('a zip whose entries lie on each other is refused before all of them are read', () => {
  const opened = openFile(overlapping(new Uint8Array(2e5)));
  expect(opened).toMatchObject({ ok: false, problem: { code: 'syntax', path: '0000004/data.pkl' } });
});

test('a zip whose parts unpack to hundreds of megabytes is refused', () => {
  const bomb = zipSync(
    { 'archive/data.pkl': new Uint8Array(3e8), 'archive/version': strToU8('3\n') },
    { level: 9 },
  );
  expect(bomb.length).toBeLessThan(1e6);
  expectSound(openFile(bomb), expectOpened);
  expect(openFile(bomb).ok).toBe(false);
});

test('what is in storage', LONG, () => {
  const entries = new Map(
    entriesOf(
      'a',
      {
        run,
        elapsedMs: 5,
        editedAt: null,
        isBroken: false,
        opened: { words: 'Opened a file.', parts: ['data'] },
      },
      { savedAtMs: 1, epoch: 2 },
      0,
    ),
  );
  const whole = entries.get(runKey('a')) as Record<string, unknown>;
  const pieces = [...entries].flatMap(([key, value]) => (key.includes('curve') ? [value] : []));
  const anything = fc.oneof(
    fc.anything({ withTypedArray: true }),
    fc.constantFrom(
      Number.NaN,
      Infinity,
      new Float32Array(6),
      new Float32Array(6).fill(Number.NaN),
      // The length of a piece of the curve.
      Float32Array.of(1, Infinity),
      new Uint32Array(624),
    ),
  );
  const spots = fc.array(fc.tuple(fc.nat(), anything), { minLength: 1, maxLength: 3 });
  tryAll(spots, (damages) => {
    const stored = structuredClone(whole);
    const brokenPieces = structuredClone(pieces);
    for (const [at, value] of damages) {
      damage(stored, at, value);
      damage(brokenPieces, at, structuredClone(value));
    }
    const read = readRun(stored);
    expectSound(read, ({ run: taken }) => expectOpened({ type: 'run', run: taken }));
    if (read.ok)
      expectSound(withCurve(read.value, pieces), ({ run: { curve, state } }) =>
        expect(curve.loss).toHaveLength(state.epoch),
      );
    expectSound(
      withCurve({ run, elapsedMs: 0, editedAt: null, isBroken: false, opened: null }, brokenPieces),
      ({ run: { curve } }) => {
        for (const values of [curve.loss, curve.accuracy]) {
          expect(values).toHaveLength(run.state.epoch);
          expect(values.every((x) => Math.abs(x) !== Infinity)).toBe(true);
        }
      },
    );
    const [, value] = damages[0];
    expectSound(readNote(value), () => {});
    expectSound(
      withCurve({ run, elapsedMs: 0, editedAt: null, isBroken: false, opened: null }, [value]),
      () => {},
    );
  });
});

/** Puts `value` in the place of the part that `at` picks. */
function damage(stored: object, at: number, value: unknown): void {
  const places: [object, string][] = [];
  const collect = (part: object) => {
    for (const [key, inner] of Object.entries(part)) {
      places.push([part, key]);
      if (typeof inner === 'object' && inner !== null && !ArrayBuffer.isView(inner)) collect(inner);
    }
  };
  collect(stored);
  if (places.length === 0) return;
  const [part, key] = places[at % places.length];
  (part as Record<string, unknown>)[key] = value;
}
