/** Opens a link that is more than an experiment: one that was changed on its way, with a script, or without its points. */

import { tutorial } from '../../experiment/experiment.ts';
import { problemText, type ReadResult } from '../../experiment/json/reader.ts';
import type { Link } from '../../experiment/link/link.ts';
import { readMendedLink } from '../../experiment/link/readMendedLink.ts';
import { laterText } from '../../messages/later.ts';
import { openLinkedScript, type Store } from '../script/scriptChanges.ts';

/** `plain`: what it is read as on its way in. Gives false where it can't be read: the tutorial is opened. */
export async function openOddLink(store: Store, hash: string, plain: ReadResult<Link>): Promise<boolean> {
  const link = plain.ok ? plain : (readMendedLink(hash) ?? plain);
  const { startRun, notify, keepOpened } = store.getState();
  if (!link.ok) {
    startRun(tutorial, null, false);
    notify({ kind: 'error', text: laterText.share.unreadable(problemText(link.problem)) });
    return false;
  }
  const { experiment, leftOut = 0, script, scriptLost = false } = link.value;
  if (script !== undefined) {
    await openLinkedScript(store, { ...link.value, script });
    return true;
  }
  // To train what only stands in for the points would be taken for their result.
  const epoch = leftOut > 0 ? null : link.value.epoch;
  startRun(experiment, epoch || null, epoch !== null);
  if (scriptLost) notify({ kind: 'error', text: laterText.share.scriptLost });
  if (leftOut > 0) {
    const words = laterText.share.pointsLeftOut(leftOut);
    keepOpened(words, ['data']);
    notify({ kind: 'error', text: words });
  }
  return true;
}
