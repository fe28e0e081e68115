/** Float32 numbers as base64 of their little-endian bytes. */

import { ReadError, readText, shown } from '../../experiment/json/reader.ts';
import { fromBase64, toBase64 } from '../../experiment/link/base64.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';

export function floatsToBase64(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => {
    view.setFloat32(i * 4, value, true);
  });
  return toBase64(new Uint8Array(view.buffer));
}

/** Throws ReadError where it is not base64 of `length` numbers. */
export function readFloatsBase64(value: unknown, path: string, length: number): Float32Array {
  const numbers = floatsFromBase64(readText(value, path));
  if (numbers?.length === length) return numbers;
  const got = String(numbers?.length ?? shown(value));
  throw new ReadError('shape', path, text.read.got(laterText.readFile.numbers(length), got));
}

/** null where `coded` is not base64 of whole float32 numbers. */
function floatsFromBase64(coded: string): Float32Array | null {
  const bytes = fromBase64(coded);
  if (bytes === null || bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}
