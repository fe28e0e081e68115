/**
 * Edits own points by keys. With the tools that add, arrows move a cursor and Enter puts a point there; with the others
 * arrows go from point to point, and Enter takes hold of one, puts it down or erases it. Delete erases, a digit chooses
 * the class or the target of new points, and - turns the target's sign.
 */
import type { DecisionBoundaryGeometry } from '../../../charts/boundary/decisionBoundary.ts';
import { type Direction, nextPoint, REACH_PX } from '../../../charts/points.ts';
import {
  nearestRow,
  type OwnPoints,
  placeOfRow,
  type ToolName,
  type Touch,
  tools,
  withMoved,
  withoutRows,
  withPoints,
} from '../../../experiment/data/ownPoints.ts';
import type { Place } from '../../../experiment/data/places.ts';
import type { PlaygroundStore } from '../../../store/playground.ts';
import { penOf } from './pen.ts';

const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const moves: Record<Direction, Place> = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] };

/** Steps across the plot, and how many of them Shift makes one. */
const STEPS = 40;
const SHIFT = 5;

export class PointKeys {
  private readonly store: PlaygroundStore;
  private readonly geometry: () => DecisionBoundaryGeometry | null;
  private readonly show: (cursor: Place | null) => void;
  private cursor: Place | null = null;
  private held: { row: number; start: OwnPoints } | null = null;

  /** `show` draws the cursor. */
  constructor(
    store: PlaygroundStore,
    geometry: () => DecisionBoundaryGeometry | null,
    show: (cursor: Place | null) => void,
  ) {
    this.store = store;
    this.geometry = geometry;
    this.show = show;
  }

  /** True if the key was one of these. */
  press(key: string, shift: boolean): boolean {
    const { experiment, tool } = this.store.getState();
    const geometry = this.geometry();
    if (geometry === null || experiment.data.kind !== 'custom') return false;
    const { data } = experiment;
    const direction = arrows[key];
    if (direction !== undefined) this.go(direction, shift ? SHIFT : 1, data, geometry);
    else if (key === 'Enter' || key === ' ') this.enter[tool](data, geometry);
    else if (key === 'Delete' || key === 'Backspace') this.erase(data);
    else if (/^\d$/.test(key)) this.choose(data, Number(key));
    else if (key === '-' && data.targets) this.choose(data, 0 - this.store.getState().drawnTarget);
    else if (key === 'Escape') this.leave();
    else return false;
    return true;
  }

  /** Returns the held points to their place. */
  leave(): void {
    this.held = null;
    this.store.getState().dropDraft();
    this.store.getState().focusRow(null);
    this.put(null);
  }

  private readonly enter: Record<ToolName, (data: OwnPoints, geometry: DecisionBoundaryGeometry) => void> = {
    add: (data, geometry) => {
      this.commit(withPoints(data, [this.start(geometry)], penOf(this.store.getState())));
    },
    spray: (data, geometry) => {
      const stroke = tools.spray(data, penOf(this.store.getState()));
      this.commit(stroke({ at: this.start(geometry), ...reachOf(geometry) }));
    },
    move: (data) => {
      const { focusedRow, commitDraft } = this.store.getState();
      if (this.held !== null) {
        this.held = null;
        commitDraft();
      } else if (focusedRow !== null) this.held = { row: focusedRow, start: data };
    },
    erase: (data) => this.erase(data),
  };

  private go(direction: Direction, steps: number, data: OwnPoints, geometry: DecisionBoundaryGeometry): void {
    const { tool, focusedRow, focusRow, sketch } = this.store.getState();
    const { scaler } = penOf(this.store.getState());
    const walks = tool === 'move' || tool === 'erase';
    if (walks && this.held === null) {
      if (data.features.length === 0) return;
      const row =
        focusedRow === null || focusedRow >= data.features.length
          ? 0
          : nextPoint(geometry, focusedRow, direction);
      focusRow(row);
      return this.put(placeOfRow(data, row, scaler));
    }
    const place = moved(this.start(geometry), direction, steps, geometry);
    this.put(place);
    if (this.held !== null) sketch(withMoved(this.held.start, this.held.row, place, scaler));
    else focusRow(nearestRow(data, { at: place, ...reachOf(geometry) }, scaler));
  }

  private choose(data: OwnPoints, value: number): void {
    const { chooseClass, chooseTarget } = this.store.getState();
    if (data.targets) chooseTarget(value);
    else chooseClass(value);
  }

  private erase(data: OwnPoints): void {
    const { focusedRow, focusRow } = this.store.getState();
    if (focusedRow === null || this.held !== null) return;
    focusRow(null);
    this.commit(withoutRows(data, (row) => row === focusedRow));
  }

  private commit(data: OwnPoints): void {
    this.store.getState().sketch(data);
    this.store.getState().commitDraft();
  }

  /** The cursor; the middle of the plot where there was none. */
  private start({ x, y }: DecisionBoundaryGeometry): Place {
    if (this.cursor === null) this.put([x, y].map((scale) => mean(scale.domain())) as [number, number]);
    return this.cursor as Place;
  }

  private put(cursor: Place | null): void {
    this.cursor = cursor;
    this.show(cursor);
  }
}

/** The radius within which points are taken hold of, in units across, and how long units upwards are. */
export function reachOf({ pxPerUnit, aspect }: DecisionBoundaryGeometry): Omit<Touch, 'at'> {
  return { reach: REACH_PX / pxPerUnit, aspect };
}

function moved(
  [x1, x2]: Place,
  direction: Direction,
  steps: number,
  { x, y }: DecisionBoundaryGeometry,
): Place {
  const [dx, dy] = moves[direction];
  return [along(x1, dx * steps, x.domain()), along(x2, dy * steps, y.domain())];
}

/** Moves to the next of the steps that divide the axis, within its ends. */
function along(value: number, steps: number, [from, to]: readonly number[]): number {
  return Math.min(to, Math.max(from, value + (steps * (to - from)) / STEPS));
}

function mean([from, to]: readonly number[]): number {
  return (from + to) / 2;
}
