/**
 * Values for declared hyperparameters, derived from their declarations alone, so that a new entry needs no case of its
 * own.
 */
import { defaultValues, type Field, type Fields, isDefault, isOptional } from '../../src/engine/fields.ts';

export type Config = Record<string, unknown>;

/** A value that is not the default, within the range that the sliders offer; null where there is none. */
export function otherValue(field: Field): unknown {
  switch (field.kind) {
    case 'boolean':
      return !field.default;
    case 'choice':
      return field.options.find((option) => option !== field.default) ?? null;
    case 'numbers':
      return field.default?.map((value) => (field.integers ? value : value * 0.9)) ?? null;
    case 'rows':
      return field.default?.map((row) => row.map((value) => value + 0.5)) ?? null;
    case 'init':
    case 'names':
    case 'entry':
      return null;
    case 'either':
      return otherValue(field.number);
    default: {
      const { min, max, slider } = field;
      const value = slider ? within(slider) : (field.default ?? 1) * 1.5 + 0.25;
      return Math.min(max, Math.max(min, field.kind === 'integer' ? Math.ceil(value) : value));
    }
  }
}

function within(slider: { from: number; to: number; log?: boolean | undefined }): number {
  const { from, to } = slider;
  return Number((slider.log ? Math.sqrt(from * to) : from + (to - from) * 0.3).toPrecision(2));
}

const ROWS = 12;

/** Values for keys without a default: as many points as labels and targets. */
export function anyValue(field: Field): unknown {
  const length = field.kind === 'rows' ? Math.min(ROWS, field.maxRows) : ROWS;
  const rows = Array.from({ length }, (_, i) => i);
  switch (field.kind) {
    case 'numbers':
      return rows.map((i) => i % 2);
    case 'rows':
      return rows.map((i) =>
        [Math.sin(i * 1.7) + 2 * (i % 2), Math.cos(i * 2.3)].slice(
          0,
          field.orFlat ? 1 : Math.min(2, field.maxColumns ?? field.columns),
        ),
      );
    default:
      return otherValue(field);
  }
}

/** The defaults, and a value for each key that has none and can't be left out. */
export function requiredValues(fields: Fields): Config {
  const missing = Object.entries(fields).filter(
    ([, field]) => field.default === undefined && !isOptional(field),
  );
  return {
    ...defaultValues(fields),
    ...Object.fromEntries(missing.map(([name, field]) => [name, anyValue(field)])),
  };
}

/**
 * The defaults alone; then for each key its other value, alone or with one more where `accepts` says no to it alone;
 * each word of a choice.
 */
export function variations(fields: Fields, accepts: (config: Config) => boolean): Config[] {
  const base = requiredValues(fields);
  const singles = Object.entries(fields).flatMap(([name, field]): Config[] => {
    const other = isOptional(field) ? anyValue(field) : otherValue(field);
    const options: readonly unknown[] = field.kind === 'choice' ? field.options : [other];
    return options
      .filter((value) => value !== null && !isDefault(field, value))
      .filter((value) => JSON.stringify(value) !== JSON.stringify(base[name]))
      .map((value) => ({ [name]: value }));
  });
  const found = singles.flatMap((single) => {
    const tries = [single, ...singles.map((other) => ({ ...other, ...single }))];
    const config = tries.map((change): Config => ({ ...base, ...change })).find(accepts);
    return config === undefined ? [] : [config];
  });
  return [base, ...found].filter(accepts);
}
