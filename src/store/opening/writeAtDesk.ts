/** Has what takes long to be written made by a Worker, so that the page goes on meanwhile. */
import { type Experiment, featureColumnsOf, samplesOf } from '../../experiment/experiment.ts';
import { parameterCount } from '../../experiment/resources.ts';
import type { WritingOrder } from '../../formats/opening/deskMessages.ts';
import { DeskClient } from './deskClient.ts';
import { startOpeningWorker } from './startOpeningWorker.ts';

/** Writing so many numbers holds the page up less than the start of a Worker. */
const MANY = 20_000;

/** Whether files of the experiment hold so many numbers that a Worker should write them. */
export function isMuchToWrite(experiment: Experiment): boolean {
  return samplesOf(experiment) * featureColumnsOf(experiment) + parameterCount(experiment) > MANY;
}

/** null where there is no Worker that could do it. */
export async function writeAtDesk(order: WritingOrder): Promise<Uint8Array<ArrayBuffer> | null> {
  const worker = startOpeningWorker();
  if (worker === null) return null;
  const desk = new DeskClient(worker);
  const written = await desk.ask('write', order).catch(() => null);
  desk.close();
  return written;
}
