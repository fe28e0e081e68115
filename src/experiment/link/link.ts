/**
 * The experiment in the page's address: `#e=` and the experiment's JSON, deflated (raw) and base64url-coded;
 * `&epoch=N` asks to train that far on load. No hash, or `#` alone, is the tutorial. Own points beyond MAX_OWN_POINTS do
 * not go into an address: `&points=N` says how many are left out, and other data stand in for them.
 */
import { MAX_SAMPLES } from '../../datasets/dataset.ts';
import { text } from '../../messages/index.ts';
import { type Experiment, samplesOf, tutorial } from '../experiment.ts';
import { readExperiment } from '../json/parse.ts';
import { ReadError, type ReadResult, readInteger, readResultLater } from '../json/reader.ts';
import { fromBase64 } from './base64.ts';

export interface Link {
  experiment: Experiment;
  /** Epochs to train on load; null to open Ready. */
  epoch: number | null;
  /** Own points that the link does not carry: of the experiment all but they are meant. None where it is left out. */
  leftOut?: number;
  /** Its script was cut or damaged on the way. */
  scriptLost?: boolean;
  /** The user's own script, which says the experiment; readMendedLink.ts reads it. */
  script?: string;
}

export const MAX_OWN_POINTS = 300;

export const KEYS = ['e', 'epoch', 'points'];
/** An experiment is a few hundred bytes; a link that unpacks to more than this is none of ours. */
export const MAX_BYTES = 1 << 20;

/** The number of own points for which a link to the experiment has no room. */
export function ownPointsLeftOut(experiment: Experiment): number {
  const samples = experiment.data.kind === 'custom' ? samplesOf(experiment) : 0;
  return samples > MAX_OWN_POINTS ? samples : 0;
}

/**
 * A link as `writeLink` writes it; readMendedLink.ts reads what became of it on its way. The browser unpacks
 * it, so that the first picture needs no program for it.
 */
export function readLink(hash: string): Promise<ReadResult<Link>> {
  return readResultLater(async () => {
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
    return linkOf(coded === undefined ? null : await inflate(coded), given);
  });
}

/** `json` null means the tutorial; the counts are taken from `given`. */
export function linkOf(json: string | null, given: ReadonlyMap<string, string>): Link {
  const experiment = json === null ? tutorial : readExperiment(parseJson(json));
  const epoch = readCount(given.get('epoch'), 'epoch', 0, experiment.training.epochs);
  const leftOut = readCount(given.get('points'), 'points', 1, MAX_SAMPLES);
  return { experiment, epoch, ...(leftOut === null ? {} : { leftOut }) };
}

function readCount(given: string | undefined, key: string, min: number, max: number): number | null {
  if (given === undefined) return null;
  return readInteger(/^\d{1,9}$/.test(given) ? Number(given) : given, key, min, max);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ReadError('syntax', 'e', text.read.badLink);
  }
}

async function inflate(coded: string): Promise<string> {
  const packed = new Blob([fromBase64Url(coded)]).stream();
  const reader = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const words = new TextDecoder();
  let json = '';
  let size = 0;
  try {
    let piece = await reader.read();
    while (!piece.done) {
      size += piece.value.length;
      if (size > MAX_BYTES) throw new ReadError('size', 'e', text.read.linkTooLarge('1 MiB'));
      json += words.decode(piece.value, { stream: true });
      piece = await reader.read();
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    if (error instanceof ReadError) throw error;
    throw new ReadError('syntax', 'e', text.read.badLink);
  }
  if (size === 0) throw new ReadError('syntax', 'e', text.read.badLink);
  return json + words.decode();
}

function fromBase64Url(coded: string): Uint8Array<ArrayBuffer> {
  const bytes = /^[\w-]*$/.test(coded) ? fromBase64(coded.replaceAll('-', '+').replaceAll('_', '/')) : null;
  if (bytes === null) throw new ReadError('syntax', 'e', text.read.badLink);
  return bytes;
}
