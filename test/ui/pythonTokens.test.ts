/** Python split into colored tokens. */
import { expect, test } from 'vitest';
import { pythonTokens } from '../../src/ui/pythonTokens.ts';

const kinds = (code: string) =>
  pythonTokens(code)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => [kind, text]);

test('tokens joined are the program, whatever it is', () => {
  for (const code of ['', 'x', '# only', "a = 'never closed", '"""open\n\n', 'é = "ü"\t\r\n', '((1e5)) if']) {
    const joined = pythonTokens(code).map(({ text }) => text);
    expect(joined.join('')).toBe(code);
    expect(joined).not.toContain('');
  }
});

test('each part of a line is of its kind', () => {
  expect(kinds("for i in range(10):  # ten 'times'")).toEqual([
    ['keyword', 'for'],
    ['keyword', 'in'],
    ['number', '10'],
    ['comment', "# ten 'times'"],
  ]);
});

test('a number is whole, and digits in a name are none', () => {
  expect(kinds('x1_t = net2(1e-05, 2.5, -3)')).toEqual([
    ['number', '1e-05'],
    ['number', '2.5'],
    ['number', '3'],
  ]);
});

test('a keyword within a name is none', () => {
  expect(kinds('format = in_features + classes')).toEqual([]);
});

test('strings keep what looks like code, escapes and line breaks of the long ones', () => {
  expect(kinds(`print('# no', "it\\"s")\n"""for\nall"""`)).toEqual([
    ['string', "'# no'"],
    ['string', '"it\\"s"'],
    ['string', '"""for\nall"""'],
  ]);
});
