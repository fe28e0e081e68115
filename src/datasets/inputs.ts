/**
 * The registry of inputs: functions of one or two columns of a point, computed in float32 as torch does. Names count the
 * columns from 1: x1, x2^2, x1*x2, sin(x3).
 */
interface Form {
  /** How many columns it takes, and its name in files with `#` for each column's number. */
  columns: 1 | 2;
  name: string;
  value(a: number, b: number): number;
  /** A function of the tensors of these names. */
  python(a: string, b: string): string;
  label(a: string, b: string): string;
}

/** In the order in which the page offers them: each for all columns before the next. */
const forms = [
  { columns: 1, name: 'x#', value: (a) => a, python: (a) => a, label: (a) => a },
  { columns: 1, name: 'x#^2', value: (a) => a * a, python: (a) => `${a} * ${a}`, label: (a) => `${a}²` },
  {
    columns: 2,
    name: 'x#*x#',
    value: (a, b) => a * b,
    python: (a, b) => `${a} * ${b}`,
    label: (a, b) => `${a}·${b}`,
  },
  {
    columns: 1,
    name: 'sin(x#)',
    value: (a) => Math.sin(a),
    python: (a) => `torch.sin(${a})`,
    label: (a) => `sin ${a}`,
  },
] as const satisfies Form[];

export type InputName = `x${number}` | `x${number}^2` | `x${number}*x${number}` | `sin(x${number})`;

/** A form with the indices of its columns, from 0; `b` is that of the second where it has one. */
export interface Input {
  form: Form;
  a: number;
  b: number;
}

const known = new Map<string, Input | null>();

/** null where it is no name of an input. */
export function inputOf(name: string): Input | null {
  const read = known.get(name);
  if (read !== undefined) return read;
  const numbers: number[] = [];
  const bare = name.replace(/x[1-9]\d?(?!\d)/g, (column) => {
    numbers.push(Number(column.slice(1)) - 1);
    return 'x#';
  });
  const form = forms.find((other) => other.name === bare);
  const [a, b = a] = numbers;
  const input = form === undefined || (form.columns === 2 && a >= b) ? null : { form, a, b };
  known.set(name, input);
  return input;
}

/** Points of up to so many columns lie in a plane, where each input has a picture. */
export const PLANE_COLUMNS = 2;

/** Columns are the points' own, all of them as they are. */
export function plainInputs(columns: number): InputName[] {
  return Array.from({ length: columns }, (_, i): InputName => `x${i + 1}`);
}

const namesByColumns = new Map<number, readonly InputName[]>();

/** All that points of so many columns may have, in the order of the page: thousands of many columns. */
export function inputNames(columns: number): readonly InputName[] {
  const known = namesByColumns.get(columns);
  if (known !== undefined) return known;
  const indices = Array.from({ length: columns }, (_, i) => i + 1);
  const names = forms.flatMap((form) =>
    form.columns === 1
      ? indices.map((a) => named(form, a))
      : indices.flatMap((a) => indices.slice(a).map((b) => named(form, a, b))),
  );
  namesByColumns.set(columns, names);
  return names;
}

function named({ name }: Form, ...numbers: number[]): InputName {
  let at = 0;
  return name.replace(/#/g, () => String(numbers[at++])) as InputName;
}

/** True if points of so many columns have it. */
export function isInput(name: string, columns: number): name is InputName {
  const input = inputOf(name);
  return input !== null && input.b < columns;
}

/** As formulas have it, x1², with another word for the column where it has a name. */
export function inputLabel(name: InputName, columnNames: readonly string[] | null = null): string {
  const { form, a, b } = inputOf(name) as Input;
  const word = (column: number) => columnNames?.[column] ?? `x${column + 1}`;
  return form.label(word(a), word(b));
}

/** With the name of the column behind x1, where it has one: functions of columns are written with x1. */
export function inputText(name: InputName, columnNames: readonly string[] | null): string {
  const label = inputLabel(name);
  const word = /^x\d+$/.test(name) ? inputLabel(name, columnNames) : label;
  return word === label ? label : `${label} ${word}`;
}

/** Lines that leave in x the inputs of points whose columns it holds; none where they are these columns. */
export function inputLines(names: readonly InputName[], columns: number): string[] {
  if (names.join() === plainInputs(columns).join()) return [];
  const inputs = names.map((name) => inputOf(name) as Input);
  const taken =
    columns === 2 ? [0, 1] : [...new Set(inputs.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const word = (column: number) => `x${column + 1}`;
  return [
    `${taken.map(word).join(', ')} = ${taken.map((column) => `x[:, ${column}]`).join(', ')}`,
    `x = torch.stack([${inputs.map(({ form, a, b }) => form.python(word(a), word(b))).join(', ')}], dim=1)`,
  ];
}
