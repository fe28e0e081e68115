/** How a field shows a number: as it is where it fits, else to as many digits as fit, so that no figure is cut off. */

/** Characters that a field holds, and a wide one. */
export const FIELD_CHARS = 9;
export const WIDE_FIELD_CHARS = 17;

export function shownNumber(value: number, chars: number): string {
  const whole = String(value);
  if (whole.length <= chars) return whole;
  const exact = [...Array(chars).keys()].map((digits) => value.toExponential(digits).replace('e+', 'e'));
  const candidates = exact.filter((written) => written.length <= chars);
  return candidates.at(-1) ?? whole;
}
