/**
 * A run in the form in which the browser's storage keeps it, under keys of its tab: a note to find it by, the run
 * without its curve, and the curve in pieces, so that a second of training writes only what that second added.
 */
import {
  ReadError,
  type ReadResult,
  readInteger,
  readKeys,
  readList,
  readName,
  readNumber,
  readObject,
  readResult,
  readText,
} from '../../experiment/json/reader.ts';
import type { SavedRun } from '../../experiment/run/savedRun.ts';
import { stateToJson } from '../../formats/json/modelJson.ts';
import { readModel } from '../../formats/json/readModel.ts';
import { testCurveToJson } from '../../formats/json/testCurve.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { packed, unpacked } from '../../protocol/packing.ts';
import type { OpenedPart } from '../opening/openingSlice.ts';

const VERSION = 1;
/** Epochs a piece: 128 KiB of losses and accuracies. */
const PIECE_EPOCHS = 16_384;

export interface StoredRun {
  run: SavedRun;
  elapsedMs: number;
  /** Epoch at which a parameter was last set by hand; null where none was. */
  editedAt: number | null;
  /** Ends with an exception, or diverges, in its next epoch: it does so again when it is brought back. */
  isBroken: boolean;
  /** What the last opening said of parts of the experiment that are still at hand. */
  opened: StoredOpened | null;
}

export interface StoredOpened {
  words: string;
  parts: OpenedPart[];
}

/** Facts about a tab's work that are known without reading it. */
export interface Note {
  savedAtMs: number;
  epoch: number;
}

/** The part of a curve that is already stored. */
export interface StoredCurve {
  runId: number;
  epochs: number;
}

export const noteKey = (tab: string) => `${tab}/note`;
export const runKey = (tab: string) => `${tab}/run`;
const pieceKey = (tab: string, piece: number) => `${tab}/curve/${piece}`;

/** The tab that a key belongs to. */
export function tabOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** The values to write so that the run is stored, where `known` of its curve is stored already. */
export function entriesOf(
  tab: string,
  { run, elapsedMs, editedAt, isBroken, opened }: StoredRun,
  note: Note,
  known: number,
): [key: string, value: unknown][] {
  const { epoch } = run.state;
  const entries: [string, unknown][] = [
    [noteKey(tab), { version: VERSION, ...note }],
    [
      runKey(tab),
      {
        version: VERSION,
        elapsedMs,
        editedAt,
        opened,
        model: storedModel(run),
        ...(isBroken && { isBroken }),
      },
    ],
  ];
  const first = Math.floor(Math.min(known, epoch) / PIECE_EPOCHS);
  for (let piece = first; piece * PIECE_EPOCHS < epoch; piece++) {
    const [from, to] = [piece * PIECE_EPOCHS, Math.min((piece + 1) * PIECE_EPOCHS, epoch)];
    const { loss, accuracy } = run.curve;
    // Copies: of a view the storage would take the whole array behind it.
    entries.push([pieceKey(tab, piece), { loss: loss.slice(from, to), accuracy: accuracy.slice(from, to) }]);
  }
  return entries;
}

/** The model file without the curve of every epoch. */
export function storedModel(run: SavedRun): object {
  return {
    ...packed(stateToJson(run)),
    ...testCurveToJson(run.curve, run.state.epoch),
    predictions: run.predictions,
  };
}

export function pieceKeys(tab: string, epochs: number): string[] {
  return Array.from({ length: Math.ceil(epochs / PIECE_EPOCHS) }, (_, piece) => pieceKey(tab, piece));
}

export function readNote(value: unknown): ReadResult<Note> {
  return readResult(() => {
    const source = readVersioned(value, ['savedAtMs', 'epoch']);
    return {
      savedAtMs: readNumber(source.savedAtMs, 'savedAtMs', 0, Number.MAX_SAFE_INTEGER),
      epoch: readInteger(source.epoch, 'epoch', 0, Number.MAX_SAFE_INTEGER),
    };
  });
}

/** Checked as a model file is. Its curve is empty: `withCurve` puts it in. */
export function readRun(value: unknown): ReadResult<StoredRun> {
  return readResult(() => {
    const source = readVersioned(value, ['elapsedMs', 'editedAt', 'opened', 'model', 'isBroken']);
    const elapsedMs = readNumber(source.elapsedMs, 'elapsedMs', 0, Number.MAX_SAFE_INTEGER);
    const editedAt =
      source.editedAt === null ? null : readInteger(source.editedAt, 'editedAt', 0, Number.MAX_SAFE_INTEGER);
    const opened = readModel(unpacked(readObject(source.model, 'model')));
    if (opened.type !== 'run')
      throw new ReadError('kind', 'model', laterText.readFile.otherKind(opened.type));
    // Only those that are have the key.
    const isBroken = source.isBroken !== undefined;
    return { run: opened.run, elapsedMs, editedAt, isBroken, opened: readOpened(source.opened) };
  });
}

/** Runs stored before this key existed have none. */
function readOpened(value: unknown): StoredOpened | null {
  if (value === undefined || value === null) return null;
  const source = readObject(value, 'opened');
  readKeys(source, ['words', 'parts'], 'opened');
  return {
    words: readText(source.words, 'opened.words'),
    parts: readList(source.parts, 'opened.parts', 1, 2).map((part, i) =>
      readName<OpenedPart>(part, `opened.parts[${i}]`, { data: true, model: true }),
    ),
  };
}

/** `pieces` as pieceKeys asks for them. */
export function withCurve({ run, ...rest }: StoredRun, pieces: readonly unknown[]): ReadResult<StoredRun> {
  return readResult(() => {
    const { epoch } = run.state;
    const loss = new Float32Array(epoch);
    const accuracy = new Float32Array(epoch);
    pieces.forEach((value, piece) => {
      const path = `curve[${piece}]`;
      const source = readObject(value, path);
      const from = piece * PIECE_EPOCHS;
      const length = Math.min(PIECE_EPOCHS, epoch - from);
      loss.set(readPiece(source.loss, `${path}.loss`, length), from);
      accuracy.set(readPiece(source.accuracy, `${path}.accuracy`, length), from);
    });
    return { run: { ...run, curve: { ...run.curve, loss, accuracy } }, ...rest };
  });
}

/** NaN stands where a loss is not known. */
function readPiece(value: unknown, path: string, length: number): Float32Array {
  if (
    value instanceof Float32Array &&
    value.length === length &&
    !value.some((x) => Math.abs(x) === Infinity)
  )
    return value;
  throw new ReadError('shape', path, text.read.missing(laterText.readFile.numbers(length)));
}

function readVersioned(value: unknown, known: string[]): Record<string, unknown> {
  const source = readObject(value, '');
  const version = readInteger(source.version, 'version', 1, Number.MAX_SAFE_INTEGER);
  if (version > VERSION)
    throw new ReadError('version', 'version', laterText.readFile.newer(String(version), VERSION));
  readKeys(source, ['version', ...known], '');
  return source;
}
