/** Runs a task once the next frame has been painted; a hidden page paints nothing, so there a timer replaces the frame. */
const HIDDEN_MS = 250;

export function afterPaint(task: () => void): void {
  if (document.hidden) setTimeout(task, HIDDEN_MS);
  // The charts asked for their frame before this one, and are painted before it.
  else requestAnimationFrame(task);
}
