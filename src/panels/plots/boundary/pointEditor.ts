/** The editor that draws own points into the decision boundary: each drag a stroke of the chosen tool, and the keys. */
import type { KeyboardEvent, RefObject } from 'react';
import type { DecisionBoundaryGeometry } from '../../../charts/boundary/decisionBoundary.ts';
import { canDraw } from '../../../experiment/data/data.ts';
import { type Stroke, type Touch, tools } from '../../../experiment/data/ownPoints.ts';
import type { Place } from '../../../experiment/data/places.ts';
import type { PlaygroundStore } from '../../../store/playground.ts';
import type { Drag } from '../../../ui/canvas/ChartCanvas.tsx';
import { penOf } from './pen.ts';
import { PointKeys, reachOf } from './pointKeys.ts';

export interface PointEditor {
  drag: Drag;
  onKey(event: KeyboardEvent): boolean;
  onLeave(): void;
}

/** `show` draws the cursor of the keys. */
export function createPointEditor(
  store: PlaygroundStore,
  geometry: RefObject<DecisionBoundaryGeometry | null>,
  show: (cursor: Place | null) => void,
): PointEditor {
  const keys = new PointKeys(store, () => geometry.current, show);
  return {
    drag: strokes(store, geometry, () => keys.leave()),
    onKey: ({ key, shiftKey, ctrlKey, metaKey, altKey }) =>
      !ctrlKey && !metaKey && !altKey && keys.press(key, shiftKey),
    onLeave: () => keys.leave(),
  };
}

/** Each drag is a stroke of the chosen tool. */
function strokes(
  store: PlaygroundStore,
  geometry: RefObject<DecisionBoundaryGeometry | null>,
  begin: () => void,
): Drag {
  let stroke: Stroke | null = null;
  const go = (x: number, y: number) => {
    if (stroke === null || geometry.current === null) return;
    store.getState().sketch(stroke(touchAt(geometry.current, x, y)));
  };
  return {
    start(x, y) {
      const { experiment, tool } = store.getState();
      if (experiment.data.kind !== 'custom' || !canDraw(experiment) || geometry.current === null)
        return false;
      if (!isInside(geometry.current, x, y)) return false;
      begin();
      stroke = tools[tool](experiment.data, penOf(store.getState()));
      go(x, y);
      return true;
    },
    move: go,
    end() {
      stroke = null;
      store.getState().commitDraft();
    },
    cancel() {
      stroke = null;
      store.getState().dropDraft();
    },
  };
}

function isInside({ plot }: DecisionBoundaryGeometry, x: number, y: number): boolean {
  return x >= plot.left && x <= plot.right && y >= plot.top && y <= plot.bottom;
}

/** The place under a pixel; of one outside the plot, the nearest in it. */
function touchAt(geometry: DecisionBoundaryGeometry, x: number, y: number): Touch {
  const { plot } = geometry;
  const x1 = geometry.x.invert(Math.min(plot.right, Math.max(plot.left, x)));
  const x2 = geometry.y.invert(Math.min(plot.bottom, Math.max(plot.top, y)));
  return { at: [x1, x2], ...reachOf(geometry) };
}
