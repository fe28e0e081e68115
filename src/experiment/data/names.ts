/** Names that came with the data: of its columns and of its classes. */
import type { DataConfig } from '../../datasets/index.ts';

/** null of a class that has none. */
export function classNameOf(data: DataConfig, k: number): string | null {
  return data.kind === 'custom' ? (data.class_names[k] ?? null) : null;
}

/** Names of the two columns; null where there are none. */
export function featureNamesOf(data: DataConfig): readonly [string, string] | null {
  if (data.kind !== 'custom' || data.feature_names.length !== 2) return null;
  const [first, second] = data.feature_names;
  return [first, second];
}
