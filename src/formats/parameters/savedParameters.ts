/** Parameters as a state_dict or a checkpoint holds them. */
import type { OtherTensors } from './otherTensor.ts';
import type { StateDict } from './tensor.ts';

export interface SavedParameters {
  /** Where in the file the state_dict is: `model_state_dict`, `ema.weights`. Absent where the file is nothing else. */
  path?: string;
  /** The keys of a checkpoint that are left out, as nothing here is for them: `args`, `scheduler`. */
  leftOut?: readonly string[];
  stateDict: StateDict;
  /** Tensors of kinds that no parameter is, which are left out too. */
  unread?: OtherTensors;
  /** The rest of a checkpoint; null for a state_dict alone. */
  checkpoint: Checkpoint | null;
}

export interface Checkpoint {
  /** Epochs completed; null where the file does not say. */
  epoch: number | null;
  /** The last epoch's loss; null where the file does not say. */
  loss: number | null;
  optimizer: OptimizerStateDict | null;
  /** scheduler.state_dict(), if there is one. */
  scheduler?: SavedScheduler | null;
}

/** scheduler.state_dict(): lists as lists, MultiStepLR's milestones as often as they count. */
export interface SavedScheduler {
  /** Its key in the file. */
  name: string;
  values: ReadonlyMap<string, unknown>;
}

/** optimizer.state_dict() */
export interface OptimizerStateDict {
  /** Its key in the file. */
  name: string;
  /** Of each parameter group the hyperparameters by torch.optim's names, and how many parameters it has. */
  groups: readonly { options: ReadonlyMap<string, unknown>; length: number }[];
  /** Number of parameters that it steps. */
  parameters: number;
  /** State by the parameter's number. Empty before the first step. */
  state: ReadonlyMap<number, SavedState>;
}

/** Its `step`, its tensors, those of lists as `old_dirs.0`, and its numbers. */
export interface SavedState {
  step: number | null;
  tensors: StateDict;
  numbers?: ReadonlyMap<string, number>;
}
