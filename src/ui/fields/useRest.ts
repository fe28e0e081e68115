/** Reports when a slider's thumb rests under the pointer or the focus, and where it may go next. */
import { useEffect, useRef, useState } from 'react';
import type { SliderScale } from './sliderScale.ts';

/** Time without a movement that counts as a rest. */
const REST_MS = 40;

/** Handlers for the slider's element. */
export function useRest(
  scale: SliderScale,
  position: number,
  onRest: ((values: number[]) => void) | undefined,
  onLeave: (() => void) | undefined,
) {
  const [isOn, setOn] = useState(false);
  const last = useRef({ position, direction: 1 });
  const rest = useRef(onRest);
  rest.current = onRest;
  const { valueAt, last: end } = scale;
  const around = useRef<() => number[]>(() => []);
  around.current = () => neighbors(position, last.current.direction, end).map(valueAt);

  useEffect(() => {
    const moved = position - last.current.position;
    last.current = { position, direction: moved === 0 ? last.current.direction : Math.sign(moved) };
    if (!isOn) return;
    const timer = window.setTimeout(() => rest.current?.(around.current()), REST_MS);
    return () => window.clearTimeout(timer);
  }, [position, isOn]);

  const enter = () => setOn(true);
  const leave = () => {
    setOn(false);
    onLeave?.();
  };
  return { onPointerEnter: enter, onFocus: enter, onPointerLeave: leave, onBlur: leave };
}

/** The next two positions in the direction of the last movement, and behind. */
function neighbors(position: number, direction: number, end: number): number[] {
  return [1, -1, 2, -2]
    .map((by) => position + by * direction)
    .filter((candidate) => candidate >= 0 && candidate <= end);
}
