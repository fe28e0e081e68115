/** Writes JSON text with lists of numbers on one line and -0 kept; refuses numbers that are not finite. */

/** Throws RangeError where a number is NaN or infinite: no reader would take it. */
export function jsonText(value: unknown, indent = ''): string {
  if (typeof value === 'number') return numberText(value);
  if (ArrayBuffer.isView(value)) return `[${Array.from(value as Float32Array, numberText).join(', ')}]`;
  if (Array.isArray(value)) return `[${value.map((item) => jsonText(item, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`expected a finite number, got ${value}`);
  return Object.is(value, -0) ? '-0.0' : String(value);
}
