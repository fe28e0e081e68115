/**
 * Zip files whose entries are stored, as torch.save writes them. Sizes and places come from the central directory.
 * APPNOTE.TXT, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { crc32 } from './crc32.ts';

const LOCAL = { signature: 0x04034b50, bytes: 30 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const END = { signature: 0x06054b50, bytes: 22 };
const MAX_COMMENT_BYTES = 0xffff;
const MAX_ENTRIES = 10_000;
const ENCRYPTED = 1;
const STORED = 0;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === LOCAL.signature;
}

/** The entries' contents by their names, views of `bytes`. Throws ReadError. */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(bytes);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) bad(laterText.files.zip.entries);
  const entries = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.bytes > end || view.getUint32(at, true) !== CENTRAL.signature)
      bad(laterText.files.zip.damaged);
    const nameEnd = at + CENTRAL.bytes + view.getUint16(at + 28, true);
    if (nameEnd > end) bad(laterText.files.zip.damaged);
    const name = nameOf(bytes.subarray(at + CENTRAL.bytes, nameEnd));
    if (entries.has(name)) bad(laterText.files.zip.twice, name);
    const content = contentOf(view, at, name);
    // Entries that overlap could claim many times the file's size.
    total += content.length;
    if (total > bytes.length) bad(laterText.files.zip.damaged, name);
    if (crc32(content) !== view.getUint32(at + 16, true)) bad(laterText.files.zip.checksum, name);
    entries.set(name, content);
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Finds the end record: it is at the very end except for its comment. */
function endOf(view: DataView): number {
  const last = view.byteLength - END.bytes;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END.signature && view.getUint16(at + 20, true) === last - at) return at;
  }
  return bad(laterText.files.zip.truncated);
}

/** The bytes of the entry whose central record is at `central`. */
function contentOf(view: DataView, central: number, name: string): Uint8Array {
  if (view.getUint16(central + 8, true) & ENCRYPTED) bad(laterText.files.zip.encrypted, name);
  const size = view.getUint32(central + 24, true);
  if (view.getUint16(central + 10, true) !== STORED) bad(laterText.files.zip.compressed, name);
  if (view.getUint32(central + 20, true) !== size) bad(laterText.files.zip.damaged, name);
  const local = view.getUint32(central + 42, true);
  if (local + LOCAL.bytes > central || view.getUint32(local, true) !== LOCAL.signature)
    bad(laterText.files.zip.damaged, name);
  const start = local + LOCAL.bytes + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + size > central) bad(laterText.files.zip.damaged, name);
  return new Uint8Array(view.buffer, view.byteOffset + start, size);
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
