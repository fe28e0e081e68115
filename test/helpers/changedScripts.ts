/** Scripts of beginners with changes at random: signs put in and left out, names and numbers exchanged, lines moved. */
import { readdirSync, readFileSync } from 'node:fs';
import { randomNumbers } from './experiments.ts';

const folder = new URL('../fixtures/scripts/', import.meta.url);

const NAMES = [
  'xor-four-rows',
  'forgotten-zero-grad',
  'loader-batches',
  'bowl-regression',
  'moons-scaled',
  'rings',
  'runs/learning-rates',
  'runs/side-by-side',
  'runs/wider-then-deeper',
  'runs/seeds-with-dropout',
  ...readdirSync(new URL('beginners/', folder))
    .filter((name) => name.endsWith('.py'))
    .map((name) => `beginners/${name.slice(0, -'.py'.length)}`),
];
const SIGNS =
  "( ) -1 0 9 . : [ ] ' , = * % ** == < None True 1e9 x net loss not lambda:0 [0] [:5] .item() .data +1 -epoch".split(
    ' ',
  );

/** In few epochs, so that real PyTorch is quick with them. */
const sources = () =>
  NAMES.map((name) =>
    readFileSync(new URL(`${name}.py`, folder), 'utf8')
      .replace(/(?<=^\s*for \w+ in range\((?:1, )?)\d+(?=( \+ 1)?\))/gm, '20')
      .replace(/(?<=epochs? ?[=<] ?)\d\d+/g, '20'),
  );

export function changedScripts(seed: number, count: number): string[] {
  const random = randomNumbers(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)];
  const all = sources();
  const changes: ((source: string) => string)[] = [
    (source) => splice(source, below(source.length), below(6), random() < 0.7 ? pick(SIGNS) : ''),
    (source) => {
      const lines = source.split('\n');
      const [line] = lines.splice(below(lines.length), 1);
      lines.splice(below(lines.length), 0, ...(random() < 0.7 ? [line] : []));
      return lines.join('\n');
    },
    (source) => exchanged(source, /\b[a-zA-Z_]\w*\b/g, pick),
    (source) => exchanged(source, /\b\d+\.?\d*\b/g, pick),
    (source) => source.replace(pick(['epoch', 'loss', 'y_train', '.step()', 'True']), pick(SIGNS)),
  ];
  return Array.from({ length: count }, () => {
    let source = pick(all);
    for (let i = below(2); i >= 0; i--) source = pick(changes)(source);
    return source;
  });
}

const splice = (text: string, at: number, length: number, put: string) =>
  text.slice(0, at) + put + text.slice(at + length);

function exchanged(source: string, pattern: RegExp, pick: <T>(all: readonly T[]) => T): string {
  const found = [...source.matchAll(pattern)];
  const at = pick(found);
  return splice(source, at.index, at[0].length, pick(found)[0]);
}
