/** What looks at a run are asked for, and what they give: see looks.ts. */
import type { SurveyedRun } from './path.ts';

/** Rows of points, or of targets, one after the other. */
export interface LookedRows {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** `steps`: after so many steps of an epoch; `input` and `target` number the order's tables. */
export type Look =
  /** The net's outputs in evaluation mode, row by row. */
  | { of: 'outputs'; steps: number; input: number }
  /** The loss of such outputs. */
  | { of: 'loss'; steps: number; input: number; target: number }
  /** The loss that a batch is stepped by. */
  | { of: 'batchLoss'; batch: number }
  /** The outputs of a batch in training mode, as the loop's own pass gave them. */
  | { of: 'batchOutputs'; batch: number; input: number }
  /** The rows of the epoch's batches, in order. */
  | { of: 'order' }
  /** The flat vector of the state_dict. */
  | { of: 'state'; steps: number }
  /** All gradients after the backward of a batch; `isAdjusted`: behind what the loop does to them, such as clipping. */
  | { of: 'gradients'; batch: number; isAdjusted: boolean }
  /** The learning rate of each group after so many steps of the scheduler. */
  | { of: 'rates'; steps: number };

export interface LooksOrder extends SurveyedRun {
  tables: readonly LookedRows[];
  /** What kinds of epochs there are to look at, and of which kind each epoch is: -1 is none of them. */
  kinds: readonly (readonly Look[])[];
  kindOf: Int32Array;
  before: readonly Look[];
  /** In the last epoch, whichever that is. */
  last: readonly Look[];
  after: readonly Look[];
}

/** What each look saw; null where the epoch did not come so far. */
export type Seen = (Float32Array | Float64Array | null)[];

export interface LooksResult {
  kind: 'looks';
  before: Seen;
  /** The losses of the epochs from `from` on, and what was seen in some of them. What came with an earlier part is left out. */
  from: number;
  losses: Float32Array;
  epochs: { epoch: number; seen: Seen }[];
  /** Once the run has ended, unless it diverged or raised an exception. */
  end: { epochs: number; last: Seen; after: Seen } | null;
}
