/** Links: writing and reading them, and refusing damaged ones. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withData } from '../../../src/experiment/data/data.ts';
import { classesOf, samplesOf, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { type Link, readLink } from '../../../src/experiment/link/link.ts';
import { writeLink } from '../../../src/experiment/link/writeLink.ts';
import {
  changed,
  diverging,
  linear,
  randomNumbers,
  small,
  withBatches,
  withMomentum,
  withoutZeroGrad,
} from '../../helpers/experiments.ts';
import { ownPoints } from '../../helpers/ownPoints.ts';

/** A link made without our code: raw deflate and base64url by Node. */
function coded(json: string | Buffer): string {
  return deflateRawSync(json).toString('base64url');
}

async function problemOf(hash: string): Promise<string> {
  const link = await readLink(hash);
  return link.ok ? 'read' : `${link.problem.code} ${link.problem.path}: ${link.problem.message}`;
}

/** 'refused' or 'valid'; an exception, or an experiment that would not be taken anew, fails the test. */
async function outcome(hash: string): Promise<string> {
  const link = await readLink(hash);
  if (!link.ok) return link.problem.message === '' ? 'refused without a word' : 'refused';
  const again = parseExperiment(JSON.parse(JSON.stringify(experimentToJson(link.value.experiment))));
  const { epoch, experiment } = link.value;
  const fitting = epoch === null || (epoch >= 0 && epoch <= experiment.training.epochs);
  return again.ok && fitting ? 'valid' : 'not valid';
}

describe('round trip', () => {
  const links: [string, Link][] = [
    ['the tutorial, trained', { experiment: tutorial, epoch: 10_000 }],
    ['few points', { experiment: small, epoch: null }],
    ['momentum', { experiment: withMomentum, epoch: 0 }],
    ['mini-batches', { experiment: withBatches, epoch: 60 }],
    ['no zero_grad', { experiment: withoutZeroGrad, epoch: 1 }],
    ['ReLU', { experiment: diverging, epoch: null }],
    [
      'names with signs',
      {
        experiment: changed(tutorial, { inputs: ['sin(x1)', 'x1*x2', 'x2^2'], model: [linear(3, 2)] }),
        epoch: null,
      },
    ],
    [
      'every seed digit',
      { experiment: changed(tutorial, { seed: 2 ** 53 - 1, optimizer: { lr: 1 / 3 } }), epoch: 7 },
    ],
  ];
  test.each(links)('a link to %s gives the same back', async (_what, link) => {
    expect(await readLink(writeLink(link))).toEqual({ ok: true, value: link });
  });

  test('is raw deflate in base64url, as other programs write and read it', async () => {
    const hash = writeLink({ experiment: small, epoch: 12 });
    const [, e, epoch] = /^#e=([\w-]+)&epoch=(\d+)$/.exec(hash) ?? [];
    expect(JSON.parse(inflateRawSync(Buffer.from(e, 'base64url')).toString())).toEqual(
      experimentToJson(small),
    );
    expect(epoch).toBe('12');
    const foreign = coded(JSON.stringify(experimentToJson(small), null, 4));
    expect(await readLink(`#e=${foreign}`)).toEqual({ ok: true, value: { experiment: small, epoch: null } });
  });

  test('a link that is not packed at all is read from all its pieces', async () => {
    const json = `${JSON.stringify(experimentToJson(small))}${' '.repeat(5000)}`;
    const stored = deflateRawSync(json, { level: 0 });
    expect(stored.length).toBeGreaterThan(4096);
    expect(await readLink(`#e=${stored.toString('base64url')}`)).toEqual({
      ok: true,
      value: { experiment: small, epoch: null },
    });
  });

  test('no hash and a bare # are the tutorial, and the untrained tutorial needs no hash', async () => {
    const untrained = { experiment: tutorial, epoch: null };
    expect(await readLink('')).toEqual({ ok: true, value: untrained });
    expect(await readLink('#')).toEqual({ ok: true, value: untrained });
    expect(writeLink(untrained)).toBe('');
    expect(writeLink({ experiment: tutorial, epoch: 500 })).toBe('#epoch=500');
    expect(await readLink('#epoch=500')).toEqual({ ok: true, value: { experiment: tutorial, epoch: 500 } });
  });
});

describe('own points', () => {
  const own = (count: number, classes: number) =>
    withData(
      changed(tutorial, { seed: 5, optimizer: { lr: 0.5 } }),
      ownPoints({
        features: Array.from({ length: count }, (_, row) => [row / 7, 1 - row / 3]),
        labels: Array.from({ length: count }, (_, row) => row % classes),
        test_fraction: 0.2,
      }),
    );

  test('up to 300 are carried', async () => {
    const link = { experiment: own(300, 2), epoch: null };
    expect(await readLink(writeLink(link))).toEqual({ ok: true, value: link });
  });

  test.each([
    [301, 2],
    [20_000, 3],
    [20_000, 10],
  ])(
    '%i points of %i classes are left out of a short link, which carries all else',
    async (count, classes) => {
      const experiment = own(count, classes);
      const hash = writeLink({ experiment, epoch: 7 });
      expect(hash.length).toBeLessThan(600);
      const link = await readLink(hash);
      if (!link.ok) throw new Error(link.problem.message);
      const { data, ...rest } = link.value.experiment;
      expect(link.value).toMatchObject({ epoch: 7, leftOut: count });
      expect(rest).toEqual({ ...experiment, data: undefined });
      expect(data).toMatchObject({ kind: 'gaussians', test_fraction: 0.2 });
      expect(classesOf({ data })).toBe(classes);
      expect(samplesOf(link.value.experiment)).toBeGreaterThan(count - classes);
      expect(await outcome(hash)).toBe('valid');
    },
  );

  test('the link read is written the same again', async () => {
    const hash = writeLink({ experiment: own(301, 4), epoch: null });
    const link = await readLink(hash);
    expect(link.ok && writeLink(link.value)).toBe(hash);
  });
});

describe('links that are refused', () => {
  test.each([
    ['#points=0', 'range points: expected an integer from 1 to 20,000, got 0'],
    ['#points=20001', 'range points: expected an integer from 1 to 20,000, got 20001'],
    ['#epoch=10001', 'range epoch: expected an integer from 0 to 10,000, got 10001'],
    ['#epoch=-1', 'type epoch: expected an integer from 0 to 10,000, got "-1"'],
    ['#epoch=1e3', 'type epoch: expected an integer from 0 to 10,000, got "1e3"'],
    ['#epoch=', 'type epoch: expected an integer from 0 to 10,000, got ""'],
    ['#about', 'unknown-key about: unknown key; the known ones are e, epoch, points'],
    ['#epoch=5&utm_source=mail', 'unknown-key utm_source: unknown key; the known ones are e, epoch, points'],
    ['#__proto__=1', 'unknown-key __proto__: unknown key; the known ones are e, epoch, points'],
    [
      '#e',
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [
      '#e=',
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [
      '#e=%22',
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [
      '#e=AAAA',
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [
      `#e=${coded('')}`,
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [`#e=${coded('null')}`, 'type : expected an object, got null'],
  ])('%s', async (hash, problem) => {
    expect(await problemOf(hash)).toBe(problem);
  });

  test('what is no JSON, and JSON that is no experiment', async () => {
    expect(await problemOf(`#e=${coded('seed: 0')}`)).toMatch(/^syntax e: it does not hold/);
    const wide = { ...experimentToJson(small), seed: -1 };
    expect(await problemOf(`#e=${coded(JSON.stringify(wide))}`)).toBe(
      'range seed: expected an integer from 0 to 9,007,199,254,740,991, got -1',
    );
    const extra = { ...experimentToJson(small), author: 'me' };
    expect(await problemOf(`#e=${coded(JSON.stringify(extra))}`)).toMatch(/^unknown-key author: unknown key/);
  });

  test('a megabyte of spaces around an experiment is read, more is not', async () => {
    const json = JSON.stringify(experimentToJson(small));
    expect(await problemOf(`#e=${coded(json + ' '.repeat(2 ** 20 - json.length))}`)).toBe('read');
    expect(await problemOf(`#e=${coded(json + ' '.repeat(2 ** 20 - json.length + 1))}`)).toBe(
      'size e: it unpacks to more than 1 MiB',
    );
  });

  test('a deflate bomb is let go of once it is too large, and not unpacked to its end', async () => {
    const bomb = deflateRawSync(Buffer.alloc(32 * 2 ** 20));
    // If it had been unpacked that far, its end would be found broken.
    bomb.fill(0xff, bomb.length - 2000);
    expect(await problemOf(`#e=${bomb.toString('base64url')}`)).toBe('size e: it unpacks to more than 1 MiB');
  });
});

describe('damaged links', () => {
  const hash = writeLink({ experiment: withBatches, epoch: 50 });

  test('cut off anywhere, a link is refused or read as a valid experiment', async () => {
    const cuts = Array.from({ length: hash.length }, (_, length) => outcome(hash.slice(0, length)));
    const outcomes = await Promise.all(cuts);
    expect(outcomes.filter((found) => found !== 'refused' && found !== 'valid')).toEqual([]);
    // '' and '#'; then what only the epoch is cut off of.
    expect(outcomes.indexOf('refused')).toBe(2);
    expect(outcomes.filter((found) => found === 'refused').length).toBeGreaterThan(hash.length - 20);
  });

  test('so is one with characters changed, taken out or put in', async () => {
    const random = randomNumbers(1);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=&%#';
    const damaged = Array.from({ length: 1000 }, () => {
      const at = Math.floor(random() * hash.length);
      const letter = letters[Math.floor(random() * letters.length)];
      const taken = Math.floor(random() * 3);
      return outcome(hash.slice(0, at) + letter.repeat(Math.floor(random() * 3)) + hash.slice(at + taken));
    });
    const outcomes = await Promise.all(damaged);
    expect(outcomes.filter((found) => found !== 'refused' && found !== 'valid')).toEqual([]);
    expect(outcomes.filter((found) => found === 'refused').length).toBeGreaterThan(500);
  });
});
