/** Scripts are read as the experiments that they are: the page's own, beginners', and what is refused at its line. */
import '../../helpers/rareEntries.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scriptText } from '../../../src/formats/python/script.ts';
import { readScript } from '../../../src/formats/script/readScript.ts';
import { verificationCases } from '../../verify/experiments.ts';

const out: string[] = [];
test('round', () => {
  let same = 0, script = 0, refused = 0, other = 0; let n = 0;
  for (const { group, name, experiment } of verificationCases()) {
    n++;
    const source = scriptText(experiment);
    let read;
    try { read = readScript(source); } catch (e) { out.push(`CRASH ${group}, ${name}: ${(e as Error).stack?.split('\n').slice(0, 4).join(' | ')}`); continue; }
    if (!read.ok) { refused++; out.push(`REFUSED ${group}, ${name}: ${read.message} >>> ${source.split('\n')[read.line - 1]}`); continue; }
    if (JSON.stringify(sorted(read.experiment)) === JSON.stringify(sorted(experiment))) same++;
    else if (scriptText(read.experiment) === source) script++;
    else { other++; out.push(`OTHER ${group}, ${name}: ${diff(experiment, read.experiment)}`); }
  }
  out.unshift(`n ${n} same ${same} script ${script} other ${other} refused ${refused}`);
  for (const f of ['three-clouds-nll','two-clouds-one-output','bowl-regression','two-ways-one-net','rings','moons-scaled','inside-the-circle','loader-batches','find-the-weights','egg-box','xor-four-rows','forgotten-zero-grad','refuse-convolution','refuse-own-autograd','refuse-recurrent','refuse-torchvision','refuse-by-hand','refuse-two-nets-against','refuse-skip-connection']) {
    try {
    const read = readScript(readFileSync(new URL(`../../fixtures/scripts/${f}.py`, import.meta.url), 'utf8'));
    out.push(`${f}: ${read.ok ? JSON.stringify(read.experiment, (k, v) => (k === 'features' || k === 'labels' || k === 'targets' ? v.length : v)) : read.message}`);
    } catch (e) { out.push(`CRASH ${f}: ${(e as Error).stack?.split('\n').slice(0, 4).join(' | ')}`); }
  }
  writeFileSync('/tmp/script17.out', out.join('\n'));
  expect(1).toBe(1);
}, 300000);
function sorted(v: unknown): unknown {
  if (Array.isArray(v)) return v.map(sorted);
  if (v && typeof v === 'object') return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, x]) => [k, sorted(x)]));
  return v;
}
function diff(a: any, b: any, path = ''): string {
  if (JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))) return '';
  if (!a || !b || typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a)) return `${path}: ${JSON.stringify(a)?.slice(0, 60)} != ${JSON.stringify(b)?.slice(0, 60)}; `;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].map((k) => diff(a[k], b[k], `${path}.${k}`)).join('');
}
