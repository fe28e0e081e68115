/** Puts parameters from a file into the current experiment, as a script does that builds the net and then loads them. */
import type { TrainerState } from '../../engine/trainer.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import type { StartingState } from '../../experiment/run/savedRun.ts';
import { continuedFrom } from './continuedFrom.ts';
import { loadStateDict, loadStateDictError } from './loadStateDict.ts';
import type { SavedParameters } from './savedParameters.ts';

export interface Loaded {
  experiment: Experiment;
  state: StartingState;
  /** The last epoch's loss; null where it is not known. */
  lastLoss: number | null;
  /** What of the checkpoint is left out, as it can't be gone on with here. */
  leftOut: readonly string[];
}

/** Throws ReadError: in PyTorch's words where the tensors do not fit the net or the optimizer. */
export function applyParameters(saved: SavedParameters, experiment: Experiment): Loaded {
  const refusal = loadStateDictError(experiment.model, saved.stateDict);
  if (refusal !== null) throw new ReadError('refused', '', refusal);
  const parameters = loadStateDict(experiment.model, saved.stateDict);
  const { checkpoint, stateDict } = saved;
  if (checkpoint === null)
    return { experiment, state: { epoch: 0, parameters }, lastLoss: null, leftOut: [] };
  const { state, ...continued } = continuedFrom(checkpoint, experiment, [...stateDict.keys()]);
  const start: Pick<TrainerState, 'epoch' | 'parameters'> = { epoch: checkpoint.epoch ?? 0, parameters };
  return { ...continued, state: { ...start, ...state }, lastLoss: checkpoint.loss };
}
