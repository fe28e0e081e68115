/** Keeps a canvas as large as its box, sharp on any screen, and painted at most once a frame. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Size } from '../../charts/axes.ts';
import { isPrinting } from './printing.ts';

/** Calls `again` where it has left something to the next frame. */
export type Paint = (context: CanvasRenderingContext2D, size: Size, again: () => void) => void;
/** Calls `repaint` on every change of what is drawn, until the returned function is called. */
export type Subscribe = (repaint: () => void) => () => void;

/** Once the charts of a frame have taken so long, the others may come in the next ones; each waits for so many at most. */
const LONG_MS = 20;
const MOST_FRAMES = 3;

/** The app says when the charts need not all change in the same frame, as they have to while a control is dragged. */
export const frames = { areWhole: () => true };

/** The frame that is being painted, and the time its charts have taken. */
const spent = { at: 0, ms: 0 };

export function useCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  paint: Paint,
  subscribe: Subscribe,
): void {
  const newest = useRef(paint);
  const repaint = useRef<() => void>(() => {});

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    const box = element?.parentElement;
    if (!element || !context || !box) return;
    let frame = 0;
    let waited = 0;
    /** Of several charts that take long, as when a large table is opened, each has a frame of its own. */
    const draw = (at = 0) => {
      if (spent.at !== at) Object.assign(spent, { at, ms: 0 });
      const waits = at > 0 && waited < MOST_FRAMES && spent.ms > LONG_MS && !frames.areWhole();
      waited = waits ? waited + 1 : 0;
      frame = waits ? requestAnimationFrame(draw) : 0;
      if (waits) return;
      const from = performance.now();
      paintNow();
      spent.ms += performance.now() - from;
    };
    const paintNow = () => {
      const width = box.clientWidth;
      const height = box.clientHeight;
      if (width === 0 || height === 0) return;
      const ratio = window.devicePixelRatio || 1;
      if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio);
      if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      newest.current(context, { width, height }, request);
    };
    const request = () => {
      if (isPrinting()) draw();
      else if (frame === 0) frame = requestAnimationFrame(draw);
    };
    repaint.current = request;
    const observer = new ResizeObserver(request);
    observer.observe(box);
    const unfollow = onPixelRatio(request);
    const unsubscribe = subscribe(request);
    document.fonts.ready.then(request);
    request();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      unfollow();
      unsubscribe();
    };
  }, [canvas, subscribe]);

  useEffect(() => {
    newest.current = paint;
    repaint.current();
  }, [paint]);
}

/** Calls `changed` when the page comes to have more or fewer device pixels to a CSS pixel: by zoom, or on another screen. */
function onPixelRatio(changed: () => void): () => void {
  let query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const follow = () => {
    query.removeEventListener('change', follow);
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', follow);
    changed();
  };
  query.addEventListener('change', follow);
  return () => query.removeEventListener('change', follow);
}
