/**
 * Keeps the link of the current experiment in the page's address, so that a reload brings it back. An address that can't be
 * read stays until something is changed: it may be mended by hand, or be read by a newer version of the page.
 */
import { later } from '../panels/later.ts';
import type { PlaygroundStore } from '../store/playground.ts';

/**
 * The address follows once nothing was changed for so long: changing it takes some milliseconds, which a run that is
 * trained while a slider moves needs first, and browsers limit how often it may be done.
 */
const REST_MS = 300;

export function followAddress(store: PlaygroundStore): void {
  let timer = 0;
  let written = location.hash;
  const write = async () => {
    const own = timer;
    const { writeLink } = later.parts() ?? (await later.arrival);
    // It was canceled, or asked for anew, while it waited.
    if (timer !== own) return;
    timer = 0;
    const { experiment, script } = store.getState();
    written = writeLink({ experiment, script: script ?? undefined, epoch: null });
    const address = new URL(location.href);
    address.hash = written;
    history.replaceState(null, '', address);
  };
  store.subscribe(({ experiment, script }, before) => {
    if (experiment === before.experiment && script === before.script) return;
    clearTimeout(timer);
    timer = window.setTimeout(write, REST_MS);
  });
  const cancel = () => {
    clearTimeout(timer);
    timer = 0;
  };
  window.addEventListener('hashchange', async () => {
    if (location.hash === written) return;
    cancel();
    // What was wrong with the one before.
    store.getState().dismissError();
    written = location.hash;
    if (!(await store.getState().openLink(written))) cancel();
  });
}
