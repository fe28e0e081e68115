/**
 * The state from which picture files are drawn: that of the epoch shown, with each neuron's map, which is otherwise computed
 * only while it is visible.
 */
import { mapSizeOf } from '../../experiment/model/neuronMaps.ts';
import type { Playground, PlaygroundStore } from '../../store/playground.ts';
import { currentSnapshot } from '../../store/selectors.ts';
import { viewedOf } from '../../store/shownRun.ts';

/** A file goes without rather than wait longer for a Worker that has other things to do. */
const PATIENCE_MS = 2000;

const isWhole = (state: Playground) =>
  mapSizeOf(state.experiment) === null || Boolean(currentSnapshot(viewedOf(state))?.maps);

export async function stateForFile(store: PlaygroundStore): Promise<Playground> {
  if (isWhole(store.getState())) return viewedOf(store.getState());
  store.getState().requestSnapshot({ forFile: true });
  await new Promise<void>((done) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      done();
    };
    const timer = setTimeout(end, PATIENCE_MS);
    const stop = store.subscribe((state) => {
      if (isWhole(state)) end();
    });
  });
  const state = viewedOf(store.getState());
  state.requestSnapshot({ forFile: false });
  return state;
}
