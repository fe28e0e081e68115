/** Tables as other programs keep them. A new program is an entry here. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

/** https://www.loc.gov/preservation/digital/formats/fdd/browse_list.shtml, and each program's own description. */
const programs: [name: string, is: (bytes: Uint8Array) => boolean][] = [
  ['SPSS', (bytes) => beginsWith(bytes, '$FL2@(#)') || beginsWith(bytes, '$FL3@(#)')],
  ['Stata', (bytes) => beginsWith(bytes, '<stata_dta>')],
  ['SAS', (bytes) => beginsWith(bytes, '\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60\xb3\x14\x11\xcf')],
  ['R', (bytes) => /^RD[AX][23]\n$/.test(String.fromCharCode(...bytes.subarray(0, 5)))],
  // It says its name again before the length of what it ends with.
  ['Apache ORC', (bytes) => beginsWith(bytes, 'ORC') && beginsWith(bytes, 'ORC', bytes.length - 4)],
  ['Apache Avro', (bytes) => beginsWith(bytes, 'Obj\x01')],
];

export const dataFile: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    const found = programs.find(([, is]) => is(bytes));
    return found === undefined ? null : laterText.foreign.dataFile(found[0]);
  },
};
