/** What a run of the script came to, as far as faults are told by it. */

export interface RunSeen {
  /** Of each epoch, in order. */
  losses: Float32Array;
  /** null where it did not diverge. */
  divergedAt: number | null;
}
