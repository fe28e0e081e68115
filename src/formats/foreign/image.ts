/** Pictures. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

const signatures: [name: string, signature: string][] = [
  ['PNG', '\x89PNG\r\n\x1a\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
];

export const image: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    const isWebp = beginsWith(bytes, 'RIFF') && beginsWith(bytes, 'WEBP', 8);
    const name = isWebp ? 'WebP' : signatures.find(([, signature]) => beginsWith(bytes, signature))?.[0];
    return name === undefined ? null : laterText.foreign.image(name);
  },
};
