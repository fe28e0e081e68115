/** In English a sentence begins with a capital, also where a message is put together. */
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { problemText } from '../../src/experiment/json/reader.ts';
import { readLink } from '../../src/experiment/link/link.ts';
import { openFile } from '../../src/formats/index.ts';
import { planOpening } from '../../src/formats/opening/planOpening.ts';
import { refused } from '../../src/formats/opening/refused.ts';
import { en } from '../../src/messages/en.ts';
import { enLater } from '../../src/messages/enLater.ts';

/** The end of a sentence, and a small letter after it. */
const SMALL = /\w[.!?] ["“]?[a-z]/;
/** The end of a sentence, and what is put in after it, unless that is made a sentence or a count: by imported functions. */
const UNSURE = /\w[.!?] \$\{(?!(?:\(0,\s*\w+\.)?(?:sentence|many|n)\)?\(|wrong === 0)/;

function sourcesOf(catalogue: object, path = ''): [path: string, source: string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? sourcesOf(value, `${path}${key}.`) : [[path + key, String(value)]],
  );
}

test.each([
  ['first', en],
  ['later', enLater],
])('no text of the %s part has a small letter after a full stop', (_part, catalogue) => {
  const wrong = sourcesOf(catalogue).filter(([, source]) => SMALL.test(source) || UNSURE.test(source));
  expect(wrong).toEqual([]);
});

test('the patterns find what they are for', () => {
  expect(SMALL.test('Nothing has changed. it is empty')).toBe(true);
  const unsure = (reason: string) => `Nothing has changed. ${reason}`;
  expect(UNSURE.test(String(unsure))).toBe(true);
  expect(SMALL.test('Use torch.save or net.pt. It is read')).toBe(false);
});

describe('a reason that is put into a message', () => {
  test.each([
    ['it is empty', 'Nothing has changed. It is empty.'],
    ['its pickle ends too early', 'Nothing has changed. Its pickle ends too early.'],
    ['line 3: x1: expected a number', 'Nothing has changed. Line 3: x1: expected a number.'],
    ['Error(s) in loading state_dict', 'Nothing has changed. Error(s) in loading state_dict.'],
    ['seed: expected an integer', 'Nothing has changed. At seed: expected an integer.'],
    ['model[2].out_features: it is 3', 'Nothing has changed. At model[2].out_features: it is 3.'],
    ['', 'Nothing has changed. .'],
  ])('%j', (reason, message) => {
    expect(en.problems.refused(reason)).toBe(message);
  });
});

test.each([
  ['an empty file', ''],
  ['no JSON', '{"seed": 1'],
  ['JSON of another kind', '{"format": "other"}'],
  ['a value out of range', JSON.stringify({ ...tutorial, seed: -1 })],
  ['a table of one column', 'a\n1\n2\n'],
  ['a pickle', '\u0080\u0002}q.'],
  ['a zip cut off', 'PK\u0003\u0004'],
  ['an HTML page', '<!doctype html><p>Not found.</p>'],
])('%s is refused in sentences', (_name, content) => {
  const parsed = openFile(strToU8(content));
  const plan = parsed.ok
    ? planOpening(parsed.value, tutorial, 'file.csv')
    : refused(problemText(parsed.problem), 'file.csv');
  const words = plan.type === 'refused' ? plan.words : '';
  // The file's own name is no sentence.
  expect(words.replaceAll('file.csv', '')).not.toMatch(SMALL);
  expect(words).toMatch(/nothing has changed\. [A-Z]/);
});

test.each(['#e=abc', '#epoch=10001', '#about'])('the link %s is refused in sentences', async (hash) => {
  const link = await readLink(hash);
  const words = link.ok ? '' : enLater.share.unreadable(problemText(link.problem));
  expect(words).toMatch(/default experiment\. [A-Z]/);
  expect(words).not.toMatch(SMALL);
});
