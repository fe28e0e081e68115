/**
 * Writes the link of an experiment; what it consists of is said in link.ts, which reads it. The user's own script is `s=`, coded as
 * the experiment is.
 */
import { deflateSync, strToU8 } from 'fflate';
import { withStandIn } from '../data/data.ts';
import { tutorial } from '../experiment.ts';
import { experimentToJson } from '../json/write.ts';
import { toBase64 } from './base64.ts';
import { type Link, ownPointsLeftOut } from './link.ts';

/** Bytes of a packed script that a link has room for. */
const MAX_SCRIPT_BYTES = 64 * 2 ** 10;

/** The hash, with `#`; empty for the tutorial untrained. */
export function writeLink(link: Link): string {
  const {
    experiment,
    epoch,
    leftOut = 0,
    script,
  } = ownPointsLeftOut(link.experiment) > 0 ? withoutPoints(link) : link;
  const json = JSON.stringify(experimentToJson(experiment), marked).replaceAll('"\\u0000"', '-0');
  const isTutorial = json === JSON.stringify(experimentToJson(tutorial));
  const parts = [];
  if (!isTutorial) parts.push(`e=${toBase64Url(packed(json))}`);
  if (epoch !== null) parts.push(`epoch=${epoch}`);
  if (leftOut > 0) parts.push(`points=${leftOut}`);
  if (script !== undefined && fitsInLink(script)) parts.push(`s=${toBase64Url(packed(script))}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** JSON has -0, but JSON.stringify writes it as 0. No text of an experiment has a control character. */
function marked(_key: string, value: unknown): unknown {
  return Object.is(value, -0) ? '\u0000' : value;
}

/** False of a script that is too long for a link, which then is one to its experiment alone. */
export function fitsInLink(script: string): boolean {
  return packed(script).length <= MAX_SCRIPT_BYTES;
}

function packed(words: string): Uint8Array {
  return deflateSync(strToU8(words), { level: 9 });
}

function withoutPoints({ experiment, ...link }: Link): Link {
  return { ...link, experiment: withStandIn(experiment), leftOut: ownPointsLeftOut(experiment) };
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
