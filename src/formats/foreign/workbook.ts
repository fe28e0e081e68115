/** Spreadsheets of Excel, LibreOffice and Google Sheets, in their own formats. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import { zipNames } from '../zip/readZip.ts';
import type { ForeignKind } from './foreignKind.ts';
import { officeMedia } from './officeMedia.ts';

/** The compound file of Microsoft's programs before 2007. [MS-CFB], section 2.2 */
const COMPOUND_FILE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

export const workbook: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    if (beginsWith(bytes, COMPOUND_FILE)) return laterText.foreign.workbook('Excel (.xls)');
    const names = zipNames(bytes);
    if (names === null) return null;
    if (names.some((name) => name.startsWith('xl/'))) return laterText.foreign.workbook('Excel (.xlsx)');
    if (names.some((name) => /(^|\/)Index\/.*\.iwa$/.test(name) || /(^|\/)Index\.zip$/.test(name)))
      return laterText.foreign.workbook('Apple Numbers');
    const isSheet = officeMedia(bytes, names)?.includes('spreadsheet') === true;
    return isSheet ? laterText.foreign.workbook('OpenDocument (.ods)') : null;
  },
};
