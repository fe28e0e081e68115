/** View settings of the page, which are not part of the experiment. */
import type { StateCreator } from 'zustand';
import type { HiddenSpaceChoice } from '../protocol/messages.ts';
import type { ConfusionCell, RowSet } from './evaluation.ts';
import type { Preferences, Theme } from './persistence/preferences.ts';
import type { Playground } from './playground.ts';

/** The tabs of the drawer, in the order in which they stand. */
export const drawerTabs = [
  'console',
  'script',
  'evaluation',
  'layers',
  'hiddenSpace',
  'modelFile',
  'runs',
  'seeds',
  'sweep',
] as const;
export type DrawerTab = (typeof drawerTabs)[number];
export type AxisScale = 'linear' | 'log';

/** A message in an alert (`error`) or beside it (`info`), shown until the next one or until dismissed. */
export interface Notice {
  kind: 'error' | 'info';
  text: string;
  /** It floats over the page and goes by itself. */
  isFleeting?: boolean;
  /** An error that is said once: what is done next does not take it away. */
  isLasting?: boolean;
  /** An action that the user can take, on a button. */
  offer?: Offer;
}

export interface Offer {
  label: string;
  accept(): void;
}

export interface ViewSlice {
  theme: Theme;
  /** Off: a change of the optimizer's hyperparameters does not start a run again that is under way. */
  restartOnChange: boolean;
  epochScale: AxisScale;
  lossScale: AxisScale;
  /** The sample that the pointer or the keyboard is on, in boundary and labels alike. */
  focusedRow: number | null;
  /** The highlighted cell of the confusion matrix, and the samples that it counts. */
  chosenCell: ConfusionCell | null;
  evaluatedRows: RowSet;
  /** The selected tab of the drawer at the bottom. */
  drawerTab: DrawerTab;
  /** Whether the drawer is open; null as long as nobody has opened or closed it: as the screen has room for it. */
  drawerOpen: boolean | null;
  /** In CSS pixels; null as long as nobody has dragged it. */
  drawerHeight: number | null;
  /** The layer and the two units that the hidden space shows; a choice that the net lacks is replaced. */
  hiddenSpaceChoice: HiddenSpaceChoice | null;
  /** Of several real targets, the one in the plots. */
  shownOutput: number;
  /** Of points of one column, how far the net is off each target. */
  residualsShown: boolean;
  /** The script has the lines for several processes under torchrun too. */
  distributedScript: boolean;
  notice: Notice | null;
  setTheme(theme: Theme): void;
  setRestartOnChange(restartOnChange: boolean): void;
  setDistributedScript(distributedScript: boolean): void;
  setEpochScale(scale: AxisScale): void;
  setLossScale(scale: AxisScale): void;
  focusRow(row: number | null): void;
  chooseCell(cell: ConfusionCell | null): void;
  evaluateRows(rows: RowSet): void;
  chooseHiddenSpace(choice: HiddenSpaceChoice): void;
  showOutput(output: number): void;
  showResiduals(residualsShown: boolean): void;
  showDrawer(tab: DrawerTab): void;
  setDrawerOpen(drawerOpen: boolean): void;
  setDrawerHeight(drawerHeight: number | null): void;
  notify(notice: Notice): void;
  dismiss(): void;
  /** For what is no change, but done: an older error does not stand behind it. */
  dismissError(): void;
}

export const createViewSlice =
  ({
    theme,
    restartOnChange,
    drawerOpen,
    drawerHeight,
  }: Preferences): StateCreator<Playground, [], [], ViewSlice> =>
  (set, get) => ({
    theme,
    restartOnChange,
    epochScale: 'linear',
    lossScale: 'linear',
    focusedRow: null,
    chosenCell: null,
    evaluatedRows: 'all',
    drawerTab: 'console',
    drawerOpen,
    drawerHeight,
    hiddenSpaceChoice: null,
    shownOutput: 0,
    residualsShown: false,
    distributedScript: false,
    notice: null,
    setTheme: (theme) => set({ theme }),
    setDistributedScript: (distributedScript) => set({ distributedScript }),
    setRestartOnChange: (restartOnChange) => set({ restartOnChange }),
    setEpochScale: (epochScale) => set({ epochScale }),
    setLossScale: (lossScale) => set({ lossScale }),
    focusRow: (focusedRow) => {
      if (get().focusedRow !== focusedRow) set({ focusedRow });
    },
    chooseCell: (chosenCell) => set({ chosenCell }),
    evaluateRows: (evaluatedRows) => set({ evaluatedRows }),
    chooseHiddenSpace: (hiddenSpaceChoice) => set({ hiddenSpaceChoice }),
    showResiduals: (residualsShown) => set({ residualsShown }),
    showOutput: (shownOutput) => set({ shownOutput }),
    showDrawer: (drawerTab) => set({ drawerTab, drawerOpen: true }),
    setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
    setDrawerHeight: (drawerHeight) => set({ drawerHeight }),
    notify: (notice) => set({ notice }),
    dismiss: () => {
      if (get().notice !== null) set({ notice: null });
    },
    dismissError: () => {
      const { notice } = get();
      if (notice?.kind === 'error' && !notice.isLasting) set({ notice: null });
    },
  });
