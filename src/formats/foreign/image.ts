/** Pictures. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

const signatures: [name: string, signature: string][] = [
  ['PNG', '\x89PNG\r\n\x1a\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
];

export const image: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    const isWebp = beginsWith(bytes, 'RIFF') && beginsWith(bytes, 'WEBP', 8);
    const name = isWebp ? 'WebP' : signatures.find(([, signature]) => beginsWith(bytes, signature))?.[0];
    const found = name ?? (isImageBrand(bytes) ? 'HEIF' : isBitmap(bytes) ? 'BMP' : undefined);
    return found === undefined ? null : laterText.foreign.image(found);
  },
};

/** Pictures of phones, in the container of MPEG-4. https://mp4ra.org/registered-types/brands */
export function isImageBrand(bytes: Uint8Array): boolean {
  const brands = ['heic', 'heix', 'heif', 'mif1', 'msf1', 'avif', 'avis'];
  return beginsWith(bytes, 'ftyp', 4) && brands.some((brand) => beginsWith(bytes, brand, 8));
}

/** Two letters, and its own length. */
function isBitmap(bytes: Uint8Array): boolean {
  if (!beginsWith(bytes, 'BM') || bytes.length < 6) return false;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(2, true) === bytes.length;
}
