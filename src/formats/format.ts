/** The interface a registered file format implements. */

import type { LayerConfig } from '../engine/layers/index.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { SavedRun } from '../experiment/run/savedRun.ts';
import type { DecodedText } from './encodings.ts';
import type { SavedParameters } from './parameters/savedParameters.ts';
import type { Table } from './tables/table.ts';

/**
 * The content of a file: a run to go on from, an experiment to start, a whole net, or parameters or a table of points for
 * the current one. Of several state_dicts in a file, `parameters` is the likeliest by its name, and `alternatives` are the
 * others, the likelier first; each has its `path`. So it is with several whole nets.
 */
export type ParsedFile =
  | { type: 'run'; run: SavedRun }
  | { type: 'experiment'; experiment: Experiment; script?: string; note?: string }
  /** The text of a program, which is read by what is fetched for it alone. */
  | { type: 'script'; source: string }
  | { type: 'parameters'; parameters: SavedParameters; alternatives?: readonly SavedParameters[] }
  | (WholeNet & { type: 'net'; alternatives?: readonly WholeNet[] })
  | { type: 'table'; table: Table };

/** A net with its structure. */
export interface WholeNet {
  model: readonly LayerConfig[];
  parameters: SavedParameters;
}

/**
 * How surely bytes are of a kind. A `signature` is three given bytes or more, or a structure that is checked: other kinds do
 * not have it by chance. A `mark` is less, and is asked for only where no signature is found.
 */
export type Framing = 'signature' | 'mark';

/** How to recognize a file by its content, and how to read it. `read` throws ReadError. */
export type Reader =
  | {
      of: 'bytes';
      framing: Framing;
      recognizes(bytes: Uint8Array): boolean;
      read(bytes: Uint8Array): ParsedFile;
    }
  /** Text that names no kind; null where it is of another one. */
  | { of: 'text'; read(content: string, decoded: DecodedText): ParsedFile | null }
  /** JSON that names no format; null where it is of another kind. */
  | { of: 'plainJson'; read(value: unknown): ParsedFile | null }
  /** A JSON object whose key `format` is `kind` and whose `version` is at most `version`. */
  | { of: 'json'; kind: string; version: number; read(file: Record<string, unknown>): ParsedFile };

export interface FormatDefinition {
  /** File name ending, with the point. */
  extension: string;
  mediaType: string;
  write(run: SavedRun): Uint8Array<ArrayBuffer>;
  /** Absent where the format is only written. */
  reader?: Reader;
}
