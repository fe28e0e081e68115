/** Whether the pointer that went down on an element is still down. */
import { useEffect, useState } from 'react';

/** The state, and the handler for the element's pointerdown. */
export function useHeld(): [boolean, () => void] {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isHeld) return;
    const release = () => setHeld(false);
    // The pointer may be let go anywhere.
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
    return () => {
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
    };
  }, [isHeld]);
  return [isHeld, () => setHeld(true)];
}
