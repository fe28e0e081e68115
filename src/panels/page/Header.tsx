/** Name of the app, files, link, language and colors. */
import { useRef } from 'react';
import { type Language, text } from '../../messages/index.ts';
import type { Theme } from '../../store/persistence/preferences.ts';
import { Button } from '../../ui/Button.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { DownloadMenu } from '../files/DownloadMenu.tsx';
import { useLater } from '../later.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './Header.module.css';
import { LanguageMenu } from './LanguageMenu.tsx';
import { PresetsMenu } from './PresetsMenu.tsx';
import type { Page } from './pageParts.ts';
import { UndoButtons } from './UndoButtons.tsx';

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const themeSign: Record<Theme, string> = { system: '◐', light: '○', dark: '●' };

/** Endings that the file chooser shows; what is opened is known by its content. */
const openable = '.json,.pt,.pth,.bin,.safetensors,.csv,.tsv,.txt';

export function Header({ page, onLanguage }: { page: Page; onLanguage(language: Language): void }) {
  const store = usePlaygroundStore();
  const withLater = useLater();
  const theme = usePlayground((state) => state.theme);
  const isEmpty = usePlayground((state) => state.snapshot === null);
  const isNarrow = useMedia('(max-width: 899px)');
  const fileInput = useRef<HTMLInputElement>(null);

  const openChosen = (files: FileList | null) => {
    const file = files?.[0];
    if (file) store.getState().openFile(file);
    if (fileInput.current) fileInput.current.value = '';
  };

  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        {text.appName}
        <span className={styles.tagline}>{text.tagline}</span>
      </h1>
      {page.shows('presets') && <PresetsMenu />}
      <UndoButtons />
      {page.shows('files') && (
        <nav className={styles.files} aria-label={text.file.label}>
          <input
            ref={fileInput}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={text.file.choose}
            accept={openable}
            onChange={(event) => openChosen(event.target.files)}
          />
          <Button onClick={() => fileInput.current?.click()}>{text.file.open}</Button>
          <Button onClick={() => withLater(({ share }) => share(store))}>{text.file.share}</Button>
          <Button
            aria-label={text.file.downloadModel}
            disabled={isEmpty}
            onClick={() => withLater(({ download }) => download(store, 'modelJson'))}
          >
            {isNarrow ? text.file.downloadModelShort : text.file.downloadModel}
          </Button>
          <DownloadMenu />
        </nav>
      )}
      <div className={styles.look}>
        <LanguageMenu onChoose={onLanguage} />
        <Button
          aria-label={text.theme.button(text.theme[theme])}
          title={text.theme.button(text.theme[theme])}
          onClick={() => store.getState().setTheme(nextTheme[theme])}
        >
          {themeSign[theme]}
        </Button>
      </div>
    </header>
  );
}
