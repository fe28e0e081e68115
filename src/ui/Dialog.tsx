/**
 * The modal dialog of the page. While it is open the browser keeps the focus within, and the page's own keys do nothing
 * (isDialogOpen.ts). Escape closes it, and the focus goes back to what had it before.
 * https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/dialog
 */
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  /** Gets the focus at first; without it, the first control does. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Where there is much to see side by side. */
  isWide?: boolean;
  /** Escape was pressed. */
  onClose(): void;
  children: ReactNode;
}

/** Open for as long as it is rendered. */
export function Dialog({ title, initialFocus, isWide = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    initialFocus?.current?.focus();
    // An element that leaves the page while it is open does not give the focus back; a layout effect closes it before.
    return () => element?.close();
  }, [initialFocus]);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={isWide}
      aria-labelledby={titleId}
      onClose={({ currentTarget }) => {
        // React's strict mode closes it and opens it again before this event arrives.
        if (!currentTarget.open) onClose();
      }}
    >
      <h2 id={titleId} className={styles.title}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
