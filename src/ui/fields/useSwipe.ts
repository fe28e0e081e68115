/**
 * A finger on a slider: a swipe up or down scrolls the page and changes nothing, a change begins after some pixels sideways,
 * and one that the browser takes away puts the value back. Mouse and keyboard pass unchanged.
 */
import { type PointerEvent, useRef } from 'react';

/** A finger that scrolls strays sideways by less. */
const THRESHOLD_PX = 8;

interface Swipe {
  pointerId: number;
  x: number;
  y: number;
  value: number;
  /** Sideways far enough: the slider follows. */
  isTaken: boolean;
  /** What the slider reported before that: made where the finger leaves as it came, a tap. */
  tapped: number | null;
}

/** Handlers for the slider, and what becomes of its changes. */
export function useSwipe(value: number, onChange: (value: number) => void) {
  const swipe = useRef<Swipe | null>(null);
  return {
    /** A change that the slider reports. One of a finger that has not gone sideways is not made: the slider returns. */
    change(next: number) {
      if (swipe.current === null || swipe.current.isTaken) onChange(next);
      else swipe.current.tapped = next;
    },
    handlers: {
      onPointerDown({ pointerType, pointerId, clientX: x, clientY: y }: PointerEvent) {
        swipe.current =
          pointerType === 'touch' ? { pointerId, x, y, value, isTaken: false, tapped: null } : null;
      },
      onPointerMove({ pointerId, clientX }: PointerEvent) {
        const { current } = swipe;
        if (current?.pointerId !== pointerId) return;
        if (Math.abs(clientX - current.x) >= THRESHOLD_PX) current.isTaken = true;
      },
      onPointerCancel() {
        const { current } = swipe;
        swipe.current = null;
        if (current?.isTaken && current.value !== value) onChange(current.value);
      },
      onPointerUp({ clientY }: PointerEvent) {
        const { current } = swipe;
        swipe.current = null;
        if (current === null || current.isTaken || current.tapped === null) return;
        // What went up or down was to scroll, even where nothing could.
        if (Math.abs(clientY - current.y) < THRESHOLD_PX) onChange(current.tapped);
      },
      onKeyDown() {
        swipe.current = null;
      },
    },
  };
}
