/** Tells whether an event is of an element that takes typed text; the editor of scripts is one, in a shadow tree of its own. */
const TEXT_FIELD =
  'textarea, [contenteditable], input:not([type="range"], [type="checkbox"], [type="radio"], [type="file"])';

export function isInTextField(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(TEXT_FIELD) !== null;
}
