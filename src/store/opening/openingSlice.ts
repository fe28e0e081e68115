/** Opening a file of the user's: the file that waits in a dialog, and the plan that is applied when it is accepted. */
import type { StateCreator } from 'zustand';
import type { Experiment } from '../../experiment/experiment.ts';
import type { ParsedFile } from '../../formats/format.ts';
import type { QuestionPlan, ReadyPlan } from '../../formats/opening/openPlan.ts';
import type { Playground } from '../playground.ts';

/** A file that was read and waits for the user in a dialog. */
export interface Opening {
  /** Tells it from the file that was asked about before. */
  id: number;
  fileName: string;
  parsed: ParsedFile;
  plan: ReadyPlan | QuestionPlan;
  /** Names those that came with it and are not opened; empty where it came alone. */
  rest: string;
}

/** Parts of an experiment that an opening may bring. */
export type OpenedPart = 'data' | 'model';

/** What the last opening said. It stands in the page for as long as what it brought is at hand. */
export interface Opened {
  words: string;
  brought: Partial<Pick<Experiment, OpenedPart>>;
}

export interface OpeningSlice {
  /** null where no file waits. */
  opening: Opening | null;
  /** null where nothing was opened, or it was dismissed. */
  opened: Opened | null;
  /**
   * Reads a file; `others` are the names of those that came with it, which are told of. It waits in `opening` where it
   * would take the place of a trained run, or where it raises a question.
   */
  openFile(file: Blob & { name: string }, others?: readonly string[]): Promise<void>;
  /** Applies `plan`, which the dialog shows. */
  acceptOpening(plan: ReadyPlan): void;
  cancelOpening(): void;
  /** Keeps what an opening said of these parts of the experiment at hand. */
  keepOpened(words: string, parts: readonly OpenedPart[]): void;
  dismissOpened(): void;
}

export const createOpeningSlice: StateCreator<Playground, [], [], OpeningSlice> = (set, get, api) => {
  return {
    opening: null,
    opened: null,
    async openFile(file, others = []) {
      const parts = await get().laterParts();
      await parts?.openChosenFile(api, file, others);
    },
    acceptOpening(plan) {
      const rest = get().opening?.rest;
      set({ opening: null });
      get().laterNow()?.applyPlan(api, plan, rest);
    },
    cancelOpening: () => set({ opening: null }),
    keepOpened(words, parts) {
      const { experiment } = get();
      set({ opened: { words, brought: Object.fromEntries(parts.map((part) => [part, experiment[part]])) } });
    },
    dismissOpened: () => set({ opened: null }),
  };
};
