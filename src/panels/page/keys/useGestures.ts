/**
 * Tells the store when a gesture begins and ends: the pointer held down, a key held down, or typing into a field until
 * Enter or leaving it.
 */
import { useEffect } from 'react';
import { isDialogOpen } from '../../../ui/isDialogOpen.ts';
import { usePlaygroundStore } from '../../store.ts';
import { isInTextField } from '../../textField.ts';

export function useGestures(): void {
  const store = usePlaygroundStore();
  useEffect(() => {
    const { endGesture } = store.getState();
    // A gesture that began before a dialog opened ends as ever; none begins in the dialog.
    const begin = () => {
      if (!isDialogOpen()) store.getState().beginGesture();
    };
    // The gesture that is typing: a field loses the focus only after the pointer has begun a gesture elsewhere.
    let typing: number | null = null;
    const type = () => {
      if (store.getState().gesture !== null) return;
      begin();
      typing = store.getState().gesture;
    };
    const endTyping = () => {
      if (store.getState().gesture === typing) endGesture();
    };
    const press = (event: KeyboardEvent) => {
      if (!isInTextField(event)) return event.repeat ? undefined : begin();
      return event.key === 'Enter' ? endTyping() : type();
    };
    const release = (event: Event) => {
      if (!isInTextField(event)) endGesture();
    };
    const leave = (event: Event) => {
      if (isInTextField(event)) endTyping();
    };
    const input = (event: Event) => {
      if (isInTextField(event)) type();
    };
    // A menu that the system draws swallows the release of the pointer.
    const choose = (event: Event) => {
      if (isInTextField(event)) endTyping();
      else if (event.target instanceof HTMLSelectElement) endGesture();
    };
    // The capture phase also sees the blur of every element that loses the focus.
    const away = ({ target }: Event) => {
      if (target === window) endGesture();
    };
    const listeners: [EventTarget, string, (event: never) => void][] = [
      [document, 'pointerdown', begin],
      [document, 'pointerup', endGesture],
      [document, 'pointercancel', endGesture],
      [document, 'keydown', press],
      [document, 'keyup', release],
      [document, 'input', input],
      [document, 'change', choose],
      [document, 'focusout', leave],
      [window, 'blur', away],
    ];
    for (const [target, name, listener] of listeners)
      target.addEventListener(name, listener as EventListener, true);
    return () => {
      for (const [target, name, listener] of listeners)
        target.removeEventListener(name, listener as EventListener, true);
    };
  }, [store]);
}
