/**
 * The experiment in the page's address: `#e=` and the experiment's JSON, deflated (raw) and base64url-coded;
 * `&epoch=N` asks to train that far on load. No hash, or `#` alone, is the tutorial.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { text } from '../messages/index.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { type Experiment, tutorial } from './experiment.ts';
import { readExperiment } from './parse.ts';
import { ReadError, type ReadResult, readInteger, readResult } from './reader.ts';
import { experimentToJson } from './write.ts';

export interface Link {
  experiment: Experiment;
  /** Epochs to train on load; null to open Ready. */
  epoch: number | null;
}

/** An experiment is a few hundred bytes; a link that unpacks to more than this is none of ours. */
const MAX_BYTES = 1 << 20;
/** So much is unpacked between two looks at the size. Deflate packs up to a thousandfold: it gives a megabyte at most. */
const PIECE_BYTES = 1 << 10;

/** The hash, with `#`; empty for the tutorial untrained. */
export function writeLink({ experiment, epoch }: Link): string {
  const json = JSON.stringify(experimentToJson(experiment));
  const isTutorial = json === JSON.stringify(experimentToJson(tutorial));
  const parts = [];
  if (!isTutorial) parts.push(`e=${toBase64Url(deflateSync(strToU8(json), { level: 9 }))}`);
  if (epoch !== null) parts.push(`epoch=${epoch}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

export function readLink(hash: string): ReadResult<Link> {
  return readResult(() => {
    const given = new Map(
      hash
        .replace(/^#/, '')
        .split('&')
        .filter((part) => part !== '')
        .map((part) => {
          const cut = part.indexOf('=');
          return cut < 0 ? [part, ''] : [part.slice(0, cut), part.slice(cut + 1)];
        }),
    );
    for (const key of given.keys()) {
      if (key !== 'e' && key !== 'epoch')
        throw new ReadError('unknown-key', key, text.read.unknownKey('e, epoch'));
    }
    const coded = given.get('e');
    const experiment = coded === undefined ? tutorial : readExperiment(unpack(coded));
    return { experiment, epoch: readEpoch(given.get('epoch'), experiment) };
  });
}

function readEpoch(given: string | undefined, experiment: Experiment): number | null {
  if (given === undefined) return null;
  const value = /^\d{1,9}$/.test(given) ? Number(given) : given;
  return readInteger(value, 'epoch', 0, experiment.training.epochs);
}

function unpack(coded: string): unknown {
  const json = inflate(coded);
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ReadError('syntax', 'e', text.read.notJson((error as Error).message));
  }
}

function inflate(coded: string): string {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  try {
    const stream = new Inflate((chunk, final) => {
      size += chunk.length;
      if (size > MAX_BYTES) throw new ReadError('size', 'e', text.read.linkTooLarge('1 MiB'));
      chunks.push(chunk);
      ended ||= final;
    });
    const packed = fromBase64Url(coded);
    for (let start = 0; !ended; start += PIECE_BYTES) {
      const end = start + PIECE_BYTES;
      stream.push(packed.subarray(start, end), end >= packed.length);
    }
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError('syntax', 'e', text.read.badLink);
  }
  if (size === 0) throw new ReadError('syntax', 'e', text.read.badLink);
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return strFromU8(all);
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(coded: string): Uint8Array {
  const bytes = /^[\w-]*$/.test(coded) ? fromBase64(coded.replaceAll('-', '+').replaceAll('_', '/')) : null;
  if (bytes === null) throw new ReadError('syntax', 'e', text.read.badLink);
  return bytes;
}
