/** Obeys a Worker's commands in the order in which they come, each once what its experiment names is here. */
import type { Kernels } from '../engine/kernels.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { hasEntries } from '../experiment/hasEntries.ts';

interface Obeying<Command> {
  /** The experiment that a command begins; null of other commands. */
  experimentOf(command: Command): Experiment | null;
  handle(command: Command): Promise<void>;
  failed(command: Command, message: string): void;
  kernels: Promise<Kernels>;
}

/** Takes one command after the other. One that fails does not keep the next from being obeyed. */
export function obeyInOrder<Command extends object>({
  experimentOf,
  handle,
  failed,
  kernels,
}: Obeying<Command>) {
  let obeyed = Promise.resolve();
  const lists = new Map();
  const obey = async (sent: Command) => {
    let command = sent;
    try {
      if ('isPacked' in command) command = (await import('../protocol/packing.ts')).unpacked(command, lists);
      const experiment = experimentOf(command);
      if (experiment !== null) await fetchEntries(experiment, kernels);
      await handle(command);
    } catch (error) {
      failed(command, (error as Error).message);
    }
  };
  return (command: Command): void => {
    obeyed = obeyed.then(() => obey(command));
  };
}

/** Fetches the registries' rare entries, a file beside the Worker's own, where the experiment names one of them. */
async function fetchEntries(experiment: Experiment, kernels: Promise<Kernels>): Promise<void> {
  if (hasEntries(experiment)) return;
  const { addRareEntries, addRareKernels } = await import('../experiment/rare.ts');
  await addRareKernels(await kernels);
  addRareEntries();
}
