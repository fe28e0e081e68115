/**
 * Prints a tensor as PyTorch does with its default print options.
 * https://pytorch.org/docs/stable/generated/torch.set_printoptions.html
 */
import { pythonBool, pythonFixed4, pythonScientific4 } from '../../engine/python.ts';

/** torch.set_printoptions: characters a line, elements printed in full, elements kept at each end beyond that. */
const LINE_WIDTH = 80;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;

const PREFIX = 'tensor(';

type Dtype = 'float32' | 'int64' | 'bool';

/** Writes one element, unpadded. Elements are then aligned right in `width` characters. */
interface Formatter {
  text(value: number): string;
  width: number;
}

/** The values to print, in row-major order, with the sizes of the dimensions that are cut to their ends. */
interface Printed {
  values: ArrayLike<number>;
  shape: readonly number[];
  summarize: boolean;
  format: Formatter;
}

/** print(tensor). `values` in row-major order, as many as `shape` says; a bool is any number but 0. */
export function tensorText(values: ArrayLike<number>, shape: readonly number[], dtype: Dtype): string {
  const size = shape.reduce((product, n) => product * n, 1);
  if (values.length !== size)
    throw new RangeError(`expected ${size} values for [${shape.join(', ')}], got ${values.length}`);
  if (size === 0) return emptyText(shape, dtype);
  const summarize = size > THRESHOLD;
  const shown = summarize ? edgeValues(values, shape) : Array.from(values);
  const printed = { values, shape, summarize, format: formatter(shown, dtype) };
  return `${PREFIX}${nested(printed, 0, 0, PREFIX.length)})`;
}

function emptyText(shape: readonly number[], dtype: Dtype): string {
  const size = shape.length === 1 ? '' : `, size=(${shape.join(', ')})`;
  return `${PREFIX}[]${size}${dtype === 'float32' ? '' : `, dtype=torch.${dtype}`})`;
}

/** Dimension `dim` of the slice that starts at `offset`; its bracket stands `indent` characters from the left. */
function nested(printed: Printed, dim: number, offset: number, indent: number): string {
  const { values, shape, summarize, format } = printed;
  if (dim === shape.length) return format.text(values[offset]).padStart(format.width);
  const innermost = dim === shape.length - 1;
  const stride = shape.slice(dim + 1).reduce((product, n) => product * n, 1);
  const parts = indices(shape[dim], summarize).map((i) =>
    i === null ? (innermost ? ' ...' : '...') : nested(printed, dim + 1, offset + i * stride, indent + 1),
  );
  if (innermost) return `[${wrapped(parts, format.width, indent)}]`;
  const breaks = '\n'.repeat(shape.length - dim - 1);
  return `[${parts.join(`,${breaks}${' '.repeat(indent + 1)}`)}]`;
}

/** A row's elements, joined and broken into lines. */
function wrapped(parts: string[], width: number, indent: number): string {
  const perLine = Math.max(1, Math.floor((LINE_WIDTH - indent) / (width + ', '.length)));
  const lines: string[] = [];
  for (let i = 0; i < parts.length; i += perLine) lines.push(parts.slice(i, i + perLine).join(', '));
  return lines.join(`,\n${' '.repeat(indent + 1)}`);
}

/** The indices of a dimension that are printed, null for the dots. */
function indices(size: number, summarize: boolean): (number | null)[] {
  if (!summarize || size <= 2 * EDGE_ITEMS) return Array.from({ length: size }, (_, i) => i);
  const first = Array.from({ length: EDGE_ITEMS }, (_, i) => i);
  return [...first, null, ...first.map((i) => size - EDGE_ITEMS + i)];
}

/** The values that a summary prints: they alone set the width and the form. */
function edgeValues(values: ArrayLike<number>, shape: readonly number[]): number[] {
  let offsets = [0];
  for (const size of shape) {
    const kept = indices(size, true).filter((i) => i !== null);
    offsets = offsets.flatMap((offset) => kept.map((i) => offset * size + i));
  }
  return offsets.map((offset) => values[offset]);
}

function formatter(shown: number[], dtype: Dtype): Formatter {
  if (dtype === 'float32') return floatFormatter(shown);
  const text = dtype === 'bool' ? (value: number) => pythonBool(value !== 0) : String;
  return { text, width: widest(shown, text) };
}

/** The format shared by all elements: `1.`, `1.0000` or `1.0000e+00`. Zeros, infinities and nan do not influence it. */
function floatFormatter(shown: number[]): Formatter {
  const deciding = shown.filter((value) => value !== 0 && Number.isFinite(value));
  const magnitudes = deciding.map(Math.abs);
  const max = magnitudes.reduce((a, b) => Math.max(a, b), 0);
  const min = magnitudes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const integers = deciding.every(Number.isInteger);
  const scientific = max / min > 1000 || max > 1e8 || (!integers && min < 1e-4);
  const text = scientific ? pythonScientific4 : integers ? integerText : pythonFixed4;
  return { text, width: widest(deciding, text) };
}

/** `3.`, `-0.`, `nan` */
function integerText(value: number): string {
  return pythonFixed4(value).replace('.0000', '.');
}

/** At least 1, as in PyTorch: elements of which none decides are laid out in lines for that width, whatever theirs is. */
function widest(values: number[], text: (value: number) => string): number {
  return values.reduce((width, value) => Math.max(width, text(value).length), 1);
}
