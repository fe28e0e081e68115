/** What every file format says of itself. */

import type { Experiment } from '../experiment/experiment.ts';
import type { ReadResult } from '../experiment/reader.ts';
import type { SavedRun } from '../experiment/savedRun.ts';

/** What a file brings: a run to go on from, or an experiment to start. */
export type Opened = { type: 'run'; run: SavedRun } | { type: 'experiment'; experiment: Experiment };

export interface FormatDefinition {
  /** File name ending, with the point. */
  extension: string;
  mediaType: string;
  write(run: SavedRun): Uint8Array<ArrayBuffer>;
  /** Whether parsed JSON is of this format. */
  recognises?(json: unknown): boolean;
  /** Reads parsed JSON. */
  read?(json: unknown): ReadResult<Opened>;
}
