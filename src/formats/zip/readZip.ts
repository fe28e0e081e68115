/**
 * Zip files: their names and the contents of their entries. Sizes and places come from the central directory.
 * APPNOTE.TXT, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { inflateSync } from 'fflate';
import { ReadError, readResult } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { crc32 } from './crc32.ts';

const LOCAL = { signature: 0x04034b50, bytes: 30 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const END = { signature: 0x06054b50, bytes: 22 };
const MAX_COMMENT_BYTES = 0xffff;
const MAX_ENTRIES = 10_000;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** What the entries of a compressed file may take, unpacked. */
const MAX_UNPACKED_BYTES = 64 * 2 ** 20;

/** An entry as the central directory has it. */
interface Entry {
  name: string;
  isEncrypted: boolean;
  method: number;
  checksum: number;
  packedBytes: number;
  bytes: number;
  /** Where its local header is, and where the central directory's record of it is, before which its content ends. */
  local: number;
  central: number;
}

interface ZipOptions {
  /** Whether entries may be compressed; torch.save never does that. */
  compressed?: boolean;
  /** The one entry that is read; all where it is absent. */
  only?: string;
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === LOCAL.signature;
}

/** The names of the entries; null where it is no zip file that is whole. */
export function zipNames(bytes: Uint8Array): string[] | null {
  const isEmpty = bytes.length >= END.bytes && viewOf(bytes).getUint32(0, true) === END.signature;
  if (!isZip(bytes) && !isEmpty) return null;
  const entries = readResult(() => directoryOf(viewOf(bytes)));
  return entries.ok ? entries.value.map(({ name }) => name) : null;
}

/** The entries' contents by their names, those that are not compressed as views of `bytes`. Throws ReadError. */
export function readZip(
  bytes: Uint8Array,
  { compressed = false, only }: ZipOptions = {},
): Map<string, Uint8Array> {
  const view = viewOf(bytes);
  const entries = new Map<string, Uint8Array>();
  let [packed, unpacked] = [0, 0];
  for (const entry of directoryOf(view)) {
    const { name } = entry;
    if (only !== undefined && name !== only) continue;
    if (entries.has(name)) bad(laterText.files.zip.twice, name);
    const isDeflated = compressed && entry.method === DEFLATED;
    const stored = contentOf(view, entry, isDeflated);
    // Entries that overlap could claim many times the file's size.
    packed += stored.length;
    unpacked += isDeflated ? entry.bytes : 0;
    if (packed > bytes.length) bad(laterText.files.zip.damaged, name);
    if (unpacked > MAX_UNPACKED_BYTES) bad(laterText.files.zip.unpacked(MAX_UNPACKED_BYTES / 2 ** 20), name);
    const content = isDeflated ? inflated(stored, entry) : stored;
    if (crc32(content) !== entry.checksum) bad(laterText.files.zip.checksum, name);
    entries.set(name, content);
  }
  return entries;
}

function directoryOf(view: DataView): Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) bad(laterText.files.zip.entries);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (at + CENTRAL.bytes > end || view.getUint32(at, true) !== CENTRAL.signature)
      bad(laterText.files.zip.damaged);
    const nameEnd = at + CENTRAL.bytes + view.getUint16(at + 28, true);
    if (nameEnd > end) bad(laterText.files.zip.damaged);
    const entry = {
      name: nameOf(
        new Uint8Array(view.buffer, view.byteOffset + at + CENTRAL.bytes, nameEnd - at - CENTRAL.bytes),
      ),
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
      central: at,
    };
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

/** Finds the end record: it is at the very end except for its comment. */
function endOf(view: DataView): number {
  const last = view.byteLength - END.bytes;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END.signature && view.getUint16(at + 20, true) === last - at) return at;
  }
  return bad(laterText.files.zip.truncated);
}

/** The bytes of an entry as they are stored. */
function contentOf(view: DataView, entry: Entry, isDeflated: boolean): Uint8Array {
  const { name, local, central, packedBytes } = entry;
  if (entry.isEncrypted) bad(laterText.files.zip.encrypted, name);
  if (entry.method !== STORED && !isDeflated) bad(laterText.files.zip.compressed, name);
  if (packedBytes !== entry.bytes && !isDeflated) bad(laterText.files.zip.damaged, name);
  if (local + LOCAL.bytes > central || view.getUint32(local, true) !== LOCAL.signature)
    bad(laterText.files.zip.damaged, name);
  const start = local + LOCAL.bytes + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedBytes > central) bad(laterText.files.zip.damaged, name);
  return new Uint8Array(view.buffer, view.byteOffset + start, packedBytes);
}

/** No more is unpacked than the directory says. */
function inflated(packed: Uint8Array, { name, bytes }: Entry): Uint8Array {
  try {
    return inflateSync(packed, { out: new Uint8Array(bytes) });
  } catch {
    return bad(laterText.files.zip.damaged, name);
  }
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bad(laterText.files.zip.damaged);
  }
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

function bad(message: string, path = ''): never {
  throw new ReadError('syntax', path, message);
}
