/** Writes the link of an experiment; what it consists of is said in link.ts, which reads it. */
import { deflateSync, strToU8 } from 'fflate';
import { withStandIn } from '../data/data.ts';
import { tutorial } from '../experiment.ts';
import { experimentToJson } from '../json/write.ts';
import { toBase64 } from './base64.ts';
import { type Link, ownPointsLeftOut } from './link.ts';

/** The hash, with `#`; empty for the tutorial untrained. */
export function writeLink(link: Link): string {
  const {
    experiment,
    epoch,
    leftOut = 0,
  } = ownPointsLeftOut(link.experiment) > 0 ? withoutPoints(link) : link;
  const json = JSON.stringify(experimentToJson(experiment), marked).replaceAll('"\\u0000"', '-0');
  const isTutorial = json === JSON.stringify(experimentToJson(tutorial));
  const parts = [];
  if (!isTutorial) parts.push(`e=${toBase64Url(deflateSync(strToU8(json), { level: 9 }))}`);
  if (epoch !== null) parts.push(`epoch=${epoch}`);
  if (leftOut > 0) parts.push(`points=${leftOut}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** JSON has -0, but JSON.stringify writes it as 0. No text of an experiment has a control character. */
function marked(_key: string, value: unknown): unknown {
  return Object.is(value, -0) ? '\u0000' : value;
}

function withoutPoints({ experiment, epoch }: Link): Link {
  return { experiment: withStandIn(experiment), epoch, leftOut: ownPointsLeftOut(experiment) };
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
