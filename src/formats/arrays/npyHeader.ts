/**
 * The header of a .npy file: magic, version, length, and a Python dict literal that says dtype, order and shape.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { ReadError, shown } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';

const MAGIC = '\x93NUMPY';
const VERSION_AT = MAGIC.length;
const LENGTH_AT = VERSION_AT + 2;
const MAX_HEADER_BYTES = 2 ** 14;

export interface NpyHeader {
  /** `<f8`; of a structured array `[('x', '<f8'), …]`. */
  descr: string;
  isFortranOrder: boolean;
  shape: number[];
  /** Where the numbers begin. */
  end: number;
}

export function isNpy(bytes: Uint8Array): boolean {
  return beginsWith(bytes, MAGIC);
}

/** Whether the entries of a zip file are arrays alone. */
export function areArrays(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => name.endsWith('.npy'));
}

/** Throws ReadError. */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const major = bytes[VERSION_AT];
  if (major > 3) throw new ReadError('version', '', laterText.files.npy.version(major));
  const start = LENGTH_AT + (major === 1 ? 2 : 4);
  if (bytes.length < start) throw new ReadError('syntax', '', laterText.files.npy.truncated);
  const length = major === 1 ? view.getUint16(LENGTH_AT, true) : view.getUint32(LENGTH_AT, true);
  const end = start + length;
  if (end > bytes.length || length > MAX_HEADER_BYTES)
    throw new ReadError('syntax', '', laterText.files.npy.truncated);
  // Latin-1 up to version 2, UTF-8 in version 3; only names of fields tell them apart, and those are not shown.
  return { ...literal(String.fromCharCode(...bytes.subarray(start, end))), end };
}

/** `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }` */
function literal(header: string): Omit<NpyHeader, 'end'> {
  const descr = /'descr':\s*(?:'([^']*)'|(\[.*\]))/s.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (descr === null || order === undefined || shape === undefined)
    throw new ReadError('syntax', '', laterText.files.npy.header(shown(header.trim())));
  const sizes = shape.match(/\d+/g) ?? [];
  return { descr: descr[1] ?? descr[2], isFortranOrder: order === 'True', shape: sizes.map(Number) };
}
