/** Keeps a canvas as large as its box, sharp on any screen, and painted at most once a frame. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Size } from '../../charts/axes.ts';
import { isPrinting } from './printing.ts';
import { Turn } from './turns.ts';

/** Calls `again` where it has left something to the next frame. */
export type Paint = (context: CanvasRenderingContext2D, size: Size, again: () => void) => void;
/** Calls `repaint` on every change of what is drawn, until the returned function is called. */
export type Subscribe = (repaint: () => void) => () => void;

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
    const turn = new Turn();
    const draw = (at: number) => {
      frame = turn.waits(at) ? requestAnimationFrame(draw) : 0;
      if (frame !== 0) return;
      const from = performance.now();
      paintNow();
      turn.took(performance.now() - from);
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
      if (isPrinting()) paintNow();
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
