/** Sound and video. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';
import { isImageBrand } from './image.ts';

/** https://en.wikipedia.org/wiki/List_of_file_signatures */
const SIGNATURES = ['ID3\x02', 'ID3\x03', 'ID3\x04', 'OggS\0', 'fLaC\0', '\x1a\x45\xdf\xa3'];

export const media: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    const isRiff = beginsWith(bytes, 'RIFF') && ['WAVE', 'AVI '].some((kind) => beginsWith(bytes, kind, 8));
    const isMpeg4 = beginsWith(bytes, 'ftyp', 4) && !isImageBrand(bytes);
    const is = isRiff || isMpeg4 || SIGNATURES.some((signature) => beginsWith(bytes, signature));
    return is ? laterText.foreign.media : null;
  },
};
