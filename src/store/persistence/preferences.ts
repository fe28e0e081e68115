/** Preferences that the browser remembers. Where storage is forbidden or full, only they are lost. */
import { type Pace, paces } from '../../protocol/messages.ts';

export type Theme = 'system' | 'light' | 'dark';
const themes: readonly Theme[] = ['system', 'light', 'dark'];

export interface Preferences {
  theme: Theme;
  pace: Pace;
  restartOnChange: boolean;
}

const KEY = 'nn.playground/preferences';
const defaults: Preferences = { theme: 'system', pace: 'watch', restartOnChange: true };

export function loadPreferences(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<
      Record<keyof Preferences, unknown>
    >;
    return {
      theme: themes.find((theme) => theme === stored.theme) ?? defaults.theme,
      pace: paces.find((pace) => pace === stored.pace) ?? defaults.pace,
      restartOnChange: stored.restartOnChange !== false,
    };
  } catch {
    return defaults;
  }
}

export function savePreferences({ theme, pace, restartOnChange }: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, pace, restartOnChange }));
  } catch {
    // Storage is forbidden or full: the page works without it.
  }
}
