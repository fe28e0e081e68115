/** What every file format says of itself. */

import type { Experiment } from '../experiment/experiment.ts';
import type { SavedRun } from '../experiment/run/savedRun.ts';
import type { SavedParameters } from './parameters/savedParameters.ts';
import type { Table } from './tables/table.ts';

/** What a file brings: a run to go on from, an experiment to start, or parameters or a table of points for the one at hand. */
export type ParsedFile =
  | { type: 'run'; run: SavedRun }
  | { type: 'experiment'; experiment: Experiment }
  | { type: 'parameters'; parameters: SavedParameters }
  | { type: 'table'; table: Table };

/** How a file is known by its content, and read. `read` throws ReadError. */
export type Reader =
  | { of: 'bytes'; recognises(bytes: Uint8Array): boolean; read(bytes: Uint8Array): ParsedFile }
  /** Text that is not JSON; null where it is of another kind. */
  | { of: 'text'; read(content: string): ParsedFile | null }
  /** A JSON object whose key `format` is `kind` and whose `version` is at most `version`. */
  | { of: 'json'; kind: string; version: number; read(file: Record<string, unknown>): ParsedFile };

export interface FormatDefinition {
  /** File name ending, with the point. */
  extension: string;
  mediaType: string;
  write(run: SavedRun): Uint8Array<ArrayBuffer>;
  /** None for what is only written. */
  reader?: Reader;
}
