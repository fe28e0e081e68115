/** The registry of file formats, and the entry point for every file that is opened. */

import { readExperiment } from '../experiment/json/parse.ts';
import {
  ReadError,
  type ReadResult,
  readInteger,
  readObject,
  readResult,
  readText,
  shown,
} from '../experiment/json/reader.ts';
import { laterText } from '../messages/later.ts';
import { npy } from './arrays/npy.ts';
import { npz } from './arrays/npz.ts';
import { CONTROLS, type DecodedText, decodedText } from './encodings.ts';
import type { ForeignKind } from './foreign/foreignKind.ts';
import { foreignKinds } from './foreign/index.ts';
import type { FormatDefinition, ParsedFile, Reader } from './format.ts';
import { modelJson } from './json/modelJson.ts';
import { plainStateDict } from './json/plainStateDict.ts';
import { stateDictJson } from './json/stateDictJson.ts';
import { keysOf } from './keysOf.ts';
import { onnx } from './onnx/onnx.ts';
import { notebook } from './python/notebook.ts';
import { pythonScript } from './python/pythonScript.ts';
import { claiming, type Kinds, refuse, toldByBytes } from './recognition.ts';
import { safetensors } from './safetensors.ts';
import { notebookFile, scriptFile } from './script/scriptFile.ts';
import { dataCsv } from './tables/dataCsv.ts';
import { historyCsv } from './tables/historyCsv.ts';
import { predictionsCsv } from './tables/predictionsCsv.ts';
import { torchCheckpoint } from './torch/torchCheckpoint.ts';
import { torchFile } from './torch/torchFile.ts';
import { wholeNet } from './torch/wholeNet.ts';

/** The formats in the order of the Download menu. */
export const formats = {
  modelJson,
  pythonScript,
  notebook,
  stateDictJson,
  torchFile,
  wholeNet,
  torchCheckpoint,
  safetensors,
  onnx,
  dataCsv,
  historyCsv,
  predictionsCsv,
} satisfies Record<string, FormatDefinition>;

export type FormatName = keyof typeof formats;
/** They are written of the experiment alone. */
export type ScriptFormatName = 'pythonScript' | 'notebook';
export type RunFormatName = Exclude<FormatName, ScriptFormatName>;

const MIB = 2 ** 20;
/** 64 Linear layers of 256 x 256 with three states of an optimizer are 64 MiB. */
const MAX_FILE_BYTES = 128 * MIB;
const MAX_TEXT_BYTES = 8 * MIB;
/** Of tables, and of experiments that hold one: 20,000 rows of 64 columns, each number with all its digits. */
const MAX_DATA_BYTES = 48 * MIB;
/** So many bytes tell whether a text holds numbers. */
const BEGINNING = 4096;

/** Formats that are read and not written. */
const onlyRead = { scriptFile, notebookFile, npy, npz, plainStateDict } satisfies Record<string, Reader>;

type OfJson = Extract<Reader, { of: 'json' }>;

const readers: Kinds<Reader> = [
  // Lines of a script can look like those of a table.
  ...Object.entries(onlyRead),
  ...Object.entries(formats as Record<string, FormatDefinition>).flatMap(
    ([name, { reader }]): Kinds<Reader> => (reader === undefined ? [] : [[name, reader]]),
  ),
];
const foreign: Kinds<ForeignKind> = Object.entries(foreignKinds);
const kindsOfBytes = toldByBytes(readers, foreign);

/** The kinds that bytes are of by their signature, else by their mark: none for text. More than one would be a fault. */
export function kindsOf(bytes: Uint8Array): string[] {
  return claiming(kindsOfBytes, bytes).map(([name]) => name);
}

/** Recognizes a file by its content and reads it: a registered format, or a bare experiment. */
export function openFile(bytes: Uint8Array): ReadResult<ParsedFile> {
  return readResult(() => {
    checkFileSize(bytes.length);
    const [kind] = claiming(kindsOfBytes, bytes);
    if (kind !== undefined) return kind[1].read(bytes);
    checkSize(bytes.length, holdsNumbers(bytes) ? MAX_DATA_BYTES : MAX_TEXT_BYTES);
    if (bytes.length === 0) throw new ReadError('syntax', '', laterText.readFile.empty);
    return readContent(decodedText(bytes));
  });
}

/** What JSON is of by its keys comes first: a line of it can look like one of a table. */
function readContent(decoded: DecodedText): ParsedFile {
  const { content, encoding } = decoded;
  const json = readResult(() => parsed(content));
  const named = json.ok ? fromJson(json.value) : null;
  if (named === null && json.ok && isOwn(json.value)) return readJson(json.value);
  const opened = named ?? fromText(decoded);
  if (opened !== null) return opened;
  // Only of a table can the encoding be chosen, so only a table's is guessed.
  if (encoding === 'windows-1252' || CONTROLS.test(content))
    throw new ReadError('syntax', '', laterText.readFile.notText);
  return readJson(json.ok ? json.value : parsed(content));
}

/** True of a file that names its format and of an experiment: lists in them are sometimes as long as columns of a table. */
function isOwn(value: unknown): boolean {
  const keys = keysOf(value);
  return keys.includes('format')
    ? typeof (value as Record<string, unknown>).format === 'string'
    : EXPERIMENT_KEYS.every((key) => keys.includes(key));
}

/** Those of an experiment that say the most. */
const EXPERIMENT_KEYS = ['data', 'model', 'training'];

/** null where it is neither of a kind that is refused by name nor of one that names no format. */
function fromJson(value: unknown): ParsedFile | null {
  for (const [, kind] of foreign) {
    const sentence = kind.of === 'json' ? kind.refusal(value) : null;
    if (sentence !== null) refuse(sentence);
  }
  for (const [, reader] of readers) {
    const opened = reader.of === 'plainJson' ? reader.read(value) : null;
    if (opened !== null) return opened;
  }
  return null;
}

/** null where it is neither of a kind that is refused by name nor a table. */
function fromText(decoded: DecodedText): ParsedFile | null {
  for (const [, kind] of foreign) {
    const sentence = kind.of === 'text' ? kind.refusal(decoded.content) : null;
    if (sentence !== null) refuse(sentence);
  }
  for (const [, reader] of readers) {
    const opened = reader.of === 'text' ? reader.read(decoded.content, decoded) : null;
    if (opened !== null) return opened;
  }
  return null;
}

function holdsNumbers(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BEGINNING).some((byte) => byte >= 0x30 && byte <= 0x39);
}

/** Throws ReadError where a file of `bytes` bytes is too large to be opened. */
export function checkFileSize(bytes: number): void {
  checkSize(bytes, MAX_FILE_BYTES);
}

function checkSize(bytes: number, max: number): void {
  if (bytes <= max) return;
  throw new ReadError(
    'size',
    '',
    laterText.readFile.tooLarge(`${max / MIB} MiB`, `${(bytes / MIB).toFixed(1)} MiB`),
  );
}

/** Reads JSON by the kind and version it names; JSON that names none is an experiment. */
function readJson(json: unknown): ParsedFile {
  const keys = keysOf(json);
  if (!keys.includes('format')) {
    if (!keys.some((key) => EXPERIMENT_KEYS.includes(key)))
      throw new ReadError('kind', '', laterText.readFile.otherJson(keys.slice(0, 4).map(shown)));
    return { type: 'experiment', experiment: readExperiment(json) };
  }
  const file = readObject(json, '');
  const kind = readText(file.format, 'format');
  const reader = readers
    .map(([, entry]) => entry)
    .find((entry): entry is OfJson => entry.of === 'json' && entry.kind === kind);
  if (reader === undefined) throw new ReadError('kind', 'format', laterText.readFile.otherKind(shown(kind)));
  const version = readInteger(file.version, 'version', 1, Number.MAX_SAFE_INTEGER);
  if (version > reader.version)
    throw new ReadError('version', 'version', laterText.readFile.newer(String(version), reader.version));
  return reader.read(file);
}

/** As JSON, and a dict or a list of a program, begin; sections of settings begin with a bracket too. */
const JSON_START = /^\s*("|\{\s*(["'}]|[\w$]+\s*:|$)|\[\s*(["'\]{[\d-]|true|false|null|nan|$))/i;

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new ReadError(
      'syntax',
      '',
      JSON_START.test(content)
        ? laterText.readFile.notJson((error as Error).message)
        : laterText.readFile.notKnown,
    );
  }
}
