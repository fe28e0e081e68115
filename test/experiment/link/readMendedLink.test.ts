/** Links that were changed on their way open the experiment that they were written for, or are refused with a reason. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { type Link, readLink } from '../../../src/experiment/link/link.ts';
import { readMendedLink } from '../../../src/experiment/link/readMendedLink.ts';
import { writeLink } from '../../../src/experiment/link/writeLink.ts';
import { experiments } from '../../helpers/arbitraries.ts';
import { changed, small, withBatches, withMomentum } from '../../helpers/experiments.ts';

/** As the browser gives it in location.hash. */
function inAddress(hash: string): string {
  return new URL(`https://example.org/page/${hash}`).hash;
}

/** As the page opens it: as it was written, and only where that fails mended. */
async function opened(hash: string): Promise<Link | string> {
  const strict = await readLink(inAddress(hash));
  const link = strict.ok ? strict : (readMendedLink(inAddress(hash)) ?? strict);
  return link.ok ? link.value : `${link.problem.code} ${link.problem.path}: ${link.problem.message}`;
}

const linked: Record<string, Link> = {
  'an experiment': { experiment: small, epoch: null },
  'an experiment and its epoch': { experiment: withBatches, epoch: 50 },
  'another experiment': { experiment: withMomentum, epoch: null },
};

/** What is stuck to the end where a link stands in a text. */
const behind = [
  '.',
  ')',
  ',',
  ';',
  ':',
  '!',
  '>',
  '>.',
  '"',
  "'",
  '\u201d',
  '\u00bb',
  ']',
  '](',
  '*',
  '**',
  '_.',
  '`',
  '|',
  '}',
  '\u3002',
  '\uff09',
  '\u300d',
  '\u2026',
  ' ',
  '%20',
  '%20and some words, and 5 figures.',
  '%0A%0Aa new paragraph',
  '%2520',
  '%C2%A0',
  '%',
  '%)',
  '%22%3E',
  '%3C/a%3E',
  '&utm_source=mail&utm_medium=email',
  '&fbclid=IwAR0-abc_DEF',
  '&gclid=1&e2=3',
  '&amp;utm_source=mail',
  '?utm_source=mail',
  '#top',
  '&',
  '&&',
  '=',
  '\u00ad',
  '\u200b',
];

/** The same behind a link that ends with the packed experiment, which has these signs too. */
const behindPacked = [
  '100%',
  '-',
  '--',
  '_',
  '__',
  '_)',
  '-.',
  'A',
  '==',
  'and so on',
  '%5F',
  '\u662f\u6211\u7684',
];

describe.each(Object.entries(linked))('a link to %s', (_name, link) => {
  const hash = writeLink(link);

  test.each(link.epoch === null ? [...behind, ...behindPacked] : [...behind, '_', '-'])(
    'opens with %j behind it',
    async (junk) => {
      expect(await opened(hash + junk)).toEqual(link);
    },
  );

  const middle = Math.floor(hash.length / 2);
  const within = (sign: string) => hash.slice(0, middle) + sign + hash.slice(middle);
  test.each<[string, string]>([
    ['%3D for =', hash.replaceAll('=', '%3D')],
    ['%253D for =', hash.replaceAll('=', '%253D')],
    ['%26 for &', hash.replaceAll('&', '%26')],
    ['&amp; for &', hash.replaceAll('&', '&amp;')],
    ['&#38; for &', hash.replaceAll('&', '&#38;')],
    ['&#x26; for &', hash.replaceAll('&', '&#x26;')],
    ['the backslashes of Markdown', hash.replaceAll('_', '\\_').replaceAll('-', '\\-')],
    ['backslashes that were coded', hash.replaceAll('_', '%5C_').replaceAll('&', '%5C&')],
    ['%26amp%3B for &', hash.replaceAll('&', '%26amp%3B')],
    ['the key as a capital', hash.replace('#e=', '#E=')],
    ['the lines of a mail that is quoted', hash.match(/.{1,40}/g)?.join('\r\n> ') ?? ''],
    ['and of a mail that is quoted twice', hash.match(/.{1,60}/g)?.join('\n>> ') ?? ''],
    ['a blank before the number of epochs', hash.replace('epoch=', 'epoch=%20')],
    ['two hashes', `#${hash}`],
    ['a heading before it', `#intro${hash}`],
    ['=3D for =, as mail is sent', hash.replaceAll('=', '=3D')],
    ['%2D and %5F', hash.replaceAll('-', '%2D').replaceAll('_', '%5F')],
    ['%2d and %5f', hash.replaceAll('-', '%2d').replaceAll('_', '%5f')],
    [
      'each sign percent-coded',
      `#${[...hash.slice(1)].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')}`,
    ],
    ['%23 behind the #', hash.replace('#', '#%23')],
    ['a second #', hash.replace('#', '##')],
    ['a / behind the #', hash.replace('#', '#/')],
    ['a ? behind the #', hash.replace('#', '#?')],
    ['another parameter first', hash.replace('#', '#utm_source=mail&')],
    [
      'full-width letters and signs',
      hash.replaceAll('=', '\uff1d').replaceAll('&', '\uff06').replaceAll('A', '\uff21'),
    ],
    ['hyphens that do not break', hash.replaceAll('-', '\u2011')],
    ['signs of ordinary base64', hash.replaceAll('-', '+').replaceAll('_', '/')],
    ['a line break in it', within('\r\n')],
    ['a coded line break in it', within('%0D%0A')],
    ['a soft line break of mail in it', within('=%0D%0A')],
    ['a blank in it', within('%20')],
    ['a line break and a margin in it', within('%0A%20%20%20%20')],
    ['a soft hyphen in it', within('\u00ad')],
    ['a zero-width space in it', within('\u200b')],
    ['a word joiner in it', within('\u2060')],
    ['a mark of direction before and behind it', `#\u200e${hash.slice(1)}\u200f`],
  ])('opens with %s', async (_what, damaged) => {
    expect(await opened(damaged)).toEqual(link);
  });
});

describe('a link of the tutorial', () => {
  test.each([
    ['#epoch=500.', 500],
    ['#epoch=500)', 500],
    ['#epoch=500%20and%203%20more', 500],
    ['#epoch=500&utm_source=mail', 500],
    ['#epoch%3D500', 500],
    ['#epoch=3D500', 500],
    ['#epoch=500_', 500],
  ])('%s opens it', async (hash, epoch) => {
    expect(await opened(hash)).toEqual({ experiment: tutorial, epoch });
  });
});

test('any link with anything of these kinds behind it opens the same experiment', async () => {
  const junk = fc
    .array(fc.oneof(fc.constantFrom(...behind), fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 4,
    })
    .map((parts) => parts.join(''));
  // Figures and letters would belong to the epoch; behind it, a separator comes first.
  const cases = fc.record({
    experiment: experiments,
    trained: fc.boolean(),
    junk,
    sign: fc.constantFrom(...behind),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ experiment, trained, junk, sign }) => {
      const link = { experiment, epoch: trained ? experiment.training.epochs : null };
      const start = sign === '%' ? ')' : sign;
      const stuck = trained ? `${start}${/^[.,]$/.test(start) ? ' ' : ''}${junk}` : junk;
      // A second epoch of the junk's own is not meant.
      fc.pre(!/epoch|points/.test(stuck));
      expect(await opened(writeLink(link) + stuck)).toEqual(JSON.parse(JSON.stringify(link)));
    }),
    { numRuns: 300, seed: 3 },
  );
});

describe('a link with a script', () => {
  const script = "import torch\ntorch.manual_seed(3)\n# grüße & so on = 5 > 3\nx = 'a&b'\n";
  const link = { experiment: small, epoch: null, script };
  const hash = writeLink(link);

  test.each([
    '.',
    ').',
    '&utm_source=mail',
    '?fbclid=IwAR1',
    '%22%3EText',
    '&s',
    '#top',
    '~',
    '\u2019',
    '[1]',
  ])('opens with %j behind it', async (junk) => {
    expect(await opened(hash + junk)).toEqual(link);
  });

  test.each<[string, string]>([
    ['its keys the other way round', `#${hash.slice(1).split('&').toReversed().join('&')}`],
    ['semicolons', hash.replaceAll('&', ';')],
    ['all of it percent-coded twice', `#${encodeURIComponent(encodeURIComponent(hash.slice(1)))}`],
    ['the lines of a mail', hash.match(/.{1,70}/g)?.join(' \r\n') ?? ''],
    ['Markdown’s backslashes', hash.replaceAll('_', '\\_').replaceAll('-', '\\-').replaceAll('=', '\\=')],
  ])('opens with %s', async (_what, changedHash) => {
    expect(await opened(changedHash)).toEqual(link);
  });

  test.each([3, 10, 30])('tells that its script is lost where its last %i signs are', async (signs) => {
    expect(await opened(hash.slice(0, -signs))).toEqual({ experiment: small, epoch: null, scriptLost: true });
  });

  test.each(['20', 'abc', '1D1wLaJ4pKq-9'])('is none with a parameter of others, s=%s', async (other) => {
    expect(await opened(`${writeLink({ experiment: small, epoch: null })}&s=${other}`)).toEqual({
      experiment: small,
      epoch: null,
    });
  });
});

describe('what can’t be mended is refused', () => {
  const whole = writeLink({ experiment: withBatches, epoch: null });
  test.each([
    ['#about', 'unknown-key about: unknown key; the known ones are e, epoch, points'],
    ['#utm_source=mail', 'unknown-key utm_source: unknown key; the known ones are e, epoch, points'],
    [
      `${whole.slice(0, whole.length / 2)}`,
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [`${whole}&epoch=-1`, 'type epoch: expected an integer from 0 to 60, got "-1"'],
    [`${whole}&epoch=1e1`, 'type epoch: expected an integer from 0 to 60, got "1e1"'],
    [`${whole}&epoch=61`, 'range epoch: expected an integer from 0 to 60, got 61'],
    [
      `#e=${'A'.repeat(1_000_000)}`,
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [
      '#e=',
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [
      '#e=).',
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    [
      '#e=AAAA).',
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
    ['#epoch=10001)', 'range epoch: expected an integer from 0 to 10,000, got 10001'],
    ['#epoch=5.7', 'type epoch: expected an integer from 0 to 10,000, got "5.7"'],
    ['#epoch=1e3', 'type epoch: expected an integer from 0 to 10,000, got "1e3"'],
    ['#epoch=-1', 'type epoch: expected an integer from 0 to 10,000, got "-1"'],
    ['#points=0)', 'range points: expected an integer from 1 to 20,000, got 0'],
    [
      `${whole.slice(0, -9)})`,
      'syntax e: it does not hold a compressed experiment, or only a part of it; copy the whole link again',
    ],
  ])('%s', async (hash, problem) => {
    expect(await opened(hash)).toBe(problem);
  });

  test('a value out of range is named, whatever stands behind the link', async () => {
    const json = { ...experimentToJson(small), seed: -1 };
    const hash = `#e=${deflateRawSync(JSON.stringify(json)).toString('base64url')}`;
    expect(await opened(`${hash}).`)).toBe(
      'range seed: expected an integer from 0 to 9,007,199,254,740,991, got -1',
    );
  });

  test('a link that unpacks to more than a megabyte', async () => {
    const json = JSON.stringify(experimentToJson(small));
    const padded = (length: number) =>
      `#e=${deflateRawSync(json + ' '.repeat(length - json.length)).toString('base64url')}.`;
    expect(await opened(padded(2 ** 20))).toEqual({ experiment: small, epoch: null });
    expect(await opened(padded(2 ** 20 + 1))).toBe('size e: it unpacks to more than 1 MiB');
    expect(await opened(padded(2 ** 24))).toBe('size e: it unpacks to more than 1 MiB');
  });

  test('cut off anywhere, with a full stop behind it', async () => {
    const hash = writeLink({ experiment: changed(withBatches, { seed: 77 }), epoch: null });
    const cuts = Array.from({ length: hash.length - 1 }, (_, length) =>
      opened(`${hash.slice(0, length + 1)}.`),
    );
    const read = (await Promise.all(cuts)).filter((outcome) => typeof outcome !== 'string');
    // All but the last sign or two, which hold no more than the end of the packed text.
    expect(read.length).toBeLessThan(3);
  });
});
