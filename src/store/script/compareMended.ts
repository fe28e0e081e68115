/** Trains the script as it stands and as it would be mended: two pinned runs in the list, beside each other on the loss curve. */
import type { StoreApi } from 'zustand';
import type { Experiment } from '../../experiment/experiment.ts';
import type { Playground } from '../playground.ts';
import { currentRunNumber } from '../runHistorySlice.ts';
import { readingOf } from './reading.ts';

type Store = Pick<StoreApi<Playground>, 'getState' | 'setState' | 'subscribe'>;

/** Afterwards the script stands as it did. Whatever is changed meanwhile ends it. */
export async function compareMended(store: Store, mended: string): Promise<void> {
  const { script, experiment, past } = store.getState();
  const reading = readingOf(mended);
  if (script === null || !reading?.ok) return;
  const own = currentRunNumber(store.getState()) ?? (await trained(store, experiment));
  if (own === null) return;
  store.setState({ script: mended });
  const twin = await trained(store, reading.experiment);
  if (twin === null) return;
  pin(store, [own, twin]);
  const run = store.getState().runs.find(({ number }) => number === own);
  if (run !== undefined) store.getState().restoreRun({ ...run, script });
  store.setState({ past, future: [] });
  store.getState().showDrawer('runs');
}

/** The number of its run in the list once it has ended; null where another was started meanwhile. */
function trained(store: Store, experiment: Experiment): Promise<number | null> {
  store.getState().startRun(experiment, experiment.training.epochs, true);
  const { runId } = store.getState();
  return new Promise((resolve) => {
    const look = () => {
      const state = store.getState();
      const number = state.runId === runId ? currentRunNumber(state) : null;
      if (state.runId === runId && number === null && state.status !== 'error') return;
      stop();
      resolve(number);
    };
    const stop = store.subscribe(look);
    look();
  });
}

/** Others leave their places, the oldest first, where there is no room for both. */
function pin({ getState }: Store, numbers: readonly number[]): void {
  for (const number of numbers) {
    const { runs, togglePin } = getState();
    const run = runs.find((one) => one.number === number);
    if (run === undefined || run.pin !== null) continue;
    togglePin(number);
    if (getState().runs.some((one) => one.number === number && one.pin !== null)) continue;
    const oldest = runs.find((one) => one.pin !== null && !numbers.includes(one.number));
    if (oldest) togglePin(oldest.number);
    togglePin(number);
  }
}
