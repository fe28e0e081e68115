/** The fewest digits that read back as the same float32, as a number: what NumPy writes of one. */
export function shortest32(value: number): number {
  if (!Number.isFinite(value)) return value;
  const float = Math.fround(value);
  const rounded = (digits: number) => Number(value.toPrecision(digits));
  // What is found with some digits is found with more, and most numbers that were drawn have eight or nine.
  const isLong = Math.fround(rounded(7)) !== float;
  for (let digits = isLong ? 8 : 1; digits < 10; digits++)
    if (Math.fround(rounded(digits)) === float) return rounded(digits);
  return value;
}
