/** Shows the page in another language: the page reloads, and the work comes back as after any reload. */
import type { Language } from '../messages/index.ts';
import { PARAMETER, rememberLanguage } from '../messages/language.ts';

/** `flush` stores the work. */
export async function changeLanguage(language: Language, flush: () => Promise<void>): Promise<void> {
  await flush();
  const address = new URL(location.href);
  // The address has precedence over the remembered language.
  if (rememberLanguage(language)) address.searchParams.delete(PARAMETER);
  else address.searchParams.set(PARAMETER, language);
  history.replaceState(null, '', address);
  location.reload();
}
