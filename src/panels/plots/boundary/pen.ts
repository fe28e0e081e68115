/** The pen of the tools for own points. */

import { samplesDrawn } from '../../../experiment/data/drawOrder.ts';
import type { Pen } from '../../../experiment/data/ownPoints.ts';
import type { Playground } from '../../../store/playground.ts';
import { isRegression } from '../../../store/selectors.ts';

/** Draws what the tool row says, into the plot as it is scaled now. */
export function penOf({ experiment, draft, drawnClass, drawnTarget }: Playground): Pen {
  return {
    value: isRegression(experiment) ? drawnTarget : drawnClass,
    scaler: (draft ?? samplesDrawn(experiment)).scaler,
    random: Math.random,
  };
}
