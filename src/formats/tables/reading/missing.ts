/** Words of a cell that holds no value. */

const ALWAYS = /^(|nan|[-+]nan|na|n\/a|#n\/a|#nv|<na>|null|nat|\?)$/i;
/** In a column of labels these may be labels. */
const AMONG_NUMBERS = /^(none|nil|missing|unknown|[-–—.…]+|#[a-z]+(\/0)?[!?])$/i;

export function isMissing(cell: string): boolean {
  return ALWAYS.test(cell);
}

/** True if a cell of a column of numbers holds no value. */
export function isMissingNumber(cell: string): boolean {
  return ALWAYS.test(cell) || AMONG_NUMBERS.test(cell);
}
