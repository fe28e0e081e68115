/** Text of numpy's arrays, as print(array) shows it. https://numpy.org/doc/1.24/reference/generated/numpy.array2string.html */
import { pythonBool } from '../../../engine/python.ts';
import { sizeOf, type Tensor } from '../values/tensor.ts';
import { shortest32 } from './shortest32.ts';

/** numpy.set_printoptions */
const LINE_WIDTH = 75;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;
const PRECISION = 8;

export function arrayText(array: Tensor): string {
  const isCut = array.data.length > THRESHOLD;
  const shown = isCut ? edgesOf(array) : [...array.data];
  const format = formatOf(shown, array);
  return nested({ array, isCut, format }, 0, 0, ' ', LINE_WIDTH);
}

interface Printed {
  array: Tensor;
  isCut: boolean;
  format(value: number): string;
}

function nested(printed: Printed, dim: number, offset: number, indent: string, width: number): string {
  const { array, isCut, format } = printed;
  const { shape, data } = array;
  const stride = sizeOf(shape.slice(dim + 1));
  const indices = indicesOf(shape[dim], isCut);
  if (dim === shape.length - 1) {
    const words = indices.map((i) => (i === null ? '...' : format(data[offset + i])));
    return `[${wrapped(words, indent, width - 1).slice(indent.length)}]`;
  }
  const parts = indices.map((i) =>
    i === null
      ? `${indent}...`
      : indent + nested(printed, dim + 1, offset + i * stride, `${indent} `, width - 1),
  );
  return `[${parts.join('\n'.repeat(shape.length - dim - 1)).slice(indent.length)}]`;
}

function wrapped(words: readonly string[], indent: string, width: number): string {
  let text = '';
  let line = indent;
  words.forEach((word, i) => {
    if (line.length + word.length > width && line.length > indent.length) {
      text += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += word + (i < words.length - 1 ? ' ' : '');
  });
  return text + line;
}

function indicesOf(length: number, isCut: boolean): (number | null)[] {
  if (!isCut || length <= 2 * EDGE_ITEMS) return Array.from({ length }, (_, i) => i);
  return [0, 1, 2, null, length - 3, length - 2, length - 1];
}

function edgesOf({ shape, data }: Tensor): number[] {
  let offsets = [0];
  for (const length of shape)
    offsets = offsets.flatMap((offset) =>
      indicesOf(length, true).flatMap((i) => (i === null ? [] : [offset * length + i])),
    );
  return offsets.map((offset) => data[offset]);
}

function formatOf(shown: readonly number[], { dtype }: Tensor): (value: number) => string {
  if (dtype === 'float32' || dtype === 'float64') return floatFormat(shown, dtype === 'float32');
  const text = dtype === 'bool' ? (value: number) => pythonBool(value !== 0) : String;
  const width = Math.max(...shown.map((value) => text(value).length), dtype === 'bool' ? 5 : 0);
  return (value) => text(value).padStart(width);
}

/** All with as many digits as the one that needs most, up to eight behind the point. */
function floatFormat(shown: readonly number[], is32: boolean): (value: number) => string {
  const exact = (value: number) => (is32 ? shortest32(value) : value);
  const finite = shown.filter(Number.isFinite).map(exact);
  const sizes = finite.filter((value) => value !== 0).map(Math.abs);
  const [most, least] = [Math.max(...sizes), Math.min(...sizes)];
  const isScientific = sizes.length > 0 && (most >= 1e8 || least < 1e-4 || most / least > 1000);
  const plain = isScientific ? scientific(finite) : positional(finite);
  const special = (value: number) => (Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf');
  const width = Math.max(
    ...shown.map((value) => (Number.isFinite(value) ? plain(exact(value)) : special(value)).length),
  );
  return (value) => (Number.isFinite(value) ? plain(exact(value)) : special(value)).padStart(width);
}

function positional(values: readonly number[]): (value: number) => string {
  const parts = (value: number) => {
    const [whole, fraction = ''] = Number(value.toFixed(PRECISION)).toFixed(PRECISION).split('.');
    const sign = Object.is(value, -0) ? '-' : '';
    return [sign + whole, fraction.replace(/0+$/, '')];
  };
  const left = Math.max(...values.map((value) => parts(value)[0].length), 0);
  const right = Math.max(...values.map((value) => parts(value)[1].length), 0);
  return (value) => {
    const [whole, fraction] = parts(value);
    return `${whole.padStart(left)}.${fraction.padEnd(right)}`;
  };
}

function scientific(values: readonly number[]): (value: number) => string {
  const digitsOf = (value: number) => {
    const [mantissa] = Number(value.toExponential(PRECISION)).toExponential().split('e');
    return (mantissa.split('.')[1] ?? '').length;
  };
  const digits = Math.max(...values.map(digitsOf));
  const text = (value: number) => {
    const [mantissa, exponent] = value.toExponential(digits).split('e');
    const size = String(Math.abs(Number(exponent))).padStart(2, '0');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.`}e${Number(exponent) < 0 ? '-' : '+'}${size}`;
  };
  const width = Math.max(...values.map((value) => text(value).length));
  return (value) => text(value).padStart(width);
}
