/** The menu of languages; each is named in its own words. */
import { type Language, languages, tags, text } from '../../messages/index.ts';
import { Menu } from '../../ui/Menu.tsx';

const signs = tags.map((tag) => languages[tag].sign).join('/');

export function LanguageMenu({ onChoose }: { onChoose(language: Language): void }) {
  const items = tags.map((tag) => ({
    label: languages[tag].name,
    lang: tag,
    isChosen: tag === text.locale,
    onSelect: () => {
      if (tag !== text.locale) onChoose(tag);
    },
  }));
  return <Menu label={text.language.label(signs)} sign={signs} items={items} />;
}
