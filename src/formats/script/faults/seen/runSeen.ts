/** What a run of the script came to, as far as faults are told by it. */

export interface RunSeen {
  /** Of each epoch, in order. */
  losses: Float32Array;
  /** null where it did not diverge. */
  divergedAt: number | null;
  /** The last loss as a share of that of guessing; null where that is not known. */
  ofChance: number | null;
  /** Share of the training set that is right at the end; null where the target is a number. */
  accuracy: number | null;
  /** null where there is no test set. */
  testAccuracy: number | null;
  /** The saturated, or dead, share of what each layer gives, by its index in the model; null where it was not measured. */
  saturation: readonly { moduleIndex: number; share: number }[] | null;
}
