/** Writes comma-separated values, as spreadsheets and pandas read them. https://www.rfc-editor.org/rfc/rfc4180 */
import { strToU8 } from 'fflate';

/** A line of names, then a line a row: float32 numbers, or what is written already. */
export function csvBytes(
  names: readonly string[],
  rows: readonly (readonly (number | string)[])[],
): Uint8Array<ArrayBuffer> {
  const lines = rows.map((row) => row.map(cell).join(','));
  return strToU8(`${[names.map(quoted).join(','), ...lines].join('\n')}\n`) as Uint8Array<ArrayBuffer>;
}

/** In quotes where it would be taken for something else without them. */
function quoted(name: string): string {
  return /[",;|\s#]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Unknown values are left empty. */
function cell(value: number | string): string {
  if (typeof value === 'string') return value;
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : shortestFloat32(value);
}

/** The fewest digits that read back as the same float32: 0.1, where the double beside it is 0.10000000149011612. */
export function shortestFloat32(value: number): string {
  if (Number.isInteger(value)) return String(value);
  for (let digits = 1; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(9)));
}
