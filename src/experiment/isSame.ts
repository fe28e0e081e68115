/**
 * Whether two values of JSON are the same. Lists are replaced whole, never written to: of two experiments with the same
 * large table it is one object, and no cell is looked at.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((x, i) => isSame(x, b[i]));
  if (Array.isArray(a) || Array.isArray(b)) return false;
  const [from, to] = [a, b] as Record<string, unknown>[];
  const keys = Object.keys(from);
  return keys.length === Object.keys(to).length && keys.every((key) => isSame(from[key], to[key]));
}
