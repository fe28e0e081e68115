/** Where the focus goes when what had it leaves the page, which would leave it nowhere. */
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const FOCUSABLE = ':is(a[href], button, input, select, summary, textarea, [tabindex="0"]):not(:disabled)';

/**
 * Gives the focus back once none of the controls in `area` has it any more, as they went when `shown` changed: to what had it
 * before, else to the first control behind the area.
 */
export function useFocusReturn(area: RefObject<HTMLElement | null>, shown: unknown) {
  const isWithin = useRef(false);
  const before = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: controls come and go with what is shown
  useLayoutEffect(() => {
    // What is taken away with the focus is not told that it loses it.
    if (!isWithin.current || area.current?.contains(document.activeElement)) return;
    isWithin.current = false;
    const target = isVisible(before.current) ? before.current : nextTo(area.current);
    if (target instanceof HTMLElement) target.focus();
  }, [area, shown]);
  return {
    onFocus({ currentTarget, relatedTarget }: FocusEvent) {
      isWithin.current = true;
      if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget;
    },
    onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      isWithin.current = currentTarget.contains(relatedTarget);
    },
  };
}

function isVisible(element: Element | null): boolean {
  return element?.isConnected === true && element.getClientRects().length > 0;
}

function nextTo(area: HTMLElement | null): Element | undefined {
  return [...document.querySelectorAll(FOCUSABLE)].find(
    (each) =>
      area !== null &&
      (area.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
      isVisible(each),
  );
}
