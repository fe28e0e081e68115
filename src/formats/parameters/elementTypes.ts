/** Element types of tensors in files, little-endian. `read` gives the exact value, except integers beyond 2^53. */

export interface ElementType {
  bytes: number;
  read(view: DataView, offset: number): number;
  isComplex?: true;
}

export const float32: ElementType = { bytes: 4, read: (view, at) => view.getFloat32(at, true) };
export const float64: ElementType = { bytes: 8, read: (view, at) => view.getFloat64(at, true) };
export const float16: ElementType = { bytes: 2, read: (view, at) => half(view.getUint16(at, true)) };
export const bfloat16: ElementType = { bytes: 2, read: (view, at) => brain(view.getUint16(at, true)) };
export const int64: ElementType = { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) };
export const int32: ElementType = { bytes: 4, read: (view, at) => view.getInt32(at, true) };
export const int16: ElementType = { bytes: 2, read: (view, at) => view.getInt16(at, true) };
export const int8: ElementType = { bytes: 1, read: (view, at) => view.getInt8(at) };
export const uint8: ElementType = { bytes: 1, read: (view, at) => view.getUint8(at) };

/** Numbers that are not read: of a storage only the size counts. */
export const complex64: ElementType = { bytes: 8, read: () => Number.NaN, isComplex: true };
export const complex128: ElementType = { bytes: 16, read: () => Number.NaN, isComplex: true };

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
export function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** bfloat16: the upper half of a float32. */
function brain(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}

/** One integer as a little-endian int64. */
export function int64Bytes(value: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(int64.bytes));
  view.setBigInt64(0, BigInt(value), true);
  return new Uint8Array(view.buffer);
}

/** float32 values as little-endian bytes. */
export function float32Bytes(values: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.length * float32.bytes));
  values.forEach((value, i) => {
    view.setFloat32(i * float32.bytes, value, true);
  });
  return new Uint8Array(view.buffer);
}
