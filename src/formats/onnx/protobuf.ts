/**
 * Writes protocol buffers: only what ONNX needs, as a library for it weighs more than the rest of this folder.
 * https://protobuf.dev/programming-guides/encoding/
 */

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** A message under way; fields come in the order of the calls. */
export class Message {
  private readonly bytes: number[] = [];

  /** int32, int64 and enums: an integer from 0 to 2^53 - 1. */
  integer(field: number, value: number): this {
    this.varint(field * 8 + VARINT);
    this.varint(value);
    return this;
  }

  float(field: number, value: number): this {
    this.varint(field * 8 + FIXED32);
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, value, true);
    this.append(new Uint8Array(view.buffer));
    return this;
  }

  string(field: number, value: string): this {
    return this.data(field, new TextEncoder().encode(value));
  }

  data(field: number, value: Uint8Array): this {
    this.varint(field * 8 + LENGTH_DELIMITED);
    this.varint(value.length);
    this.append(value);
    return this;
  }

  message(field: number, value: Message): this {
    return this.data(field, value.written());
  }

  written(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.bytes);
  }

  private append(bytes: Uint8Array): void {
    for (const byte of bytes) this.bytes.push(byte);
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.bytes.push((rest % 0x80) | 0x80);
    this.bytes.push(rest);
  }
}
