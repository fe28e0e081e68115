/** The element types of NumPy's arrays, each read as the cell of a table. https://numpy.org/doc/stable/reference/arrays.dtypes.html */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { half } from '../parameters/elementTypes.ts';
import { shortestFloat32 } from '../tables/csv.ts';

type CellReader = (view: DataView, at: number, isLittle: boolean) => string;

export interface CellType {
  bytes: number;
  /** True where cells are words rather than numbers. */
  areWords: boolean;
  read(view: DataView, at: number): string;
}

/** By NumPy's letter and number of bytes. */
const numbers: Record<string, CellReader> = {
  f2: (view, at, isLittle) => shownNumber(half(view.getUint16(at, isLittle)), shortestFloat32),
  f4: (view, at, isLittle) => shownNumber(view.getFloat32(at, isLittle), shortestFloat32),
  f8: (view, at, isLittle) => shownNumber(view.getFloat64(at, isLittle), String),
  i1: (view, at) => String(view.getInt8(at)),
  i2: (view, at, isLittle) => String(view.getInt16(at, isLittle)),
  i4: (view, at, isLittle) => String(view.getInt32(at, isLittle)),
  i8: (view, at, isLittle) => String(view.getBigInt64(at, isLittle)),
  u1: (view, at) => String(view.getUint8(at)),
  u2: (view, at, isLittle) => String(view.getUint16(at, isLittle)),
  u4: (view, at, isLittle) => String(view.getUint32(at, isLittle)),
  u8: (view, at, isLittle) => String(view.getBigUint64(at, isLittle)),
  b1: (view, at) => String(Number(view.getUint8(at) !== 0)),
};

/** Kinds that no table can be made of, by NumPy's letters. */
type RefusedKind = keyof typeof laterText.files.npy.kinds;
const refused: Record<string, RefusedKind> = {
  O: 'object',
  c: 'complex',
  M: 'dates',
  m: 'dates',
  V: 'structured',
};

/** `descr` as in the header: `<f8`, `|b1`, `<U10`. Throws ReadError, which names the dtype. */
export function cellType(descr: string): CellType {
  const [, order, letter, digits] = /^([<>|=]?)([a-zA-Z])(\d*)/.exec(descr) ?? [];
  const isLittle = order !== '>';
  const size = Number(digits);
  const read = numbers[`${letter}${digits}`];
  if (read !== undefined)
    return { bytes: size, areWords: false, read: (view, at) => read(view, at, isLittle) };
  if (letter === 'U')
    return { bytes: size * 4, areWords: true, read: (view, at) => wideText(view, at, size, isLittle) };
  if (letter === 'S' || letter === 'a')
    return { bytes: size, areWords: true, read: (view, at) => byteText(view, at, size) };
  const kind = descr.startsWith('[') ? 'structured' : refused[letter];
  const { kinds, dtype } = laterText.files.npy;
  throw new ReadError('refused', 'dtype', kind === undefined ? dtype(descr.slice(0, 40)) : kinds[kind]);
}

function shownNumber(value: number, shortest: (value: number) => string): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : shortest(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

/** UCS-4, filled up with zeros. */
function wideText(view: DataView, at: number, size: number, isLittle: boolean): string {
  const points = Array.from({ length: size }, (_, i) => view.getUint32(at + i * 4, isLittle));
  return points
    .filter((point) => point > 0)
    .map((point) => (point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'))
    .join('');
}

/** Bytes, filled up with zeros. */
function byteText(view: DataView, at: number, size: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, size);
  return new TextDecoder().decode(bytes.filter((byte) => byte > 0));
}
