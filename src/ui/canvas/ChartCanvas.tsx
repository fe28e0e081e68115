/** A chart as an image with a name and a description, for the pointer and, when focused, the arrow keys. */
import { type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useId, useRef } from 'react';
import type { Direction } from '../../charts/points.ts';
import styles from './ChartCanvas.module.css';
import { type Paint, type Subscribe, useCanvas } from './canvasHost.ts';
import { type StartDrag, useDrag } from './useDrag.ts';

/** The pointer held down, at (x, y) in CSS pixels of the canvas. */
export interface Drag {
  /** false where there is nothing to take hold of. */
  start(x: number, y: number): boolean;
  move(x: number, y: number): void;
  end(): void;
  /** The pointer was taken away: as if nothing had been done. */
  cancel(): void;
}

interface ChartCanvasProps {
  name: string;
  /** Describes what the chart shows now, for those who do not see it. */
  summary: string;
  paint: Paint;
  subscribe: Subscribe;
  /** The pointer is at (x, y) in CSS pixels of the canvas. */
  onPoint?(x: number, y: number): void;
  onLeave?(): void;
  onArrow?(direction: Direction, event: KeyboardEvent): void;
  onFocus?(): void;
  /** Called when what is pointed at or walked to is chosen: by a click at (x, y), by Enter, and by Space where it can be dragged. False: nothing is. */
  onPick?(x?: number, y?: number): unknown;
  /** Called when what is pointed at begins to be dragged sideways. */
  onDrag?: StartDrag;
  /** Handles dragging, where that does something: then a drag does not scroll the page. */
  drag?: Drag | null;
  /** Takes keys before all others; true where it took one. */
  onKey?(event: KeyboardEvent): boolean;
  /** Laid over the canvas. */
  children?: ReactNode;
  /** Height that the chart needs, where it is not its box's. */
  height?: number;
}

const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export function ChartCanvas({
  name,
  summary,
  paint,
  subscribe,
  onPoint,
  onLeave,
  onArrow,
  onFocus,
  onPick,
  onDrag,
  drag = null,
  onKey,
  children,
  height,
}: ChartCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const summaryId = useId();
  useCanvas(canvas, paint, subscribe);

  const sideways = useDrag(onDrag);
  const dragged = useRef<number | null>(null);
  const point = (event: PointerEvent) => {
    sideways.move(event);
    const place = placeOf(event);
    if (dragged.current === event.pointerId) drag?.move(...place);
    else if (!sideways.isUnderWay()) onPoint?.(...place);
  };
  const press = (event: PointerEvent) => {
    sideways.press(event);
    const isMain = event.isPrimary && event.button === 0;
    if (!isMain || !drag?.start(...placeOf(event))) return point(event);
    dragged.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const release = (event: PointerEvent) => {
    sideways.release();
    if (dragged.current !== event.pointerId) return;
    dragged.current = null;
    if (event.type === 'pointerup') drag?.end();
    else drag?.cancel();
  };
  const key = (event: KeyboardEvent) => {
    if (onKey?.(event)) return event.preventDefault();
    const direction = arrows[event.key];
    if (event.key === 'Escape') onLeave?.();
    if ((event.key === 'Enter' || (event.key === ' ' && onDrag)) && onPick && onPick() !== false) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (direction === undefined || onArrow === undefined) return;
    event.preventDefault();
    onArrow(direction, event);
  };

  return (
    <div className={styles.frame} style={height === undefined ? undefined : { height }}>
      <div
        role="img"
        aria-label={name}
        aria-describedby={summaryId}
        tabIndex={onArrow ? 0 : undefined}
        className={styles.image}
        data-drags={drag !== null}
        onPointerMove={point}
        onPointerDown={press}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={onLeave}
        onClick={(event) => {
          if (sideways.wasDragged()) return;
          // A finger has left as it clicks: its target stays until another place is touched.
          if (drag === null && isTouch(event)) onPoint?.(...placeOf(event));
          onPick?.(...placeOf(event));
        }}
        onKeyDown={key}
        onFocus={onFocus}
        onBlur={onLeave}
      >
        <canvas ref={canvas} className={styles.canvas} />
      </div>
      {children}
      <p id={summaryId} className="visually-hidden">
        {summary}
      </p>
    </div>
  );
}

/** A click is a pointer event in all browsers of today; React does not say so. */
function isTouch({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof window.PointerEvent && nativeEvent.pointerType === 'touch';
}

function placeOf(event: MouseEvent): [number, number] {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
