/** Pictures whose code a Worker fetches when the first of them is asked for (later.ts). */
import type { Arena } from '../engine/arena.ts';
import type { Run } from '../experiment/run/run.ts';
import type { InsideDrawer } from './insideDrawer.ts';

export const laterPictures: { inside?: (arena: Arena, run: Run) => InsideDrawer } = {};
