/**
 * The experiment in the page's address: `#e=` and the experiment's JSON, deflated (raw) and base64url-coded;
 * `&epoch=N` asks to train that far on load. No hash, or `#` alone, is the tutorial. Own points beyond MAX_OWN_POINTS do
 * not go into an address: `&points=N` says how many are left out, and other data stand in for them.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { MAX_SAMPLES } from '../../datasets/dataset.ts';
import { text } from '../../messages/index.ts';
import { withStandIn } from '../data/data.ts';
import { type Experiment, samplesOf, tutorial } from '../experiment.ts';
import { readExperiment } from '../json/parse.ts';
import { ReadError, type ReadResult, readInteger, readResult } from '../json/reader.ts';
import { experimentToJson } from '../json/write.ts';
import { fromBase64, toBase64 } from './base64.ts';

export interface Link {
  experiment: Experiment;
  /** Epochs to train on load; null to open Ready. */
  epoch: number | null;
  /** Own points that the link does not carry: of the experiment all but they are meant. None where it is left out. */
  leftOut?: number;
}

export const MAX_OWN_POINTS = 300;

const KEYS = ['e', 'epoch', 'points'];
/** An experiment is a few hundred bytes; a link that unpacks to more than this is none of ours. */
const MAX_BYTES = 1 << 20;
/** Bytes unpacked between two checks of the size. Deflate packs up to a thousandfold, so this gives a megabyte at most. */
const PIECE_BYTES = 1 << 10;

/** The hash, with `#`; empty for the tutorial untrained. */
export function writeLink(link: Link): string {
  const {
    experiment,
    epoch,
    leftOut = 0,
  } = ownPointsLeftOut(link.experiment) > 0 ? withoutPoints(link) : link;
  const json = JSON.stringify(experimentToJson(experiment));
  const isTutorial = json === JSON.stringify(experimentToJson(tutorial));
  const parts = [];
  if (!isTutorial) parts.push(`e=${toBase64Url(deflateSync(strToU8(json), { level: 9 }))}`);
  if (epoch !== null) parts.push(`epoch=${epoch}`);
  if (leftOut > 0) parts.push(`points=${leftOut}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** The number of own points for which a link to the experiment has no room. */
export function ownPointsLeftOut(experiment: Experiment): number {
  const samples = experiment.data.kind === 'custom' ? samplesOf(experiment) : 0;
  return samples > MAX_OWN_POINTS ? samples : 0;
}

function withoutPoints({ experiment, epoch }: Link): Link {
  return { experiment: withStandIn(experiment), epoch, leftOut: ownPointsLeftOut(experiment) };
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
      if (!KEYS.includes(key)) throw new ReadError('unknown-key', key, text.read.unknownKey(KEYS.join(', ')));
    }
    const coded = given.get('e');
    const experiment = coded === undefined ? tutorial : readExperiment(unpack(coded));
    const epoch = readCount(given.get('epoch'), 'epoch', 0, experiment.training.epochs);
    const leftOut = readCount(given.get('points'), 'points', 1, MAX_SAMPLES);
    return { experiment, epoch, ...(leftOut === null ? {} : { leftOut }) };
  });
}

function readCount(given: string | undefined, key: string, min: number, max: number): number | null {
  if (given === undefined) return null;
  return readInteger(/^\d{1,9}$/.test(given) ? Number(given) : given, key, min, max);
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
