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
import { text } from '../messages/index.ts';
import { laterText } from '../messages/later.ts';
import type { FormatDefinition, ParsedFile, Reader } from './format.ts';
import { modelJson } from './json/modelJson.ts';
import { stateDictJson } from './json/stateDictJson.ts';
import { isOnnx, onnx } from './onnx/onnx.ts';
import { notebook } from './python/notebook.ts';
import { pythonScript } from './python/pythonScript.ts';
import { safetensors } from './safetensors.ts';
import { dataCsv } from './tables/dataCsv.ts';
import { historyCsv } from './tables/historyCsv.ts';
import { predictionsCsv } from './tables/predictionsCsv.ts';
import { decodedText } from './tables/reading/encodings.ts';
import { torchCheckpoint } from './torch/torchCheckpoint.ts';
import { torchFile } from './torch/torchFile.ts';

/** The formats in the order of the Download menu. */
export const formats = {
  modelJson,
  pythonScript,
  notebook,
  stateDictJson,
  torchFile,
  torchCheckpoint,
  safetensors,
  onnx,
  dataCsv,
  historyCsv,
  predictionsCsv,
} satisfies Record<string, FormatDefinition>;

export type FormatName = keyof typeof formats;

const MIB = 2 ** 20;
/** 64 Linear layers of 256 x 256 with three states of an optimizer are 64 MiB. */
const MAX_FILE_BYTES = 128 * MIB;
const MAX_TEXT_BYTES = 8 * MIB;

const readers = Object.values(formats as Record<string, FormatDefinition>).flatMap(({ reader }) =>
  reader === undefined ? [] : [reader],
);

/** Recognizes a file by its content and reads it: a registered format, or a bare experiment. */
export function openFile(bytes: Uint8Array): ReadResult<ParsedFile> {
  return readResult(() => {
    checkFileSize(bytes.length);
    for (const reader of readers) {
      if (reader.of === 'bytes' && reader.recognizes(bytes)) return reader.read(bytes);
    }
    if (isOnnx(bytes)) throw new ReadError('kind', '', laterText.files.onnx);
    checkSize(bytes.length, MAX_TEXT_BYTES);
    if (bytes.length === 0) throw new ReadError('syntax', '', laterText.readFile.empty);
    const decoded = decodedText(bytes);
    for (const reader of readers) {
      const opened = reader.of === 'text' ? reader.read(decoded.content, decoded) : null;
      if (opened !== null) return opened;
    }
    // Only of a table can the encoding be chosen, so only a table's is guessed.
    if (decoded.encoding === 'windows-1252') throw new ReadError('syntax', '', laterText.readFile.notText);
    return readJson(parsed(decoded.content));
  });
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
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, 'format'))
    return { type: 'experiment', experiment: readExperiment(json) };
  const file = readObject(json, '');
  const kind = readText(file.format, 'format');
  const isOfKind = (reader: Reader) => reader.of === 'json' && reader.kind === kind;
  const reader = readers.find(isOfKind) as Extract<Reader, { of: 'json' }> | undefined;
  if (reader === undefined) throw new ReadError('kind', 'format', laterText.readFile.otherKind(shown(kind)));
  const version = readInteger(file.version, 'version', 1, Number.MAX_SAFE_INTEGER);
  if (version > reader.version)
    throw new ReadError('version', 'version', laterText.readFile.newer(String(version), reader.version));
  return reader.read(file);
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new ReadError('syntax', '', text.read.notJson((error as Error).message));
  }
}
