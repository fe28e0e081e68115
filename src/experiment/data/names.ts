/** Names that came with the data: of its columns, of its classes and of its targets. */
import { type DataConfig, datasetDefinition } from '../../datasets/index.ts';

/** null of a class that has none. */
export function classNameOf(data: DataConfig, k: number): string | null {
  const { names } = datasetDefinition(data.kind);
  return (data.kind === 'custom' ? data.class_names : names?.classes)?.[k] ?? null;
}

/** Names of the columns; null where there are none. */
export function featureNamesOf(data: DataConfig): readonly string[] | null {
  if (data.kind !== 'custom') return datasetDefinition(data.kind).names?.features ?? null;
  return data.feature_names.length > 0 ? data.feature_names : null;
}

/** What a column is called: by its name, else x1, x2, …. */
export function featureWord(data: DataConfig, column: number): string {
  return featureNamesOf(data)?.[column] ?? `x${column + 1}`;
}

/** Names for the axes of a plot of two columns; null where they are x1 and x2 without names. */
export function axisNamesOf(data: DataConfig, [across, up]: readonly number[]): [string, string] | null {
  if (featureNamesOf(data) === null && across === 0 && up === 1) return null;
  return [featureWord(data, across), featureWord(data, up)];
}

/** The name of a column of real targets; null where it has none. */
export function targetNameOf(data: DataConfig, column = 0): string | null {
  return data.kind === 'custom' ? (data.target_names[column] ?? null) : null;
}
