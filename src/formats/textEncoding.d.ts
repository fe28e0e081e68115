/**
 * Types of UTF-8 encoding and decoding. TypeScript keeps them in lib.dom and lib.webworker, which this project leaves
 * out, though every browser, worker and Node has them; the other projects do not read this file.
 */

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}
