/** Reads a pickle's bytes one after the other. Throws ReadError past the end. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';

const NEWLINE = 0x0a;

export class ByteReader {
  offset = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  /** A length of 8 bytes. */
  uint64(): number {
    return Number(this.view.getBigUint64(this.advance(8), true));
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  /** Big-endian, alone among a pickle's numbers. */
  float64(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  /** A two's complement integer of `length` bytes; a bigint where a double can't hold it. */
  long(length: number): number | bigint {
    const start = this.advance(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.bytes[start + i]);
    value = BigInt.asIntN(length * 8, value);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }

  utf8(length: number): string {
    const value = this.string(length);
    if (typeof value !== 'string') throw new ReadError('syntax', '', laterText.files.pickle.damaged);
    return value;
  }

  /** A view of the next `length` bytes. */
  bytesOf(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** A string of Python 2: text where it is UTF-8, else bytes. */
  string(length: number): string | Uint8Array {
    const bytes = this.bytesOf(length);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return bytes;
    }
  }

  /** Reads up to the next newline, which is left out. */
  line(): string {
    const end = this.bytes.indexOf(NEWLINE, this.offset);
    if (end < 0) throw new ReadError('syntax', '', laterText.files.pickle.truncated);
    const content = this.utf8(end - this.offset);
    this.offset++;
    return content;
  }

  private advance(length: number): number {
    const start = this.offset;
    if (start + length > this.bytes.length)
      throw new ReadError('syntax', '', laterText.files.pickle.truncated);
    this.offset += length;
    return start;
  }
}
