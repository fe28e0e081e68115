/** Programs, and parts of them, as a processor or a virtual machine takes them. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

/** ELF, WebAssembly, Mach-O in both orders of bytes, and Java's classes, which begin as a Mach-O of several processors does. */
const SIGNATURES = [
  '\x7fELF',
  '\0asm\x01',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
];

export const program: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) =>
    SIGNATURES.some((signature) => beginsWith(bytes, signature)) || isWindows(bytes)
      ? laterText.foreign.program
      : null,
};

const PE_AT = 0x3c;

/** Its first header says where the second one is. https://learn.microsoft.com/windows/win32/debug/pe-format */
function isWindows(bytes: Uint8Array): boolean {
  if (!beginsWith(bytes, 'MZ') || bytes.length < PE_AT + 4) return false;
  const at = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(PE_AT, true);
  return beginsWith(bytes, 'PE\0\0', at);
}
