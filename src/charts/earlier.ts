/** How what stood before is drawn, in every plot: gray and dashed before a drag, pale under a run that takes long. */

export type EarlierKind = 'before' | 'ghost';

export const BEFORE_DASH = [5, 4];
/** How much of a ghost is seen. */
export const GHOST_ALPHA = 0.4;
