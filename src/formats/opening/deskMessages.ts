/** Messages between the page and the Worker of the desk (desk.ts): each command is answered once, under its id. */
import type { Experiment } from '../../experiment/experiment.ts';
import type { TableChoice } from '../tables/roles/suggestedChoice.ts';
import type { Reading } from '../tables/table.ts';
import type { OpenedAtDesk, OutlinedChoice } from './desk.ts';
import type { Planned } from './openPlan.ts';

/** `experiment` is the one at hand. `F`: a file of the browser's. */
export type DeskCommand<F> =
  | { type: 'open'; id: number; file: F; experiment: Experiment; fileName: string }
  | { type: 'plan'; id: number; choice: TableChoice; experiment: Experiment; fileName: string }
  | { type: 'reread'; id: number; change: Partial<Reading>; choice: TableChoice };

export interface DeskResults {
  open: OpenedAtDesk;
  plan: Planned;
  reread: OutlinedChoice;
}

export type DeskEvent =
  | { id: number; ok: true; result: DeskResults[keyof DeskResults] }
  | { id: number; ok: false; message: string };
