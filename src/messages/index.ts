/**
 * The catalogue of the language in use. It is chosen before any module that reads it runs, and stays until the page is
 * left.
 */
import { en, type Messages } from './en.ts';
import { wantedLanguage } from './language.ts';

export type { Messages };

interface Definition {
  /** The language's own name. */
  name: string;
  /** The shortest that its readers know it by. */
  sign: string;
  load(): Messages | Promise<Messages>;
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

const catalogue: Messages | Promise<Messages> = languages[wantedLanguage(tags)].load();
// English is bundled, so it needs no waiting; it also replaces a language whose file does not arrive.
export const text: Messages = catalogue instanceof Promise ? await catalogue.catch(() => en) : catalogue;
