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
}

/** optimizer.state_dict() with one parameter group. */
export interface OptimizerStateDict {
  /** Hyperparameters by torch.optim's names. */
  group: ReadonlyMap<string, unknown>;
  /** Number of parameters that it steps. */
  parameters: number;
  /** State by the parameter's number: its `step` and its tensors. Empty before the first step. */
  state: ReadonlyMap<number, { step: number | null; tensors: StateDict }>;
}
