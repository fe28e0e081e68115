/** Zip files as torch.save writes them: entries stored, each one's content at a multiple of 64 bytes. */
import { type ZippableFile, zipSync } from 'fflate';

const ALIGNMENT_BYTES = 64;
const LOCAL_HEADER_BYTES = 30;
/** An extra field's id and length. */
const EXTRA_HEADER_BYTES = 4;
/** `FB`, filled with `Z`: PyTorch's padding. */
const PADDING_ID = 0x4246;
const PADDING_BYTE = 0x5a;
/** The earliest date that a zip file can tell, so that the same content makes the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/** `entries` by name, ASCII and none a plain integer, in the order of the file. */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const files = [...entries].map(([name, content]): [string, ZippableFile] => {
    const bare = offset + LOCAL_HEADER_BYTES + name.length + EXTRA_HEADER_BYTES;
    const padding = (ALIGNMENT_BYTES - (bare % ALIGNMENT_BYTES)) % ALIGNMENT_BYTES;
    offset = bare + padding + content.length;
    const extra = { [PADDING_ID]: new Uint8Array(padding).fill(PADDING_BYTE) };
    return [name, [content, { level: 0, mtime: EPOCH, extra }]];
  });
  return zipSync(Object.fromEntries(files)) as Uint8Array<ArrayBuffer>;
}
