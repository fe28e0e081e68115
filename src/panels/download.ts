/** Hands a file to the browser. */
import { formats } from '../formats/index.ts';
import type { Playground } from '../store/playground.ts';
import { savedRunOf } from '../store/selectors.ts';

/** How long the file stays to be fetched by a slow download. */
const KEPT_MS = 60_000;

export function downloadModel(state: Playground): void {
  const run = savedRunOf(state);
  if (run === null) return;
  const { extension, mediaType, write } = formats.modelJson;
  const address = URL.createObjectURL(new Blob([write(run)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `nn-playground-epoch-${run.state.epoch}${extension}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
