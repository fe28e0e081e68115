/** Copies the link of the current experiment. */
import { ownPointsLeftOut } from '../../experiment/link/link.ts';
import { writeLink } from '../../experiment/link/writeLink.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { PlaygroundStore } from '../../store/playground.ts';

export async function share(store: PlaygroundStore): Promise<void> {
  const { experiment, notify } = store.getState();
  const address = new URL(location.href);
  address.hash = writeLink({ experiment, epoch: null });
  const leftOut = ownPointsLeftOut(experiment);
  const carried = leftOut > 0 ? laterText.share.linkWithoutPoints(leftOut) : laterText.share.linkOpens;
  const say = (done: string, isFleeting: boolean) =>
    notify({ kind: 'info', text: [done, carried].join(text.joins.sentence), isFleeting });
  try {
    await navigator.clipboard.writeText(address.href);
    say(laterText.share.copied, leftOut === 0);
  } catch {
    history.replaceState(null, '', address);
    say(laterText.share.copyFailed, false);
  }
}
