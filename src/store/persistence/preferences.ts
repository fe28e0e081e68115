/** Preferences that the browser remembers. Where storage is forbidden or full, only they are lost. */
import { type Pace, paces } from '../../protocol/messages.ts';

export type Theme = 'system' | 'light' | 'dark';
const themes: readonly Theme[] = ['system', 'light', 'dark'];

export interface Preferences {
  theme: Theme;
  pace: Pace;
  restartOnChange: boolean;
  /** null: as the screen has room for it. */
  drawerOpen: boolean | null;
  /** In CSS pixels; null: as the page's style says. */
  drawerHeight: number | null;
}

const KEY = 'nn.playground/preferences';
const defaults: Preferences = {
  theme: 'system',
  pace: 'watch',
  restartOnChange: true,
  drawerOpen: null,
  drawerHeight: null,
};

export function loadPreferences(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<
      Record<keyof Preferences, unknown>
    >;
    return {
      theme: themes.find((theme) => theme === stored.theme) ?? defaults.theme,
      pace: paces.find((pace) => pace === stored.pace) ?? defaults.pace,
      restartOnChange: stored.restartOnChange !== false,
      drawerOpen: typeof stored.drawerOpen === 'boolean' ? stored.drawerOpen : null,
      drawerHeight: isHeight(stored.drawerHeight) ? stored.drawerHeight : null,
    };
  } catch {
    return defaults;
  }
}

function isHeight(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

export function savePreferences(preferences: Preferences): void {
  const { theme, pace, restartOnChange, drawerOpen, drawerHeight } = preferences;
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, pace, restartOnChange, drawerOpen, drawerHeight }));
  } catch {
    // Storage is forbidden or full: the page works without it.
  }
}
