/**
 * Reads a link that is not as it was written, because a mail program, a chat or a document changed it on its way: with
 * signs or words stuck to its end, with signs percent-coded, with line breaks inside, or with parameters of others. And one with a
 * script, whose reading comes later in any case.
 */
import { inflateSync } from 'fflate';
import { text } from '../../messages/index.ts';
import { ReadError, type ReadResult, readResult } from '../json/reader.ts';
import { fromBase64 } from './base64.ts';
import { KEYS, type Link, linkOf, MAX_BYTES } from './link.ts';

/** A parameter of others is not as long as a packed script. */
const CUT_SCRIPT = /^[\w-]{40}/;
/** Percent-coding may have been put over percent-coding: by the mail program, and again by the page that shows the mail. */
const MAX_DECODINGS = 4;

/** null where nothing in the hash is a key of a link. */
export function readMendedLink(hash: string): ReadResult<Link> | null {
  const plain = plainText(hash);
  const read = readPlain(plain);
  if (read === null || read.ok || !plain.includes('=3D')) return read;
  // Mail as it is sent (quoted-printable) writes = as =3D.
  return readPlain(plain.replaceAll('=3D', '='));
}

function readPlain(plain: string): ReadResult<Link> | null {
  const given = new Map(
    [...KEYS, 's'].flatMap((key): [string, string][] => {
      const found = new RegExp(`(?:^|[^\\w-])${key}=([^&#]*)`, 'i').exec(plain);
      return found === null ? [] : [[key, /^[es]$/.test(key) ? found[1] : count(found[1].trim())]];
    }),
  );
  if (given.size === 0) return null;
  return readResult(() => {
    const coded = given.get('e');
    const link = linkOf(coded === undefined ? null : inflate(coded), given);
    const script = given.get('s');
    if (script === undefined) return link;
    const unpacked = readResult(() => inflate(script));
    // Addresses of others have such a key too.
    if (!unpacked.ok && coded === undefined) throw new ReadError('syntax', 's', text.read.badLink);
    if (unpacked.ok) return { ...link, script: unpacked.value };
    return CUT_SCRIPT.test(script) ? { ...link, scriptLost: true } : link;
  });
}

/** Without percent-coding, full-width letters, odd hyphens, and what is not seen: soft hyphens, zero-width spaces. */
function plainText(hash: string): string {
  let plain = hash;
  for (let i = 0; i < MAX_DECODINGS && plain.includes('%'); i++)
    plain = plain.replace(/(%[\da-f]{2})+/gi, decoded);
  return (
    plain
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
      .replaceAll('\u2014', '--')
      .replace(/[\u2010-\u2013\u2212]/g, '-')
      // As HTML and Markdown write signs that have a meaning there.
      .replace(/&(amp|#0*38|#x0*26);/gi, '&')
      .replace(/\\(?=[\w=&#-])/g, '')
      // Each line of a mail that is quoted begins with it.
      .replace(/\s*>+\s+(?=[\w-])/g, ' ')
  );
}

function decoded(coded: string): string {
  try {
    return decodeURIComponent(coded);
  } catch {
    return ' ';
  }
}

/** The figures at the beginning, unless what follows may belong to the number; then all of it, which is refused. */
function count(given: string): string {
  return /^\d{1,9}(?![\da-z]|[.,]\d)/i.exec(given)?.[0] ?? given;
}

/**
 * The packed text says itself where it ends, so whatever is stuck to it is passed over, be it letters, `-` or `_`. Blanks and
 * `=` inside are of a line that was wrapped.
 */
function inflate(given: string): string {
  const coded = (/^[\w+/=\s-]*/.exec(given)?.[0] ?? '')
    .replace(/[\s=]/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  // A single sign over holds no whole byte.
  const bytes = fromBase64(coded.length % 4 === 1 ? coded.slice(0, -1) : coded);
  const json = bytes === null || bytes.length === 0 ? null : unpacked(bytes);
  if (json === null || json.length === 0) throw new ReadError('syntax', 'e', text.read.badLink);
  if (json.length > MAX_BYTES) throw new ReadError('size', 'e', text.read.linkTooLarge('1 MiB'));
  return new TextDecoder().decode(json);
}

/** null where it is damaged. What is beyond the limit is not written. */
function unpacked(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(bytes, { out: new Uint8Array(MAX_BYTES + 1) });
  } catch {
    return null;
  }
}
