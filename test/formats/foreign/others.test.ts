/** Files that are of no kind here: what is said of them helps who only knows their name. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openFile } from '../../../src/formats/index.ts';

function refusal(bytes: Uint8Array | string): string {
  const opened = openFile(typeof bytes === 'string' ? strToU8(bytes) : bytes);
  if (opened.ok) throw new Error(`it was read as ${opened.value.type}`);
  return opened.problem.message;
}

describe('JSON of others is told by its keys, with what JSON can be', () => {
  test.each([
    [
      'a server that refuses',
      '{"message": "Not Found", "documentation_url": "https://example.org", "status": "404"}',
      /"message", "documentation_url"/,
    ],
    ['a link to a spreadsheet', '{"url": "https://example.org/x", "doc_id": "x"}', /"url", "doc_id"/],
    ['shapes on a map', '{"type": "FeatureCollection", "features": []}', /"type", "features"/],
    [
      'many keys',
      JSON.stringify(Object.fromEntries([...'abcdefg'].map((key) => [key, {}]))),
      /"a", "b", "c", "d", but/,
    ],
    ['a number', '5', /it is JSON, but/],
    ['a word', '"five"', /it is JSON, but/],
    ['nothing', '{}', /it is JSON, but/],
  ])('%s', (_what, content, keys) => {
    const said = refusal(content);
    expect(said).toMatch(keys);
    expect(said).toMatch(/neither an experiment, nor a table \(.*label.*\), nor a state_dict \(.*0\.weight/);
  });

  test('but an experiment with a fault is told its fault', () => {
    expect(refusal('{"seed": 1, "model": []}')).not.toMatch(/it is JSON/);
  });
});

describe('settings and notes are text, and no JSON that is damaged', () => {
  test.each([
    ['sections', '[model]\nlr = 0.1\n'],
    ['a shortcut', '[InternetShortcut]\r\nURL=https://example.org/x.csv\r\n'],
    ['rich text', '{\\rtf1\\ansi Hello}'],
    ['a sentence', 'Sorry, you need access'],
    ['a line of a program', 'const a = [1, 2];\n'],
  ])('%s', (_what, content) => {
    expect(refusal(content)).toMatch(/^it is text, but neither JSON nor a table/);
  });

  test.each([
    ['a dict that is cut off', '{"0.weight": [[1, 2], [3'],
    ['rows that are cut off', '[{"x": 1}, {"x": '],
    ['an object that is cut off at once', '{'],
    ['a list that is cut off at once', ' [\n'],
    ['keys without quotes', "{x: 1, 'y': [1, 2, 3],}"],
  ])('%s is', (_what, content) => {
    expect(refusal(content)).toMatch(/^it is not JSON \(/);
  });
});

describe('bytes that are no text are told as such, UTF-8 or not', () => {
  test.each<[string, number[]]>([
    ['zeros', Array(64).fill(0)],
    ['numbers of a program’s own', [0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64]],
    ['a font', [0, 1, 0, 0, 0, 18, 1, 0, 0, 4, 0, 32]],
    ['words among zeros', [...'hello'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 1])],
  ])('%s', (_what, bytes) => {
    expect(refusal(Uint8Array.from(bytes))).toMatch(
      /neither text nor a kind of file that is known here; .*\.safetensors.*CSV/,
    );
  });
});

test.each([
  ['a file', ['net.pt', '__MACOSX/._net.pt', '.DS_Store'], /with 1 file \(net\.pt\)/],
  ['two files', ['a/x.csv', 'a/._x.csv', 'a/y.csv', 'a/.DS_Store'], /with 2 files \(a\/x\.csv, a\/y\.csv\)/],
])('of a zip file that macOS made of %s, its own are not named', (_what, names, said) => {
  const zip = zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
  expect(refusal(zip)).toMatch(said);
});
