/**
 * The catalogue of the language in use. It is chosen before any module that reads it runs, and stays until the page is
 * left.
 */
import type { FirstMessages, Messages } from './catalogue.ts';
import { en } from './en.ts';
import { wantedLanguage } from './language.ts';

interface Definition {
  /** The language's own name. */
  name: string;
  /** The shortest that its readers know it by. */
  sign: string;
  /** English comes in two parts, of which this is the first; every other whole. */
  load(): FirstMessages | Promise<Messages>;
}

/** Languages by their tags (BCP 47). All but the first have files of their own, loaded only for their readers. */
export const languages = {
  en: { name: 'English', sign: 'EN', load: () => en },
  'zh-Hant': {
    name: '繁體中文',
    sign: '中',
    load: () => import('./zh-Hant.ts').then(({ zhHant }) => zhHant),
  },
} satisfies Record<string, Definition>;

export type Language = keyof typeof languages;
export const tags = Object.keys(languages) as Language[];

const catalogue: FirstMessages | Promise<Messages> = languages[wantedLanguage(tags)].load();
/** null where the page speaks English. */
export const translation: Messages | null =
  catalogue instanceof Promise ? await catalogue.catch(() => null) : null;
// English is at hand and not waited for; it also stands in where a file does not arrive.
export const text: FirstMessages = translation ?? en;
