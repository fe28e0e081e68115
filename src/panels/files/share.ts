/** Copies the link of the current experiment. */
import { ownPointsLeftOut } from '../../experiment/link/link.ts';
import { fitsInLink, writeLink } from '../../experiment/link/writeLink.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { PlaygroundStore } from '../../store/playground.ts';

export async function share(store: PlaygroundStore): Promise<void> {
  const { experiment, script, notify } = store.getState();
  const address = new URL(location.href);
  address.hash = writeLink({ experiment, script: script ?? undefined, epoch: null });
  const leftOut = ownPointsLeftOut(experiment);
  const isTooLong = script !== null && !fitsInLink(script);
  const carried =
    leftOut > 0
      ? laterText.share.linkWithoutPoints(leftOut)
      : isTooLong
        ? laterText.share.linkWithoutScript
        : laterText.share.linkOpens;
  const say = (done: string, isFleeting: boolean) =>
    notify({ kind: 'info', text: [done, carried].join(text.joins.sentence), isFleeting });
  try {
    await navigator.clipboard.writeText(address.href);
    say(laterText.share.copied, leftOut === 0 && !isTooLong);
  } catch {
    history.replaceState(null, '', address);
    say(laterText.share.copyFailed, false);
  }
}
