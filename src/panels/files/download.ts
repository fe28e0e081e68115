/** Hands a file to the browser. */
import type { FormatDefinition } from '../../formats/format.ts';
import type { formats } from '../../formats/index.ts';
import type { Playground, PlaygroundStore } from '../../store/playground.ts';
import { epochOf, savedRunOf } from '../../store/selectors.ts';
import { viewedOf } from '../../store/shownRun.ts';
import { stateForFile } from './stateForFile.ts';

/** Time that a file stays available for a slow download. */
const KEPT_MS = 60_000;

/** Downloads the current run as it was at the epoch shown; if it has only just begun, as soon as its first state arrives. */
export function downloadRun(store: PlaygroundStore, { extension, mediaType, write }: FormatDefinition): void {
  const saved = (state: Playground) => {
    const run = savedRunOf(state);
    if (run === null) return false;
    save(new Blob([write(run)], { type: mediaType }), `nn-playground-epoch-${run.state.epoch}${extension}`);
    return true;
  };
  if (saved(viewedOf(store.getState()))) return;
  const stop = store.subscribe((state) => {
    if (saved(viewedOf(state))) stop();
  });
}

/** The script as a file: the user's own, or the page's. */
export function downloadScript(
  { experiment, script, distributedScript }: Playground,
  { extension, mediaType, write }: typeof formats.pythonScript | typeof formats.notebook,
): void {
  const content = write({ experiment, script: script ?? undefined, distributed: distributedScript });
  save(new Blob([content], { type: mediaType }), `nn-playground${extension}`);
}

export function downloadText(content: string, name: string, mediaType: string): void {
  save(new Blob([content], { type: mediaType }), name);
}

/** A picture or report of the run, under its epoch. */
export async function downloadSheet(
  store: PlaygroundStore,
  make: (state: Playground) => Blob | Promise<Blob>,
  ending: string,
): Promise<void> {
  const state = await stateForFile(store);
  save(await make(state), `nn-playground-epoch-${epochOf(state)}${ending}`);
}

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
