/** The one store, composed of its slices. The table `kept` says for each key where it is kept. */
import { createStore, type StoreApi } from 'zustand';
import { type BatchRunsSlice, createBatchRunsSlice } from './batchRunsSlice.ts';
import type { Connect } from './connection.ts';
import { createDraftSlice, type DraftSlice } from './draftSlice.ts';
import { createExperimentSlice, type ExperimentSlice } from './experimentSlice.ts';
import type { Later } from './later/later.ts';
import { createLaterSlice, type LaterSlice, type LaterStoreParts } from './later/laterSlice.ts';
import { createOpeningSlice, type OpeningSlice } from './opening/openingSlice.ts';
import type { Preferences } from './persistence/preferences.ts';
import type { ConnectJobs } from './pool.ts';
import { createPrefetchSlice, type PrefetchSlice } from './prefetch/prefetchSlice.ts';
import type { AfterPaint } from './runControl.ts';
import { createRunHistorySlice, type RunHistorySlice } from './runHistorySlice.ts';
import { createScriptSlice, type ScriptSlice } from './script/scriptSlice.ts';
import { createSurveySlice, type SurveySlice } from './surveySlice.ts';
import { createTrainingSlice, type TrainingSlice } from './trainingSlice.ts';
import { createUndoSlice, type UndoSlice } from './undoSlice.ts';
import { createViewSlice, type ViewSlice } from './viewSlice.ts';

export type Playground = ExperimentSlice &
  TrainingSlice &
  DraftSlice &
  OpeningSlice &
  UndoSlice &
  RunHistorySlice &
  BatchRunsSlice &
  PrefetchSlice &
  SurveySlice &
  LaterSlice &
  ScriptSlice &
  ViewSlice;
export type PlaygroundStore = StoreApi<Playground>;

type Actions = {
  [K in keyof Playground]: Playground[K] extends (...given: never[]) => unknown ? K : never;
}[keyof Playground];
type Place = 'link' | 'model file' | 'storage' | 'preferences' | 'nowhere';

/** The places where each part of the state is kept. A new key does not compile until this is decided. */
const kept: Record<Exclude<keyof Playground, Actions>, Place[]> = {
  experiment: ['link', 'model file', 'storage'],
  script: ['link', 'model file', 'storage'],
  leaving: ['nowhere'],
  isScriptOpen: ['nowhere'],
  editorTarget: ['nowhere'],
  snapshot: ['model file', 'storage'],
  history: ['model file', 'storage'],
  pace: ['preferences'],
  theme: ['preferences'],
  restartOnChange: ['preferences'],
  opening: ['nowhere'],
  opened: ['storage'],
  runId: ['nowhere'],
  status: ['nowhere'],
  retraining: ['nowhere'],
  points: ['nowhere'],
  editedAt: ['storage'],
  startedFrom: ['nowhere'],
  onScreen: ['nowhere'],
  ghost: ['nowhere'],
  before: ['nowhere'],
  viewedEpoch: ['nowhere'],
  viewed: ['nowhere'],
  branchedFrom: ['nowhere'],
  snapshotRequest: ['nowhere'],
  epochScale: ['nowhere'],
  lossScale: ['nowhere'],
  draft: ['nowhere'],
  tool: ['nowhere'],
  drawnClass: ['nowhere'],
  drawnTarget: ['nowhere'],
  ownPoints: ['nowhere'],
  past: ['nowhere'],
  future: ['nowhere'],
  gesture: ['nowhere'],
  runs: ['storage'],
  focusedRow: ['nowhere'],
  pinned: ['nowhere'],
  graphShows: ['nowhere'],
  oneStep: ['nowhere'],
  chosenCell: ['nowhere'],
  evaluatedRows: ['nowhere'],
  drawerTab: ['nowhere'],
  hiddenSpaceChoice: ['nowhere'],
  shownOutput: ['nowhere'],
  residualsShown: ['nowhere'],
  truthShown: ['nowhere'],
  distributedScript: ['nowhere'],
  drawerOpen: ['preferences'],
  drawerHeight: ['preferences'],
  notice: ['nowhere'],
  seeds: ['nowhere'],
  sweep: ['nowhere'],
  sweepSetup: ['nowhere'],
  sweepMetric: ['nowhere'],
};

/** The keys that the browser remembers for every tab, and those that it stores with the work of one. */
export const rememberedKeys = keysKeptIn('preferences');
export const storedKeys = keysKeptIn('storage');

function keysKeptIn(place: Place): (keyof typeof kept)[] {
  return (Object.keys(kept) as (keyof typeof kept)[]).filter((key) => kept[key].includes(place));
}

/** The services that the store needs from its surroundings. */
export interface Surroundings {
  connect: Connect;
  connectJobs: ConnectJobs;
  /** Workers that may train at once beside the one that is watched. */
  poolSize: number;
  /** True if the machine has power and time to spare for runs that nobody has asked for yet. */
  mayPrefetch(): boolean;
  /** Runs a task once the user may be taken to rest. */
  afterRest(task: () => void): void;
  afterPaint: AfterPaint;
  /** What of the store comes later than the first picture. */
  later: Later<LaterStoreParts>;
  /** True if little is to move on the page: a run is shown in few large jumps. */
  isCalm(): boolean;
}

export function createPlayground(
  { connect, connectJobs, poolSize, mayPrefetch, afterRest, afterPaint, later, isCalm }: Surroundings,
  preferences: Preferences,
): PlaygroundStore {
  return createStore<Playground>()((...api) => ({
    ...createExperimentSlice(...api),
    ...createTrainingSlice(connect, afterPaint, isCalm, later, preferences.pace)(...api),
    ...createDraftSlice(...api),
    ...createOpeningSlice(...api),
    ...createUndoSlice(...api),
    ...createRunHistorySlice(...api),
    ...createBatchRunsSlice(later, connectJobs, poolSize)(...api),
    ...createPrefetchSlice(later, connectJobs, Math.max(1, poolSize - 1), mayPrefetch, afterRest)(...api),
    ...createSurveySlice(later, connectJobs),
    ...createLaterSlice(later)(...api),
    ...createScriptSlice(...api),
    ...createViewSlice(preferences)(...api),
  }));
}
