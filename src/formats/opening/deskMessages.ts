/** Messages between the page and the Worker of the desk (desk.ts): each command is answered once, under its id. */
import type { Experiment } from '../../experiment/experiment.ts';
import type { SavedRun } from '../../experiment/run/savedRun.ts';
import type { RunFormatName, ScriptFormatName } from '../index.ts';
import type { OwnScript } from '../python/script.ts';
import type { Report } from '../reportHtml.ts';
import type { TableChoice } from '../tables/roles/suggestedChoice.ts';
import type { Reading } from '../tables/table.ts';
import type { OpenedAtDesk, OutlinedChoice } from './desk.ts';
import type { Planned } from './openPlan.ts';

/** `experiment` is the one at hand. `F`: a file of the browser's. */
export type DeskCommand<F> =
  | { type: 'open'; id: number; file: F; experiment: Experiment; fileName: string }
  | { type: 'plan'; id: number; choice: TableChoice; experiment: Experiment; fileName: string }
  | { type: 'reread'; id: number; change: Partial<Reading>; choice: TableChoice }
  | ({ type: 'write'; id: number } & WritingOrder);

/** A file to be written. `run` has all that its format asks for. */
export type WritingOrder =
  | { format: RunFormatName; run: SavedRun }
  | { format: ScriptFormatName; run: OwnScript }
  | { format: 'report'; run: OwnScript; report: Report }
  | { format: 'sweepScript'; run: OwnScript; x: SweptValues; y: SweptValues };

/** What is swept over, by its name. */
export interface SweptValues {
  axis: string;
  values: readonly number[];
}

export interface DeskResults {
  open: OpenedAtDesk;
  plan: Planned;
  reread: OutlinedChoice;
  write: Uint8Array<ArrayBuffer>;
}

export type DeskEvent =
  | { id: number; ok: true; result: DeskResults[keyof DeskResults] }
  | { id: number; ok: false; message: string };
