/** The inner width of an element, in CSS pixels; 0 before it is laid out. */
import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observed = element.current;
    // It is told of the width before the frame is painted; asked for here, the browser would have to lay out twice.
    const observer = new ResizeObserver(() => flushSync(() => setWidth(observed.clientWidth)));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
