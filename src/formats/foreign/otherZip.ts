/** A zip file that is neither of torch.save nor of NumPy, nor of another program that is known here. */
import { laterText } from '../../messages/later.ts';
import { areArrays } from '../arrays/npyHeader.ts';
import { zipNames } from '../zip/readZip.ts';
import type { ForeignKind } from './foreignKind.ts';
import { EXPORTED } from './nets/torchExport.ts';

export const otherZip: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    const names = zipNames(bytes);
    if (names === null || names.some((name) => KNOWN.some((known) => known.test(name)))) return null;
    if (areArrays(names)) return null;
    const files = names.filter((name) => !name.endsWith('/') && !OF_MAC.test(name));
    return laterText.foreign.zip(files.slice(0, 3).join(', '), files.length);
  },
};

/** What macOS puts beside the files. */
const OF_MAC = /^__MACOSX\/|(^|\/)(\.DS_Store$|\._)/;

/** What only torch.save, torch.export, Excel, OpenDocument or Keras put into a zip. */
const KNOWN = [
  /^([^/]+\/)?(data|constants)\.pkl$/,
  /^\[Content_Types\]\.xml$/,
  /^mimetype$/,
  /^model\.weights\.h5$/,
  /(^|\/)Index(\/.*\.iwa|\.zip)$/,
  EXPORTED,
];
