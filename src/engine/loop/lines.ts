/** The lines of a batch where they are not the usual ones: in an order of the user's, or within a closure. */
import type { Sequential } from '../sequential.ts';

/** What the lines work with: the trainer. */
export interface Loop {
  net: Sequential;
  /** Of the optimizer's, `type` names it. */
  hyperparameters: Readonly<Record<string, unknown>>;
  /** Forward and backward of a batch: gives its loss, and leaves its gradients in the net, in place of those there. */
  run(start: number, rows: number): number;
  /** Number of right predictions of the last run. */
  right(): number;
  /** What the loop does to the gradients after each backward. */
  adjust(): void;
  /** optimizer.step() */
  update(): void;
  /** Steps that the optimizer has made. */
  steps(): number;
}

export interface Lines {
  /** Number of right predictions in the last batch. */
  right: number;
  /** Whether the parameters have gradients, which a first backward gives them. */
  hasGradients: boolean;
  /** Runs the lines for a batch and gives its last loss. Throws PythonError. */
  run(start: number, rows: number): number;
}
