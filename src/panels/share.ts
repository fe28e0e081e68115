/** Copies the link of the experiment at hand. */
import { writeLink } from '../experiment/link.ts';
import { text } from '../messages/index.ts';
import type { PlaygroundStore } from '../store/playground.ts';

export async function share(store: PlaygroundStore): Promise<void> {
  const { experiment, notify } = store.getState();
  const address = new URL(location.href);
  address.hash = writeLink({ experiment, epoch: null });
  history.replaceState(null, '', address);
  try {
    await navigator.clipboard.writeText(address.href);
    notify({ kind: 'info', text: text.file.copied });
  } catch {
    notify({ kind: 'info', text: text.file.copyFailed });
  }
}
