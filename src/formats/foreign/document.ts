/** Texts and slides of Word, PowerPoint and LibreOffice. */
import { laterText } from '../../messages/later.ts';
import { zipNames } from '../zip/readZip.ts';
import type { ForeignKind } from './foreignKind.ts';
import { officeMedia } from './officeMedia.ts';

export const document: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    const names = zipNames(bytes);
    if (names === null) return null;
    const isOffice = names.includes('[Content_Types].xml') && !names.some((name) => name.startsWith('xl/'));
    const isOpen = officeMedia(bytes, names)?.includes('spreadsheet') === false;
    return isOffice || isOpen ? laterText.foreign.document : null;
  },
};
