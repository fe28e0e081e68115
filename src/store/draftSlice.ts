/** The draft: data while it is being drawn or moved. It is shown at once, and trained on when the gesture ends. */
import type { StateCreator } from 'zustand';
import type { Points } from '../datasets/dataset.ts';
import type { DataConfig } from '../datasets/index.ts';
import type { Scaler } from '../datasets/standardScaler.ts';
import { withData } from '../experiment/data/data.ts';
import { samplesDrawn } from '../experiment/data/drawOrder.ts';
import type { ToolName } from '../experiment/data/ownPoints.ts';
import type { Playground } from './playground.ts';
import { shownOf } from './shownRun.ts';

export interface Draft {
  data: DataConfig;
  points: Points;
  /** The one by which they are shown; null where they are as given. */
  scaler: Scaler | null;
  /** True once it is the experiment's data; the draft then stays until the Worker has sent its points. */
  isCommitted: boolean;
}

export interface DraftSlice {
  draft: Draft | null;
  /** The tool for own points, and the class or the real target of new ones. */
  tool: ToolName;
  drawnClass: number;
  drawnTarget: number;
  chooseTool(tool: ToolName): void;
  chooseClass(label: number): void;
  chooseTarget(value: number): void;
  /** Shows `data` in place of the experiment's. */
  sketch(data: DataConfig): void;
  /** Makes the sketch the experiment's data: one change. */
  commitDraft(): void;
  /** Shows the experiment's data again, unless the sketch has become that. */
  dropDraft(): void;
  /** Own points as they were last, for when another kind has been looked at; null where none were drawn. */
  ownPoints: DataConfig | null;
  /** The axes fit around own points again, which are kept still while points are drawn. */
  fitAxes(): void;
}

export const createDraftSlice: StateCreator<Playground, [], [], DraftSlice> = (set, get, api) => {
  api.subscribe((state, before) => {
    if (shownOf(state).points !== shownOf(before).points && state.draft?.isCommitted) set({ draft: null });
    const { data } = state.experiment;
    if (data === before.experiment.data) return;
    if (data.kind === 'custom') set({ ownPoints: data });
    else state.requestSnapshot({ square: null, axes: null, atRow: null });
  });
  return {
    draft: null,
    tool: 'add',
    drawnClass: 0,
    drawnTarget: 1,
    chooseTool: (tool) => set({ tool }),
    chooseClass: (drawnClass) => set({ drawnClass }),
    chooseTarget: (drawnTarget) => set({ drawnTarget }),
    sketch(data) {
      const { draft, experiment } = get();
      if (draft?.data === data) return;
      const { probabilityGrid } = shownOf(get()).snapshot ?? {};
      if (data.kind === 'custom' && probabilityGrid !== undefined && get().snapshotRequest.square === null)
        get().requestSnapshot({ square: { x: probabilityGrid.x, y: probabilityGrid.y } });
      // By the scaler as it is: a place under the pointer stays there until the stroke ends.
      const { scaler } = draft ?? samplesDrawn(experiment);
      const { points } = samplesDrawn({ seed: experiment.seed, data }, scaler);
      set({ draft: { data, points, scaler, isCommitted: false } });
    },
    commitDraft() {
      const { draft, experiment } = get();
      if (draft === null || draft.isCommitted) return;
      if (draft.data === experiment.data) return set({ draft: null });
      set({ draft: { ...draft, isCommitted: true } });
      get().change(withData(experiment, draft.data));
      // Refused: nothing will come.
      if (get().experiment === experiment) set({ draft: null });
    },
    ownPoints: null,
    fitAxes: () => get().requestSnapshot({ square: null }),
    dropDraft() {
      if (get().draft?.isCommitted === false) set({ draft: null });
    },
  };
};
