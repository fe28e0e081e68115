/** Shows the page in another language: it is loaded anew, and the work comes back as after any reload. */
import type { Language } from '../messages/index.ts';
import { PARAMETER, rememberLanguage } from '../messages/language.ts';

/** `flush` stores the work. */
export async function changeLanguage(language: Language, flush: () => Promise<void>): Promise<void> {
  await flush();
  const address = new URL(location.href);
  // What the address asks for goes before what is remembered.
  if (rememberLanguage(language)) address.searchParams.delete(PARAMETER);
  else address.searchParams.set(PARAMETER, language);
  history.replaceState(null, '', address);
  location.reload();
}
