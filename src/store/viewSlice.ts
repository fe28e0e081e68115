/** How the page looks at the run; nothing of it is part of the experiment. */
import type { StateCreator } from 'zustand';
import type { Playground } from './playground.ts';
import type { Preferences, Theme } from './preferences.ts';

export type AxisScale = 'linear' | 'log';

/** Said in an alert (`error`) or beside it (`info`) until the next one or until dismissed. */
export interface Notice {
  kind: 'error' | 'info';
  text: string;
  /** What can be done about it, on a button. */
  offer?: { label: string; accept(): void };
}

export interface ViewSlice {
  theme: Theme;
  epochScale: AxisScale;
  lossScale: AxisScale;
  /** The sample that the pointer or the keyboard is on, in boundary and labels alike. */
  focusedRow: number | null;
  consoleOpen: boolean;
  notice: Notice | null;
  setTheme(theme: Theme): void;
  setEpochScale(scale: AxisScale): void;
  setLossScale(scale: AxisScale): void;
  focusRow(row: number | null): void;
  toggleConsole(): void;
  notify(notice: Notice): void;
  dismiss(): void;
}

export const createViewSlice =
  ({ theme }: Preferences): StateCreator<Playground, [], [], ViewSlice> =>
  (set, get) => ({
    theme,
    epochScale: 'linear',
    lossScale: 'linear',
    focusedRow: null,
    consoleOpen: true,
    notice: null,
    setTheme: (theme) => set({ theme }),
    setEpochScale: (epochScale) => set({ epochScale }),
    setLossScale: (lossScale) => set({ lossScale }),
    focusRow: (focusedRow) => {
      if (get().focusedRow !== focusedRow) set({ focusedRow });
    },
    toggleConsole: () => set({ consoleOpen: !get().consoleOpen }),
    notify: (notice) => set({ notice }),
    dismiss: () => {
      if (get().notice !== null) set({ notice: null });
    },
  });
