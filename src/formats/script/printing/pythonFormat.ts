/**
 * Text of values as Python makes it: str, format specifications, and the operator % on strings.
 * https://docs.python.org/3/library/string.html#format-specification-mini-language
 */
import { pythonFloat } from '../../../engine/python.ts';
import { tensorText } from '../../console/tensorText.ts';
import { isWhole, type Tensor } from '../values/tensor.ts';
import type { DictValue, ListValue, NumberValue, Value } from '../values/values.ts';
import { arrayText } from './numpyText.ts';
import { shortest32 } from './shortest32.ts';

/** str(value); null for what this page does not write. */
export function strOf(value: Value): string | null {
  switch (value.t) {
    case 'string':
      return value.value;
    case 'number':
      return numberText(value);
    case 'none':
      return 'None';
    case 'dtype':
      return value.isArray ? value.dtype : `torch.${value.dtype}`;
    case 'device':
      return 'cpu';
    case 'tensor':
      return value.isArray ? ofArray(value) : ofTensor(value);
    case 'list':
      return ofList(value);
    case 'dict':
      return ofDict(value);
    default:
      return null;
  }
}

function numberText({ value, type }: NumberValue): string {
  if (type === 'bool') return value === 0 ? 'False' : 'True';
  return type === 'int' ? String(value) : pythonFloat(value);
}

/** repr(value); null for what this page does not write. */
export function reprOf(value: Value): string | null {
  if (value.t === 'string') return reprOfString(value.value);
  if (value.t === 'device') return "device(type='cpu')";
  if (value.t === 'dtype' && value.isArray) return `dtype('${value.dtype}')`;
  if (value.t !== 'tensor' || !value.isArray || value.shape.length === 0) return strOf(value);
  return null;
}

function reprOfString(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}

function ofList({ items, isTuple, isSize, printedAs, names }: ListValue): string | null {
  const texts = items.map(reprOf);
  if (texts.includes(null)) return null;
  const text = texts.join(', ');
  if (names !== undefined)
    return `${printedAs}(\n${texts.map((one, i) => `${names[i]}=${one}`).join(',\n')})`;
  if (printedAs !== undefined) return `${printedAs}([${text}])`;
  if (isSize) return `torch.Size([${text}])`;
  if (!isTuple) return `[${text}]`;
  return items.length === 1 ? `(${text},)` : `(${text})`;
}

function ofDict({ items, isOrdered, isGroup }: DictValue): string | null {
  if (isGroup) return null;
  const texts = [...items].map(([key, value]) => [
    typeof key === 'number' ? String(key) : reprOfString(key),
    reprOf(value),
  ]);
  if (texts.some(([, text]) => text === null)) return null;
  if (!isOrdered) return `{${texts.map(([key, text]) => `${key}: ${text}`).join(', ')}}`;
  if (texts.length === 0) return 'OrderedDict()';
  return `OrderedDict([${texts.map(([key, text]) => `(${key}, ${text})`).join(', ')}])`;
}

function ofArray(array: Tensor): string | null {
  const { shape, dtype, data } = array;
  if (data.length === 0) return '[]';
  if (shape.length > 0) return arrayText(array);
  const value = data[0];
  if (dtype === 'bool') return value === 0 ? 'False' : 'True';
  if (isWhole(dtype)) return String(value);
  return pythonFloat(dtype === 'float32' ? shortest32(value) : value);
}

/** torch writes up to so many characters in a line. */
const LINE_WIDTH = 80;
const INDENT = 'tensor('.length;

function ofTensor({ dtype, shape, data, gradFn, isParameter }: Tensor): string | null {
  if (gradFn === '' && !isParameter) return null;
  const usual = dtype === 'float64' ? 'float32' : dtype === 'int32' ? 'int64' : dtype;
  const text = tensorText(Array.from(data), shape, usual);
  const suffixes = [
    ...(usual === dtype ? [] : [`dtype=torch.${dtype}`]),
    ...(isParameter
      ? gradFn === undefined
        ? []
        : ['requires_grad=True']
      : gradFn
        ? [`grad_fn=<${gradFn}>`]
        : []),
  ];
  const whole = suffixes.reduce(withSuffix, text.slice(0, -1));
  return `${isParameter ? 'Parameter containing:\n' : ''}${whole})`;
}

/** On a line of its own where the last one has no room for it. */
function withSuffix(text: string, suffix: string): string {
  const last = text.length - text.lastIndexOf('\n') + 1;
  const isLong = last + suffix.length + 2 > LINE_WIDTH;
  return `${text},${isLong ? `\n${' '.repeat(INDENT)}` : ' '}${suffix}`;
}

/** A tensor without dimensions is formatted as its number. */
function numberIn(value: Value): NumberValue | null {
  if (value.t === 'number') return value;
  if (value.t !== 'tensor' || value.data.length !== 1) return null;
  return { t: 'number', value: value.data[0], type: isWhole(value.dtype) ? 'int' : 'float' };
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(0)?(\d+)?(,)?(?:\.(\d+))?([a-zA-Z%])?$/;

/** format(value, spec) */
export function formatted(value: Value, spec: string): string | null {
  const isScalar = value.t === 'tensor' && value.shape.length === 0;
  const number = isScalar && !(value.isArray && spec === '') ? numberIn(value) : null;
  if (number !== null) return formatted(number, spec);
  if (spec === '') return strOf(value);
  const match = SPEC.exec(spec);
  if (match === null) return null;
  const [, fill = ' ', align, sign = '-', zero, width = '0', comma, precision, type] = match;
  const digits = precision === undefined ? null : Number(precision);
  if (value.t === 'string') {
    if ((type !== undefined && type !== 's') || zero !== undefined || comma !== undefined) return null;
    return padded(
      digits === null ? value.value : value.value.slice(0, digits),
      fill,
      align ?? '<',
      Number(width),
    );
  }
  if (value.t !== 'number') return null;
  const body = bodyOf(value, digits, type, comma !== undefined);
  if (body === null) return null;
  const isNegative = value.value < 0 || Object.is(value.value, -0);
  const mark = isNegative ? '-' : sign === '-' ? '' : sign;
  if (zero !== undefined && align === undefined)
    return mark + body.padStart(Number(width) - mark.length, '0');
  if (align === '=') return mark + body.padStart(Number(width) - mark.length, fill);
  return padded(mark + body, fill, align ?? '>', Number(width));
}

function padded(text: string, fill: string, align: string, width: number): string {
  if (align === '<') return text.padEnd(width, fill);
  if (align === '>') return text.padStart(width, fill);
  const left = Math.max(0, Math.floor((width - text.length) / 2));
  return (fill.repeat(left) + text).padEnd(width, fill);
}

/** Without its sign. */
function bodyOf(
  number: NumberValue,
  digits: number | null,
  type: string | undefined,
  comma: boolean,
): string | null {
  const magnitude = Math.abs(number.value);
  const isInt = number.type !== 'float';
  if (type === 'd' || (type === undefined && isInt && digits === null))
    return isInt && digits === null ? grouped(String(magnitude), comma) : null;
  if (!Number.isFinite(magnitude)) return Number.isNaN(magnitude) ? 'nan' : 'inf';
  if (type === 'f' || type === 'F') return grouped(fixed(magnitude, digits ?? 6), comma);
  if (type === '%') return `${fixed(magnitude * 100, digits ?? 6)}%`;
  if (type === 'e' || type === 'E') {
    const text = exponential(magnitude, digits ?? 6);
    return type === 'E' ? text.toUpperCase() : text;
  }
  if (type === 'g' || type === 'G' || (type === undefined && digits !== null))
    return general(magnitude, digits ?? 6, type);
  return type === undefined && !comma ? pythonFloat(magnitude) : null;
}

const grouped = (text: string, comma: boolean) =>
  comma ? text.replace(/\B(?=(\d{3})+(?!\d)(\.|$))/g, ',') : text;

/** JavaScript rounds a tie up, Python to the even digit. */
export function fixed(magnitude: number, digits: number): string {
  const text = magnitude.toFixed(digits);
  if (digits > 70 || magnitude >= 1e21) return text;
  const isTie = /5(0{24})$/.test(magnitude.toFixed(digits + 25));
  const last = Number(text.at(-1));
  if (!isTie || last % 2 === 0) return text;
  return text.slice(0, -1) + String(last - 1);
}

function exponential(magnitude: number, digits: number): string {
  const [mantissa, exponent] = magnitude.toExponential(digits).split('e');
  const size = Math.abs(Number(exponent));
  return `${mantissa}e${Number(exponent) < 0 ? '-' : '+'}${String(size).padStart(2, '0')}`;
}

function general(magnitude: number, given: number, type: string | undefined): string {
  const digits = Math.max(1, given);
  const exponent = magnitude === 0 ? 0 : Number(magnitude.toExponential(digits - 1).split('e')[1]);
  const most = type === undefined ? digits - 1 : digits;
  const trim = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (exponent >= -4 && exponent < most) {
    const text = trim(fixed(magnitude, digits - 1 - exponent));
    return type === undefined && !text.includes('.') ? `${text}.0` : text;
  }
  const [mantissa, power] = exponential(magnitude, digits - 1).split('e');
  return `${trim(mantissa)}e${power}`;
}

const PERCENT = /%(?:%|([-+ 0#]*)(\d+)?(?:\.(\d+))?([diouxXeEfFgGsr]))/g;

/** `template % values` */
export function percentFormatted(template: string, values: readonly Value[]): string | null {
  let next = 0;
  let isWhole = !/%(?!%|[-+ 0#]*\d*(?:\.\d+)?[diouxXeEfFgGsr])/.test(template.replaceAll('%%', ''));
  const text = template.replace(
    PERCENT,
    (whole, flags: string, width: string, precision: string, type: string) => {
      if (whole === '%%') return '%';
      const value = values[next++];
      const made = value === undefined ? null : percentOf(value, flags, width ?? '0', precision, type);
      if (made === null) isWhole = false;
      return made ?? '';
    },
  );
  return isWhole && next === values.length ? text : null;
}

function percentOf(
  value: Value,
  flags: string,
  width: string,
  precision: string | undefined,
  type: string,
): string | null {
  const spec = precision === undefined ? '' : `.${precision}`;
  const align = flags.includes('-') ? '<' : '>';
  if (type === 's' || type === 'r') {
    const text = type === 's' ? strOf(value) : reprOf(value);
    return (
      text &&
      padded(precision === undefined ? text : text.slice(0, Number(precision)), ' ', align, Number(width))
    );
  }
  const number = numberIn(value);
  if (number === null || 'ouxX'.includes(type)) return null;
  const isWhole = type === 'd' || type === 'i';
  const given: NumberValue = isWhole ? { ...number, value: Math.trunc(number.value), type: 'int' } : number;
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const zero = flags.includes('0') && align === '>' ? '0' : '';
  return formatted(
    given,
    `${zero === '' ? align : ''}${sign}${zero}${Number(width) > 0 ? width : ''}${isWhole ? '' : spec}${isWhole ? 'd' : type}`,
  );
}

/** `template.format(…)`: its fields, and what they are given. null where one is not understood. */
export function braceFields(template: string): (string | { name: string; spec: string })[] | null {
  const parts: (string | { name: string; spec: string })[] = [];
  let rest = template;
  let counted = 0;
  while (rest !== '') {
    const match = /^(?:([^{}]+)|(\{\{|\}\})|\{(\w*)(?::([^{}]*))?\})/.exec(rest);
    if (match === null) return null;
    const [whole, plain, double, name, spec = ''] = match;
    if (plain !== undefined) parts.push(plain);
    else if (double !== undefined) parts.push(double[0]);
    else parts.push({ name: name === '' ? String(counted++) : name, spec });
    rest = rest.slice(whole.length);
  }
  return parts;
}
