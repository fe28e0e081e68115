/** View settings of the page, which are not part of the experiment. */
import type { StateCreator } from 'zustand';
import type { LoopLine } from '../engine/loop/rare/order.ts';
import type { HiddenSpaceChoice, SampleChoice } from '../protocol/messages.ts';
import type { ConfusionCell, RowSet } from './evaluation.ts';
import type { Preferences, Theme } from './persistence/preferences.ts';
import type { Playground } from './playground.ts';

/** The groups of the drawer's tabs, and the tabs of each, in the order in which they stand. */
export const drawerGroups = {
  output: ['console', 'script'],
  inside: ['sample', 'oneStep', 'layers', 'evaluation', 'hiddenSpace'],
  compare: ['runs', 'seeds', 'sweep'],
  files: ['modelFile'],
} as const;
export type DrawerGroup = keyof typeof drawerGroups;
export const drawerTabs = Object.values(drawerGroups).flat();
export type DrawerTab = (typeof drawerTabs)[number];
export type AxisScale = 'linear' | 'log';
/** What the network graph shows: the weights, what a line of the step changed, or the numbers of the pinned sample. */
export type GraphShows = 'weights' | 'step' | 'sample';

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

/** A step's lines, those that are switched off among them, and how many of the others are run. */
export interface OneStep {
  lines: readonly { line: LoopLine; isOn: boolean }[];
  done: number;
  /** The experiment's own order: with another one they are forgotten. */
  of: string;
  /** The run and the epoch that they are run on: another one begins anew. */
  at: string;
}

export interface ViewSlice {
  theme: Theme;
  /** Off: a change of the optimizer's hyperparameters does not start a run again that is under way. */
  restartOnChange: boolean;
  epochScale: AxisScale;
  lossScale: AxisScale;
  /** The sample that the pointer or the keyboard is on, in boundary and labels alike. */
  focusedRow: number | null;
  /** The sample, or the point of the plane, that is looked into: kept by its index from run to run. */
  pinned: SampleChoice | null;
  graphShows: GraphShows;
  /** The lines that are gone through one by one; null as long as nobody has. */
  oneStep: OneStep | null;
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
  /** The best possible boundary of Gaussian data. */
  truthShown: boolean;
  /** The script has the lines for several processes under torchrun too. */
  distributedScript: boolean;
  notice: Notice | null;
  setTheme(theme: Theme): void;
  setRestartOnChange(restartOnChange: boolean): void;
  setDistributedScript(distributedScript: boolean): void;
  setEpochScale(scale: AxisScale): void;
  setLossScale(scale: AxisScale): void;
  focusRow(row: number | null): void;
  lookInside(change: Partial<Pick<ViewSlice, 'pinned' | 'graphShows' | 'oneStep'>>): void;
  chooseCell(cell: ConfusionCell | null): void;
  evaluateRows(rows: RowSet): void;
  chooseHiddenSpace(choice: HiddenSpaceChoice): void;
  showOutput(output: number): void;
  showResiduals(residualsShown: boolean): void;
  showTruth(truthShown: boolean): void;
  showDrawer(tab: DrawerTab): void;
  setDrawerOpen(drawerOpen: boolean): void;
  setDrawerHeight(drawerHeight: number | null): void;
  notify(notice: Notice): void;
  dismiss(): void;
  /** For a change: what only informs stays until the hand lets go, or the page would move under it. */
  dismissForChange(): void;
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
  (set, get, api) => ({
    theme,
    restartOnChange,
    epochScale: 'linear',
    lossScale: 'linear',
    focusedRow: null,
    pinned: null,
    graphShows: 'weights',
    oneStep: null,
    chosenCell: null,
    evaluatedRows: 'all',
    drawerTab: 'console',
    drawerOpen,
    drawerHeight,
    hiddenSpaceChoice: null,
    shownOutput: 0,
    residualsShown: false,
    truthShown: false,
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
    lookInside: (change) => set(change),
    chooseCell: (chosenCell) => set({ chosenCell }),
    evaluateRows: (evaluatedRows) => set({ evaluatedRows }),
    chooseHiddenSpace: (hiddenSpaceChoice) => set({ hiddenSpaceChoice }),
    showResiduals: (residualsShown) => set({ residualsShown }),
    showTruth: (truthShown) => set({ truthShown }),
    showOutput: (shownOutput) => set({ shownOutput }),
    showDrawer: (drawerTab) => set({ drawerTab, drawerOpen: true }),
    setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
    setDrawerHeight: (drawerHeight) => set({ drawerHeight }),
    notify: (notice) => set({ notice }),
    dismiss: () => {
      if (get().notice !== null) set({ notice: null });
    },
    dismissForChange: () => {
      const { notice, gesture, dismiss } = get();
      if (gesture === null || notice?.kind !== 'info') return dismiss();
      const unfollow = api.subscribe((now) => {
        if (now.gesture === gesture) return;
        unfollow();
        if (now.notice === notice) dismiss();
      });
    },
    dismissError: () => {
      const { notice } = get();
      if (notice?.kind === 'error' && !notice.isLasting) set({ notice: null });
    },
  });
