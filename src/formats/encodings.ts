/** Encodings of text, and which of them a file's bytes are in. https://encoding.spec.whatwg.org */
import { ReadError } from '../experiment/json/reader.ts';
import { laterText } from '../messages/later.ts';

/** Name for users, by the name that TextDecoder knows. */
export const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  macintosh: 'Mac Roman',
  big5: 'Big5',
  gb18030: 'GB 18030',
  shift_jis: 'Shift JIS',
} as const;

export type Encoding = keyof typeof encodings;

/** A text, and the bytes that it was read from. */
export interface DecodedText {
  content: string;
  bytes: Uint8Array;
  encoding: Encoding;
}

const MARKS: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** Bytes from which UTF-16 without a mark is told, and the share of them that has to be 0 on one side of the pairs. */
const TELLING_BYTES = 1000;
const ZEROS = 0.6;
/** Windows-1252 from 0x80 to 0x9f. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
/** No text has these, in an encoding of one byte a character or in UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const CONTROLS = /[\x00-\x08\x0e-\x1f\x7f]/;

/** Throws ReadError where the bytes are no text in any encoding that can be guessed. */
export function decodedText(bytes: Uint8Array): DecodedText {
  const encoding = markedEncoding(bytes) ?? utf16Without(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
  const content = decodedAs(bytes, encoding);
  if (encoding === 'windows-1252' && CONTROLS.test(content))
    throw new ReadError('syntax', '', laterText.readFile.notText);
  return { content, bytes, encoding };
}

/** The text that the bytes are in an encoding; what is none of its characters becomes U+FFFD. */
export function decodedAs(bytes: Uint8Array, encoding: Encoding): string {
  const content = new TextDecoder(encoding).decode(bytes);
  // Node up to 22 takes Windows-1252 for Latin-1, which has control characters here.
  return encoding === 'windows-1252'
    ? content.replace(/[\x80-\x9f]/g, (character) => UPPER[character.charCodeAt(0) - 0x80])
    : content;
}

/** Plain ASCII is the same in every encoding, so that there is nothing to choose. */
export function isPlain(bytes: Uint8Array): boolean {
  // A loop: so long a list takes every() a tenth of a second.
  for (const byte of bytes) if (byte === 0 || byte >= 0x80) return false;
  return true;
}

/** The encoding that a byte order mark names. */
function markedEncoding(bytes: Uint8Array): Encoding | null {
  return MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0] ?? null;
}

/** Figures, separators and line ends have a 0 beside them in UTF-16: the second of two bytes, or the first. */
function utf16Without(bytes: Uint8Array): Encoding | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const start = bytes.subarray(0, TELLING_BYTES);
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const [first, second] = zeros.map((count) => count / (start.length / 2));
  if (second > ZEROS && first === 0) return 'utf-16le';
  return first > ZEROS && second === 0 ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
