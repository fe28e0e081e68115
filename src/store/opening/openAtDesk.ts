/** Has a large file read by a Worker, so that the page goes on meanwhile. */
import type { StoreApi } from 'zustand';
import type { ParsedFile } from '../../formats/format.ts';
import type { QuestionPlan, ReadyPlan } from '../../formats/opening/openPlan.ts';
import { outlined } from '../../formats/tables/outline.ts';
import type { Playground } from '../playground.ts';
import { DeskClient, tableDesk, unpackedFromDesk } from './deskClient.ts';
import { startOpeningWorker } from './startOpeningWorker.ts';

/** A table, with what is to be done with it or asked about it. */
export interface PlannedTable {
  type: 'planned';
  plan: ReadyPlan | QuestionPlan;
  parsed: ParsedFile;
  /** To be called once nothing more is asked. */
  end(): void;
}

/** Its content, or the reason why it can't be read; null where the page has to read it itself. */
export async function openAtDesk(
  { getState }: Pick<StoreApi<Playground>, 'getState'>,
  file: Blob & { name: string },
): Promise<ParsedFile | PlannedTable | string | null> {
  const worker = startOpeningWorker();
  if (worker === null) return null;
  const desk = new DeskClient(worker);
  const end = () => desk.close();
  const { experiment } = getState();
  const opened = await desk.ask('open', { file, experiment, fileName: file.name }).catch(() => null);
  if (opened?.type !== 'asked') end();
  switch (opened?.type) {
    case 'refused':
      return opened.reason;
    case 'planned': {
      const plan = await unpackedFromDesk(opened.plan);
      return { type: 'planned', plan, parsed: { type: 'experiment', experiment: plan.experiment }, end };
    }
    case 'read':
      return unpackedParsed(opened.parsed);
    case 'asked': {
      const { choice: suggested, planned } = opened;
      const table = outlined(opened.outline);
      const question = { type: 'columns' as const, table, suggested, desk: tableDesk(desk, planned) };
      return { type: 'planned', plan: { type: 'question', question }, parsed: { type: 'table', table }, end };
    }
    default:
      return null;
  }
}

async function unpackedParsed(parsed: ParsedFile): Promise<ParsedFile> {
  if (parsed.type === 'run') return { ...parsed, run: await unpackedFromDesk(parsed.run) };
  return parsed.type === 'experiment' ? unpackedFromDesk(parsed) : parsed;
}
