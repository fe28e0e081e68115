/**
 * Keeps the link of the current experiment in the page's address, so that a reload brings it back. An address that can't be
 * read stays until something is changed: it may be mended by hand, or be read by a newer version of the page.
 */
import { later } from '../panels/later.ts';
import type { PlaygroundStore } from '../store/playground.ts';

/** Browsers limit how often the address may change; a drag changes the experiment sixty times a second. */
const BETWEEN_MS = 400;
/**
 * Time without a change before the address follows. That takes some milliseconds, which a run that is trained while a
 * slider moves needs first.
 */
const REST_MS = 150;

export function followAddress(store: PlaygroundStore): void {
  let timer = 0;
  let written = location.hash;
  let writtenAt = Number.NEGATIVE_INFINITY;
  const write = async () => {
    const own = timer;
    const { writeLink } = later.parts() ?? (await later.arrival);
    // It was canceled, or asked for anew, while it waited.
    if (timer !== own) return;
    timer = 0;
    writtenAt = performance.now();
    const { experiment, script } = store.getState();
    written = writeLink({ experiment, script: script ?? undefined, epoch: null });
    const address = new URL(location.href);
    address.hash = written;
    history.replaceState(null, '', address);
  };
  store.subscribe(({ experiment, script }, before) => {
    if (experiment === before.experiment && script === before.script) return;
    clearTimeout(timer);
    timer = window.setTimeout(write, Math.max(REST_MS, writtenAt + BETWEEN_MS - performance.now()));
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
