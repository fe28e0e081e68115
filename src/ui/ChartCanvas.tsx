/** A chart as an image with a name and a sentence, that can be pointed at and, focused, walked by arrow keys. */
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import type { Direction } from '../charts/points.ts';
import styles from './ChartCanvas.module.css';
import { type Paint, type Subscribe, useCanvas } from './canvasHost.ts';
import { type StartDrag, useDrag } from './useDrag.ts';

interface ChartCanvasProps {
  name: string;
  /** What the chart shows now, for those who do not see it. */
  summary: string;
  paint: Paint;
  subscribe: Subscribe;
  /** The pointer is at (x, y) in CSS pixels of the canvas. */
  onPoint?(x: number, y: number): void;
  onLeave?(): void;
  onArrow?(direction: Direction, event: KeyboardEvent): void;
  onFocus?(): void;
  /** What is pointed at or walked to is chosen: by a click, Enter or Space. */
  onPick?(): void;
  /** What is pointed at begins to be dragged sideways. */
  onDrag?: StartDrag;
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
  height,
}: ChartCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const summaryId = useId();
  useCanvas(canvas, paint, subscribe);

  const drag = useDrag(onDrag);

  const point = (event: PointerEvent) => {
    if (drag.isUnderWay()) return;
    const box = event.currentTarget.getBoundingClientRect();
    onPoint?.(event.clientX - box.left, event.clientY - box.top);
  };
  const key = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (event.key === 'Escape') onLeave?.();
    if (onPick && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      event.stopPropagation();
      onPick();
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
        onPointerMove={(event) => {
          drag.move(event);
          point(event);
        }}
        onPointerDown={(event) => {
          drag.press(event);
          point(event);
        }}
        onPointerUp={drag.release}
        onPointerCancel={drag.release}
        onPointerLeave={onLeave}
        onClick={() => {
          if (!drag.wasDragged()) onPick?.();
        }}
        onKeyDown={key}
        onFocus={onFocus}
        onBlur={onLeave}
      >
        <canvas ref={canvas} className={styles.canvas} />
      </div>
      <p id={summaryId} className="visually-hidden">
        {summary}
      </p>
    </div>
  );
}
