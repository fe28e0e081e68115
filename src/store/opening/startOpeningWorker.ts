/** Starts the Worker that opens large files, in the page's language. The build into one file replaces this module: it has none. */
import { text } from '../../messages/index.ts';

/** Null where there are no Workers. */
export function startOpeningWorker(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  return new Worker(new URL('../../worker/opening.worker.ts', import.meta.url), {
    type: 'module',
    name: `opening?lang=${text.locale}`,
  });
}
