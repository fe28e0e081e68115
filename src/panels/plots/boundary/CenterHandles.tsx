/** Handles in the plot for the centers of Gaussian clusters, dragged or moved by the arrow keys. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import type { DecisionBoundaryGeometry } from '../../../charts/boundary/decisionBoundary.ts';
import { withCenter } from '../../../experiment/data/centers.ts';
import { withData } from '../../../experiment/data/data.ts';
import { laterText } from '../../../messages/later.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import styles from './CenterHandles.module.css';

const keySteps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-0.1, 0],
  ArrowRight: [0.1, 0],
  ArrowUp: [0, 0.1],
  ArrowDown: [0, -0.1],
};
const SHIFT = 10;
/** Width and height of a handle with a hairline of room, by a pointer and by a finger. */
const HANDLE_PX = 25;
const TOUCH_PX = 37;
/** The bounds of the parser. */
const FARTHEST = 1000;

type Frame = Pick<DecisionBoundaryGeometry, 'plot' | 'x' | 'y'>;

interface CenterHandlesProps {
  /** The inputs of the last painting; a new object when they have changed. */
  frame: Frame | null;
  geometry: RefObject<DecisionBoundaryGeometry | null>;
  /** Set while a center is dragged: the axes are to stay as they are. */
  isStill: RefObject<boolean>;
}

export function CenterHandles({ frame, ...rest }: CenterHandlesProps) {
  const data = usePlayground((state) => state.experiment.data);
  if (frame === null || data.kind !== 'gaussians') return null;
  const places = apart(data.centers.map((center) => placeIn(frame, center)));
  return data.centers.map((center, k) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a center is its class
    <Handle key={k} label={k} center={center} place={places[k]} {...rest} />
  ));
}

interface HandleProps extends Omit<CenterHandlesProps, 'frame'> {
  label: number;
  center: readonly number[];
  /** In px. */
  place: readonly [number, number];
}

function Handle({ label, center, place: [left, top], geometry, isStill }: HandleProps) {
  const store = usePlaygroundStore();
  const edit = useEdit();
  /** The axes as they were when the handle was taken: those on screen may grow while it is dragged. */
  const taken = useRef<DecisionBoundaryGeometry | null>(null);
  const isMoved = useRef(false);

  const drag = (event: PointerEvent) => {
    const { data } = store.getState().experiment;
    if (taken.current === null || data.kind !== 'gaussians') return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
    isMoved.current = true;
    const place = valueAt(taken.current, event.clientX - box.left, event.clientY - box.top);
    edit((experiment) => withData(experiment, { ...data, centers: withCenter(data.centers, label, place) }));
  };
  const take = (event: PointerEvent) => {
    if (!event.isPrimary || event.button !== 0) return;
    taken.current = geometry.current;
    isStill.current = true;
    isMoved.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const release = (event: PointerEvent) => {
    taken.current = null;
    isStill.current = false;
    // The gesture was taken over by the browser: what it has changed is taken back.
    if (event.type === 'pointercancel' && isMoved.current) store.getState().undo();
    isMoved.current = false;
  };
  const key = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const times = event.shiftKey ? SHIFT : 1;
    const [x1, x2] = center.map((value, axis) => within(value + step[axis] * times));
    edit((experiment) => {
      const { data } = experiment;
      if (data.kind !== 'gaussians') return experiment;
      return withData(experiment, { ...data, centers: withCenter(data.centers, label, [x1, x2]) });
    });
  };

  return (
    <button
      type="button"
      className={styles.handle}
      style={{ left, top }}
      aria-label={laterText.pointTools.center(label, String(center[0]), String(center[1]))}
      title={laterText.pointTools.centerHint}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={key}
    >
      <svg viewBox="-12 -12 24 24" aria-hidden="true">
        <path d="M-8 0H8M0 -8V8" className={styles.halo} />
        <path d="M-8 0H8M0 -8V8" className={styles.cross} />
      </svg>
    </button>
  );
}

/** Position in px; the nearest place in the plot for a center outside it. */
function placeIn({ plot, x, y }: Frame, [x1, x2]: readonly number[]): [number, number] {
  return [Math.min(plot.right, Math.max(plot.left, x(x1))), Math.min(plot.bottom, Math.max(plot.top, y(x2)))];
}

/** Handles that would lie over each other stand beside each other: the first at its place, others around it. */
function apart(places: readonly [number, number][]): [number, number][] {
  const side = matchMedia('(max-width: 699px)').matches ? TOUCH_PX : HANDLE_PX;
  const taken: [number, number][] = [];
  for (const [x, y] of places) {
    const around = Array.from({ length: 24 }, (_, i): [number, number] => {
      const [ring, angle] = [Math.ceil(i / 8) * side, (i * Math.PI) / 4];
      return [x + ring * Math.cos(angle), y + ring * Math.sin(angle)];
    });
    const isFree = (place: readonly number[]) =>
      taken.every(([left, top]) => Math.max(Math.abs(place[0] - left), Math.abs(place[1] - top)) >= side);
    taken.push(around.find(isFree) ?? [x, y]);
  }
  return taken;
}

function valueAt({ plot, x, y }: Frame, xPx: number, yPx: number): [number, number] {
  return [
    x.invert(Math.min(plot.right, Math.max(plot.left, xPx))),
    y.invert(Math.min(plot.bottom, Math.max(plot.top, yPx))),
  ];
}

function within(value: number): number {
  return Math.min(FARTHEST, Math.max(-FARTHEST, value));
}
