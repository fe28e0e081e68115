/** Highlighted points, in boundary and labels alike: everything else is covered by a veil in the surface's color. */

/** Opacity of the veil. */
export const VEIL = 0.72;
