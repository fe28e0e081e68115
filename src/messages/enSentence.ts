/** A reason as a sentence of its own, which begins with a capital; the path in front of it keeps its letters. */
export const sentence = (reason: string) =>
  /^[^\s:]+: /.test(reason) ? `At ${reason}` : reason.charAt(0).toUpperCase() + reason.slice(1);
