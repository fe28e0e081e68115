/**
 * Where a large file is opened: in a Worker (src/worker/opening.worker.ts), so that the page goes on meanwhile. The cells of a
 * table stay there, and it is planned there what the user chooses of them.
 */
import { samplesDrawn } from '../../experiment/data/drawOrder.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { problemText } from '../../experiment/json/reader.ts';
import type { ParsedFile } from '../format.ts';
import { openFile } from '../index.ts';
import { type Outline, outlineOf } from '../tables/outline.ts';
import { badRows } from '../tables/points/rows.ts';
import { rereadTable } from '../tables/readTable.ts';
import { rechosen } from '../tables/roles/rechosen.ts';
import { suggestedChoice, type TableChoice } from '../tables/roles/suggestedChoice.ts';
import type { Reading, Table } from '../tables/table.ts';
import type { DrawnPoints, Planned, ReadyPlan } from './openPlan.ts';
import { planTable } from './planTable.ts';

export interface OutlinedChoice {
  outline: Outline;
  choice: TableChoice;
}

export type OpenedAtDesk =
  | { type: 'refused'; reason: string }
  /** A table that says all itself. */
  | { type: 'planned'; plan: ReadyPlan }
  | ({ type: 'asked'; planned: Planned } & OutlinedChoice)
  | { type: 'read'; parsed: ParsedFile }
  /** Of a kind that does not go from one thread to another: the page reads it. */
  | { type: 'unsent' };

/** Objects of these kinds hold nothing but data. */
const SENT: readonly ParsedFile['type'][] = ['run', 'experiment', 'script'];

export class Desk {
  private table: Table | null = null;

  open(bytes: Uint8Array, experiment: Experiment, fileName: string): OpenedAtDesk {
    const read = openFile(bytes);
    if (!read.ok) return { type: 'refused', reason: problemText(read.problem) };
    const parsed = read.value;
    if (parsed.type !== 'table')
      return SENT.includes(parsed.type) ? { type: 'read', parsed } : { type: 'unsent' };
    this.table = parsed.table;
    const plan = planTable(parsed.table, experiment, fileName);
    if (plan.type === 'ready') return { type: 'planned', plan };
    const choice = suggestedChoice(parsed.table);
    const planned = this.plan(choice, experiment, fileName);
    return { type: 'asked', outline: outlineOf(parsed.table), choice, planned };
  }

  plan(choice: TableChoice, experiment: Experiment, fileName: string): Planned {
    return planned(this.whole(), choice, experiment, fileName);
  }

  /** The text is taken otherwise. */
  reread(change: Partial<Reading>, choice: TableChoice): OutlinedChoice {
    const before = this.whole();
    this.table = rereadTable(before, change);
    return { outline: outlineOf(this.table), choice: rechosen(choice, before, this.table) };
  }

  private whole(): Table {
    if (this.table === null) throw new Error('no table is open');
    return this.table;
  }
}

export function planned(
  table: Table,
  choice: TableChoice,
  experiment: Experiment,
  fileName: string,
): Planned {
  const plan = planTable(table, experiment, fileName, choice);
  return {
    plan,
    bad: badRows(table, choice),
    points: plan.type === 'ready' ? pointsOf(plan.experiment) : null,
  };
}

function pointsOf(experiment: Experiment): DrawnPoints {
  const { raw: _, ...points } = samplesDrawn(experiment).points;
  return points;
}
