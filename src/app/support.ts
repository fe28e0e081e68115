/** Lists the features that the page needs and this browser lacks. */
import { text } from '../messages/index.ts';

/**
 * A function () -> v128 of `i32x4.splat(0)`, as WebAssembly. https://webassembly.github.io/spec/core/binary/modules.html
 */
const SIMD_MODULE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // one type
  ...[0x03, 0x02, 0x01, 0x00], // one function, of that type
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x11, 0x0b], // its code
);

export function lackingFeatures(): string[] {
  const present = {
    [text.support.webAssembly]: typeof WebAssembly === 'object',
    [text.support.simd]: typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_MODULE),
    [text.support.workers]: typeof Worker === 'function',
  };
  return Object.keys(present).filter((feature) => !present[feature]);
}
