/** The pinned runs in the form in which the browser's storage keeps them. */
import {
  at,
  ReadError,
  type ReadResult,
  readInteger,
  readList,
  readNumber,
  readObject,
  readResult,
} from '../../experiment/json/reader.ts';
import { readModel } from '../../formats/json/readModel.ts';
import { text } from '../../messages/index.ts';
import { type FinishedRun, MAX_PINS, type TestResult } from '../runHistorySlice.ts';
import { storedModel } from './storedRun.ts';

const VERSION = 1;

export const pinsKey = (tab: string) => `${tab}/pins`;

/** Says whether the pinned runs are the same as they were. */
export function pinsText(runs: readonly FinishedRun[]): string {
  return runs
    .flatMap(({ number, pin, run }) => (pin === null || run === null ? [] : [`${number}@${pin}`]))
    .join();
}

export function storedPins(runs: readonly FinishedRun[]): object {
  const pinned = runs.flatMap(
    ({ run, number, pin, loss, accuracy, test, divergedAt, epoch, elapsedMs, editedAt }) => {
      if (pin === null || run === null) return [];
      const curve = { loss: run.curve.loss.slice(), accuracy: run.curve.accuracy.slice() };
      const model = storedModel(run);
      return [{ number, pin, loss, accuracy, test, divergedAt, epoch, elapsedMs, editedAt, model, curve }];
    },
  );
  return { version: VERSION, pinned };
}

/** Each is checked as a model file is; undefined, where nothing is stored, is none. */
export function readPins(value: unknown): ReadResult<FinishedRun[]> {
  return readResult(() => {
    if (value === undefined) return [];
    const source = readObject(value, '');
    const version = readInteger(source.version, 'version', 1, Number.MAX_SAFE_INTEGER);
    if (version > VERSION)
      throw new ReadError('version', 'version', text.read.newer(String(version), VERSION));
    return readList(source.pinned, 'pinned', 0, MAX_PINS).map((run, i) => readPin(run, `pinned[${i}]`));
  });
}

function readPin(value: unknown, path: string): FinishedRun {
  const source = readObject(value, path);
  const count = (key: string) => readInteger(source[key], at(path, key), 0, Number.MAX_SAFE_INTEGER);
  const orNull = (key: string) => (source[key] === null ? null : count(key));
  const opened = readModel(readObject(source.model, at(path, 'model')));
  if (opened.type !== 'run') throw new ReadError('kind', path, text.read.otherKind(opened.type));
  const curve = readObject(source.curve, at(path, 'curve'));
  const loss = readFloats(curve.loss, at(path, 'curve.loss'));
  const accuracy = readFloats(curve.accuracy, at(path, 'curve.accuracy'));
  return {
    number: count('number'),
    pin: readInteger(source.pin, at(path, 'pin'), 0, MAX_PINS - 1),
    changes: null,
    loss: readLoss(source.loss, at(path, 'loss')),
    accuracy: source.accuracy === null ? null : readNumber(source.accuracy, at(path, 'accuracy'), 0, 1),
    test: readTest(source.test, at(path, 'test')),
    divergedAt: orNull('divergedAt'),
    epoch: count('epoch'),
    elapsedMs: readNumber(source.elapsedMs, at(path, 'elapsedMs'), 0, Number.MAX_SAFE_INTEGER),
    editedAt: orNull('editedAt'),
    experiment: opened.run.experiment,
    run: { ...opened.run, curve: { ...opened.run.curve, loss, accuracy } },
  };
}

/** Pins stored before this key existed have none. */
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
  throw new ReadError('type', path, text.read.missing(text.read.numbers(1)));
}

function readFloats(value: unknown, path: string): Float32Array {
  if (value instanceof Float32Array) return value;
  throw new ReadError('type', path, text.read.missing(text.read.numbers(1)));
}
