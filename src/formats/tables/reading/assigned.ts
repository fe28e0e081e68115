/**
 * Lists that a program's lines give names to: `X = [[1, 2], [3, 4]]` of Python, `const data = [{ x: 1, y: 2 }];` of
 * JavaScript. Nothing is executed: what else a line holds is none of them.
 */

/** The beginning of a line that gives a name to a list or an object. */
const NAME =
  /^[ \t]*(?:(?:export )?(?:const|let|var) )?([A-Za-z_$][\w$]*)(?:: ?[\w<>[\]]+)? *= *(?:(?:np\.|numpy\.|torch\.)?(array|tensor)\()?(?=[[{])|^export default (?=[[{])/gm;
/** Comments end at their line. */
const COMMENT = /^[ \t]*(?:#|\/\/).*$/gm;
/** A key without quotes, as JavaScript has it. */
const KEY = /([{,]\s*)([A-Za-z_$][\w$]*)(?=\s*:)/g;
const LAST_COMMA = /,(?=\s*[\]}])/g;
/** What stands behind a list: an array's type, the bracket that ends its call, a semicolon. */
const END = /(?:, *dtype *= *[\w.]+)?\s*\)?\s*;?\s*$/;

/** The lists by their names, or the only one itself; null where the text has anything else in it. */
export function assigned(content: string, parse: (json: string) => unknown): unknown {
  const text = content.replaceAll(COMMENT, '');
  const starts = [...text.matchAll(NAME)];
  if (starts.length === 0 || text.slice(0, starts[0].index).trim() !== '') return null;
  const values: [string, unknown][] = [];
  for (const [i, start] of starts.entries()) {
    const written = text.slice(start.index + start[0].length, starts[i + 1]?.index).replace(END, '');
    const value = parse(written.replaceAll(KEY, '$1"$2"').replaceAll(LAST_COMMA, ''));
    if (value === null) return null;
    values.push([start[1] ?? '', value]);
  }
  return values.length === 1 ? values[0][1] : Object.fromEntries(values);
}
