/** Splits Python into tokens by color. It knows the constructs of the script, not the whole language. */

export type TokenKind = 'comment' | 'string' | 'number' | 'keyword' | 'plain';

export interface Token {
  kind: TokenKind;
  text: string;
}

const KEYWORDS =
  'and|as|assert|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|' +
  'lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield';

/** One group for each kind; names come before numbers, so that the 1 of x1 is no number. */
const TOKENS = new RegExp(
  [
    '(?<comment>#.*)',
    `(?<string>"""[\\s\\S]*?"""|'''[\\s\\S]*?'''|'(?:\\\\.|[^'\\\\\\n])*'|"(?:\\\\.|[^"\\\\\\n])*")`,
    `(?<keyword>\\b(?:${KEYWORDS})\\b)`,
    '(?:[A-Za-z_]\\w*)',
    '(?<number>\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)',
  ].join('|'),
  'g',
);

/** The texts of all tokens, joined, are `code`. */
export function pythonTokens(code: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end) tokens.push({ kind: 'plain', text: code.slice(end, to) });
  };
  for (const match of code.matchAll(TOKENS)) {
    const found = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined);
    if (found === undefined) continue;
    plain(match.index);
    tokens.push({ kind: found[0] as TokenKind, text: found[1] });
    end = match.index + found[1].length;
  }
  plain(code.length);
  return tokens;
}
