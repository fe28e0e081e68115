/** Points that are singled out, in boundary and labels alike: all else is veiled by the surface's colour. */

/** How much of what is not meant is covered. */
export const VEIL = 0.72;
