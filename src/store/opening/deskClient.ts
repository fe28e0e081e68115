/** The page's side of the desk: asks its Worker, which is started for one file and ends with it. */
import type { Experiment } from '../../experiment/experiment.ts';
import { checkedElsewhere } from '../../experiment/json/checkedElsewhere.ts';
import type { DeskCommand, DeskEvent, DeskResults } from '../../formats/opening/deskMessages.ts';
import type { TableDesk } from '../../formats/opening/openPlan.ts';
import { outlined } from '../../formats/tables/outline.ts';
import { packed, unpackedInSlices } from '../../protocol/packing.ts';
import { nextTask } from './nextTask.ts';

/** Of each of the commands of a type. */
type Fields<T, C = DeskCommand<Blob>> = C extends { type: T } ? Omit<C, 'id' | 'type'> : never;

export class DeskClient {
  private readonly worker: Worker;
  private readonly waiting = new Map<
    number,
    { resolve(result: unknown): void; reject(error: Error): void }
  >();
  private asked = 0;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<DeskEvent>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.ok) waiting?.resolve(data.result);
      else waiting?.reject(new Error(data.message));
    };
    worker.onmessageerror = () => this.fail('messageerror');
    worker.onerror = (event) => {
      event.preventDefault();
      this.fail(event.message ?? '');
    };
  }

  /** Rejects where the Worker could not do it. */
  ask<T extends keyof DeskResults>(type: T, fields: Fields<T>): Promise<DeskResults[T]> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: (result) => resolve(result as DeskResults[T]), reject });
      this.worker.postMessage(packed({ type, id, ...fields }));
    });
  }

  close(): void {
    this.worker.terminate();
  }

  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(message));
    this.waiting.clear();
  }
}

/** What the table's dialog asks of it. */
export function tableDesk(client: DeskClient, suggested: TableDesk['suggested']): TableDesk {
  return {
    suggested,
    plan: (choice, experiment, fileName) => client.ask('plan', { choice, experiment, fileName }),
    async reread(change, choice) {
      const { outline, choice: next } = await client.ask('reread', { change, choice });
      return { table: outlined(outline), choice: next };
    },
  };
}

/** What the desk gave, with its lists as they are on the page, which goes on while they are made. */
export async function unpackedFromDesk<H extends { experiment: Experiment }>(given: H): Promise<H> {
  const whole = await unpackedInSlices(given, nextTask);
  if (whole !== given) checkedElsewhere(whole.experiment);
  return whole;
}
