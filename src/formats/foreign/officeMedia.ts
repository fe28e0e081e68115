/** The media type that an OpenDocument file names in its first entry, `mimetype`, which is never compressed. */
import { readResult } from '../../experiment/json/reader.ts';
import { readZip } from '../zip/readZip.ts';

export function officeMedia(bytes: Uint8Array, names: readonly string[]): string | null {
  if (!names.includes('mimetype')) return null;
  const entries = readResult(() => readZip(bytes, { compressed: true, only: 'mimetype' }));
  return entries.ok ? new TextDecoder().decode(entries.value.get('mimetype')) : '';
}
