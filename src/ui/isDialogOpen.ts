/** Whether a modal dialog is open. What is under it is out of reach, and so the page's own keys do nothing then. */
export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
