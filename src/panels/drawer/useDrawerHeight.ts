/**
 * The height of the drawer, dragged by its handle or moved by keys. The page's style reads it from a property of the root
 * and keeps it within what the boundary leaves.
 */
import { type KeyboardEvent, type PointerEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { usePlayground, usePlaygroundStore } from '../store.ts';

const LEAST_PX = 120;
const KEY_STEP_PX = 24;

/** Handlers for the handle of `drawer`. */
export function useDrawerHeight(drawer: RefObject<HTMLElement | null>) {
  const store = usePlaygroundStore();
  const height = usePlayground((state) => state.drawerHeight);
  const grip = useRef<{ pointerId: number; y: number; heightPx: number } | null>(null);
  useLayoutEffect(() => show(height), [height]);

  const heightNow = () => drawer.current?.offsetHeight ?? LEAST_PX;
  /** Keeps what the style made of the height that was asked for. */
  const keep = () => store.getState().setDrawerHeight(heightNow());
  const ask = (heightPx: number) => show(Math.max(LEAST_PX, Math.round(heightPx)));

  return {
    onPointerDown({ pointerId, clientY, button, currentTarget }: PointerEvent) {
      if (button !== 0) return;
      grip.current = { pointerId, y: clientY, heightPx: heightNow() };
      currentTarget.setPointerCapture(pointerId);
    },
    onPointerMove({ pointerId, clientY }: PointerEvent) {
      const from = grip.current;
      if (from?.pointerId === pointerId) ask(from.heightPx + from.y - clientY);
    },
    onPointerUp() {
      if (grip.current !== null) keep();
      grip.current = null;
    },
    onPointerCancel() {
      grip.current = null;
      show(height);
    },
    onDoubleClick: () => store.getState().setDrawerHeight(null),
    onKeyDown(event: KeyboardEvent) {
      const { innerHeight } = window;
      const now = heightNow();
      const next = {
        ArrowUp: now + KEY_STEP_PX,
        ArrowDown: now - KEY_STEP_PX,
        Home: LEAST_PX,
        End: innerHeight,
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      ask(next);
      keep();
    },
  };
}

function show(heightPx: number | null): void {
  const { style } = document.documentElement;
  if (heightPx === null) style.removeProperty('--drawer-height');
  else style.setProperty('--drawer-height', `${heightPx}px`);
}
