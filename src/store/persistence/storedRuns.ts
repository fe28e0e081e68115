/**
 * The finished runs in the form in which the browser's storage keeps them, under keys of their tab: a list of their numbers
 * and pins, and each run by itself, so that one more run writes only that one.
 */
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import {
  at,
  ReadError,
  type ReadResult,
  readInteger,
  readList,
  readNumber,
  readObject,
  readResult,
  readResultLater,
} from '../../experiment/json/reader.ts';
import type { SavedRun } from '../../experiment/run/savedRun.ts';
import { readModel } from '../../formats/json/readModel.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { unpacked } from '../../protocol/packing.ts';
import { nextTask } from '../opening/nextTask.ts';
import { type FinishedRun, MAX_PINS, MAX_RUNS, type TestResult } from '../runHistorySlice.ts';
import { withinBytes } from '../undoEntry.ts';
import type { WorkStorage } from './storage.ts';
import { storedModel } from './storedRun.ts';

const VERSION = 1;
/** The pinned runs come first, then the newest. */
const MAX_BYTES = 16 * 2 ** 20;

const listKey = (tab: string) => `${tab}/runs`;
const runKey = (tab: string, number: number) => `${tab}/runs/${number}`;

/** Where the runs that were pinned stood before all were stored. */
const pinsKey = (tab: string) => `${tab}/pins`;

/** Runs whose nets are known, as many as the storage is to hold. */
type Storable = FinishedRun & { run: SavedRun };

function storable(runs: readonly FinishedRun[]): Storable[] {
  const byWorth = runs.toSorted(
    (a, b) => Number(b.pin !== null) - Number(a.pin !== null) || b.number - a.number,
  );
  return withinBytes(byWorth, MAX_BYTES)
    .filter((run): run is Storable => run.run !== null)
    .sort((a, b) => a.number - b.number);
}

/** What of the runs is stored, by their numbers. */
export type KnownRuns = ReadonlyMap<number, SavedRun>;

/** What to write and to remove so that the runs are stored, where `known` of them are stored already. */
export function runEntries(tab: string, runs: readonly FinishedRun[], known: KnownRuns) {
  const kept = storable(runs);
  const list = kept.map(({ number, pin }) => ({ number, pin }));
  const isNew = ({ number, run }: Storable) => known.get(number) !== run;
  const numbers = new Set(kept.map(({ number }) => number));
  return {
    entries: [
      [listKey(tab), { version: VERSION, list }],
      ...kept.filter(isNew).map((run): [string, unknown] => [runKey(tab, run.number), storedRun(run)]),
    ] as [key: string, value: unknown][],
    unwanted: [...known.keys()].filter((number) => !numbers.has(number)).map((n) => runKey(tab, n)),
    known: new Map(kept.map(({ number, run }) => [number, run])) as KnownRuns,
  };
}

function storedRun({
  number,
  pin,
  loss,
  accuracy,
  test,
  divergedAt,
  epoch,
  elapsedMs,
  editedAt,
  run,
}: Storable) {
  const curve = { loss: run.curve.loss.slice(), accuracy: run.curve.accuracy.slice() };
  const model = storedModel(run);
  return { number, pin, loss, accuracy, test, divergedAt, epoch, elapsedMs, editedAt, model, curve };
}

/** A run of more rows is read in a task of its own. */
const MANY_ROWS = 1000;

/** Each is checked as a model file is. None where nothing is stored. */
export async function readRuns(storage: WorkStorage, tab: string): Promise<ReadResult<FinishedRun[]>> {
  const [value, pins] = await storage.read([listKey(tab), pinsKey(tab)]);
  const list = readResult(() => readRunList(value));
  if (!list.ok) return list;
  const stored = await storage.read(list.value.map(({ number }) => runKey(tab, number)));
  return readResultLater(async () => {
    if (value === undefined && pins !== undefined) return inOrder(readPins(pins));
    const runs: FinishedRun[] = [];
    for (const [i, value] of stored.entries()) {
      const read = { ...readRun(value, `runs[${i}]`), pin: list.value[i].pin };
      runs.push(read);
      if (read.run !== null && read.run.predictions.length > MANY_ROWS) await nextTask();
    }
    return inOrder(runs);
  });
}

function readRunList(value: unknown): { number: number; pin: number | null }[] {
  if (value === undefined) return [];
  return readList(readVersioned(value).list, 'list', 0, MAX_RUNS).map((item, i) => {
    const source = readObject(item, `list[${i}]`);
    const number = readInteger(source.number, `list[${i}].number`, 1, Number.MAX_SAFE_INTEGER);
    return { number, pin: readPin(source.pin, `list[${i}].pin`) };
  });
}

function readPins(value: unknown): FinishedRun[] {
  return readList(readVersioned(value).pinned, 'pinned', 0, MAX_PINS).map((run, i) =>
    readRun(run, `pinned[${i}]`),
  );
}

function readVersioned(value: unknown): Record<string, unknown> {
  const source = readObject(value, '');
  const version = readInteger(source.version, 'version', 1, Number.MAX_SAFE_INTEGER);
  if (version > VERSION)
    throw new ReadError('version', 'version', laterText.readFile.newer(String(version), VERSION));
  return source;
}

/** The oldest first, each with its differences from the one before it. */
function inOrder(runs: FinishedRun[]): FinishedRun[] {
  const ordered = runs.sort((a, b) => a.number - b.number);
  return ordered.map((run, i) =>
    i === 0 ? run : { ...run, changes: diffExperiments(ordered[i - 1].experiment, run.experiment) },
  );
}

function readPin(value: unknown, path: string): number | null {
  return value === null ? null : readInteger(value, path, 0, MAX_PINS - 1);
}

function readRun(value: unknown, path: string): FinishedRun {
  const source = readObject(value, path);
  const count = (key: string) => readInteger(source[key], at(path, key), 0, Number.MAX_SAFE_INTEGER);
  const orNull = (key: string) => (source[key] === null ? null : count(key));
  const opened = readModel(unpacked(readObject(source.model, at(path, 'model'))));
  if (opened.type !== 'run') throw new ReadError('kind', path, laterText.readFile.otherKind(opened.type));
  const curve = readObject(source.curve, at(path, 'curve'));
  const loss = readFloats(curve.loss, at(path, 'curve.loss'));
  const accuracy = readFloats(curve.accuracy, at(path, 'curve.accuracy'));
  return {
    number: count('number'),
    pin: readPin(source.pin, at(path, 'pin')),
    changes: null,
    loss: readLoss(source.loss, at(path, 'loss')),
    accuracy: source.accuracy === null ? null : readNumber(source.accuracy, at(path, 'accuracy'), 0, 1),
    test: readTest(source.test, at(path, 'test')),
    divergedAt: orNull('divergedAt'),
    epoch: count('epoch'),
    elapsedMs: readNumber(source.elapsedMs, at(path, 'elapsedMs'), 0, Number.MAX_SAFE_INTEGER),
    editedAt: orNull('editedAt'),
    experiment: opened.run.experiment,
    script: opened.run.script ?? null,
    run: { ...opened.run, curve: { ...opened.run.curve, loss, accuracy } },
  };
}

/** Runs stored before this key existed have none. */
function readTest(value: unknown, path: string): TestResult | null {
  if (value === undefined || value === null) return null;
  const { loss, accuracy } = readObject(value, path);
  return {
    loss: readLoss(loss, at(path, 'loss')),
    accuracy: accuracy === null ? null : readNumber(accuracy, at(path, 'accuracy'), 0, 1),
  };
}

/** NaN of a run that was not shown to its end. */
function readLoss(value: unknown, path: string): number {
  if (typeof value === 'number') return value;
  throw new ReadError('type', path, text.read.missing(laterText.readFile.numbers(1)));
}

function readFloats(value: unknown, path: string): Float32Array {
  if (value instanceof Float32Array) return value;
  throw new ReadError('type', path, text.read.missing(laterText.readFile.numbers(1)));
}
