/**
 * Whether two values of JSON are the same. Lists are replaced whole, never written to: of two experiments with the same
 * large table it is one object, and no cell is looked at.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [from, to] = [a, b] as Record<string, unknown>[];
  const keys = Object.keys(from);
  return keys.length === Object.keys(to).length && keys.every((key) => isSame(from[key], to[key]));
}
