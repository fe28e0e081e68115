/** MNIST's files: two zeros, the type of the numbers, how many dimensions, their sizes. https://yann.lecun.org/exdb/mnist/ */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

const UNSIGNED_BYTES = 8;
const MAX_DIMENSIONS = 4;

export const idx: ForeignKind = {
  of: 'bytes',
  framing: 'mark',
  refusal(bytes) {
    const [first, second, type, dimensions] = bytes;
    if (first !== 0 || second !== 0 || type !== UNSIGNED_BYTES || dimensions > MAX_DIMENSIONS) return null;
    const start = 4 + 4 * dimensions;
    if (dimensions === 0 || bytes.length < start) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sizes = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
    const count = sizes.reduce((product, size) => product * size, 1);
    return bytes.length === start + count ? laterText.foreign.idx(`[${sizes.join(', ')}]`) : null;
  },
};
