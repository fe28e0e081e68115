/** Opening a file of the user's: the file that waits in a dialog, and the plan that is applied when it is accepted. */
import type { StateCreator } from 'zustand';
import type { ParsedFile } from '../../formats/format.ts';
import type { OpenPlan, OpenQuestion, ReadyPlan } from '../../formats/opening/openPlan.ts';
import type { Playground } from '../playground.ts';

/** A file that was read and waits for the user in a dialog. */
export interface Opening {
  /** Tells it from the file that was asked about before. */
  id: number;
  fileName: string;
  parsed: ParsedFile;
  plan: ReadyPlan | { type: 'question'; question: DialogQuestion };
}

/** Questions that a dialog asks. The others are asked beside the notice. */
export type DialogQuestion = Exclude<OpenQuestion, NetQuestion>;
export type NetQuestion = Extract<OpenQuestion, { type: 'net' }>;

/** What was said of a table when its points were opened. */
export interface TableNote {
  words: string;
  /** It stands beside these as long as they are the data. */
  features: readonly (readonly number[])[];
}

export interface OpeningSlice {
  tableNote: TableNote | null;
  /** null where no file waits. */
  opening: Opening | null;
  /** Reads a file. It waits in `opening` where it would take the place of a trained run, or where it raises a question. */
  openFile(file: Blob & { name: string }): Promise<void>;
  /** Applies `plan`, which the dialog shows. */
  acceptOpening(plan: ReadyPlan): void;
  cancelOpening(): void;
  noteTable(words: string): void;
}

export const createOpeningSlice: StateCreator<Playground, [], [], OpeningSlice> = (set, get) => {
  let openings = 0;

  return {
    opening: null,
    tableNote: null,
    async openFile(file) {
      const parts = await get().laterParts();
      await parts?.openChosenFile(get, file, (opening) => set({ opening: { id: ++openings, ...opening } }));
    },
    acceptOpening(plan) {
      set({ opening: null });
      applyPlan(get, plan);
    },
    cancelOpening: () => set({ opening: null }),
    noteTable(words) {
      const { data } = get().experiment;
      set({ tableNote: data.kind === 'custom' ? { words, features: data.features } : null });
    },
  };
};

/** Does what the plan says, and tells the user; a refused file is only told of. */
export function applyPlan(get: () => Playground, plan: Exclude<OpenPlan, { type: 'question' }>): void {
  if (plan.type === 'refused') return get().notify({ kind: 'error', text: plan.words });
  const { experiment, run } = plan;
  if (run === null) get().startRun(experiment, null, false);
  else get().resumeRun({ experiment, ...run });
  if (plan.note) get().noteTable(plan.note);
  get().notify({ kind: 'info', text: plan.words });
}
