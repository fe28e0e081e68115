/** Names that came with the data: of its columns, of its classes and of its target. */
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

/** The name of the real target; null where it has none. */
export function targetNameOf(data: DataConfig): string | null {
  return data.kind === 'custom' ? (data.target_names[0] ?? null) : null;
}
