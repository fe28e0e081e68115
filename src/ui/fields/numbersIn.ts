/** The numbers that a typed text may mean: in the style of 1,000.5 and in that of 1.000,5. */

/** What parts thousands, and what decimals. */
const styles = [
  [',', '.'],
  ['.', ','],
] as const;

/**
 * None where it is no number, and two for a text such as `1,000`, which is a thousand in one style and one in the other. Without
 * a comma it is what it is in Python, and only more than one point part thousands.
 */
export function numbersIn(typed: string): number[] {
  const plain = plainText(typed);
  const found = styles.flatMap(([group, point]) =>
    formOf(group, point).test(plain) ? [Number(plain.replaceAll(group, '').replace(point, '.'))] : [],
  );
  return plain.includes(',') ? found : found.slice(0, 1);
}

/** Thousands do not begin with 0, so `0,125` has one meaning. */
function formOf(group: string, point: string): RegExp {
  const whole = `[1-9]\\d{0,2}(\\${group}\\d{3})+|\\d*`;
  return new RegExp(`^[+-]?(?=\\W?\\d)(${whole})(\\${point}\\d*)?(e[+-]?\\d+)?$`, 'i');
}

/** With the digits, signs and blanks of a keyboard, and without blanks at the ends, beside signs and before thousands. */
function plainText(typed: string): string {
  return (
    typed
      .normalize('NFKC')
      // Marks of direction and width, which come along when a number is copied.
      .replace(/\p{Cf}/gu, '')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/\s+(?!\d)|(?<!\d)\s+|(?<=\d)[\s'\u2019](?=\d{3}(?!\d))/g, '')
  );
}
