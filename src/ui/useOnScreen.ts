/** Reports whenever an element comes into or leaves the visible part of the page. */
import { type RefObject, useEffect } from 'react';

export function useOnScreen(
  element: RefObject<HTMLElement | null>,
  onChange: (isSeen: boolean) => void,
): void {
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => onChange(entries.at(-1)?.isIntersecting === true));
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      onChange(false);
    };
  }, [element, onChange]);
}
