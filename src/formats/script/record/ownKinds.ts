/**
 * The lines with which the page's own script draws a kind of data: known by their text, which the kind itself writes. Its numbers
 * are read where the kind, given numbers of a pattern, writes those.
 */
import { type DataConfig, type DatasetKind, datasetDefinition, datasets } from '../../../datasets/index.ts';
import { defaultValues, type Field } from '../../../engine/fields.ts';
import type { Machine } from '../interpret/machine.ts';
import type { Statement } from '../tree/syntax.ts';
import { columnNames } from '../values/columnNames.ts';
import { fromValues } from '../values/tensor.ts';
import { int, type Scope } from '../values/values.ts';

const INTEGER = 7919;
const FLOAT = 7919.5;

interface Pattern {
  kind: DatasetKind;
  lines: RegExp[];
  holes: [name: string, field: Field][];
}

const plainLine = (line: string) => line.replace(/\s+#.*$/, '').trim();

let patterns: Pattern[] | null = null;

/** Of kinds that nothing has to be imported for, and that are drawn. */
function allPatterns(): Pattern[] {
  patterns ??= (Object.keys(datasets) as DatasetKind[])
    .filter((kind) => kind !== 'custom' && datasetDefinition(kind).imports === undefined)
    .flatMap(patternsOf);
  return patterns;
}

function patternsOf(kind: DatasetKind): Pattern[] {
  const { fields, python } = datasetDefinition(kind);
  const holes = Object.entries(fields).filter(
    ([name, field]) =>
      ['integer', 'number', 'numbers', 'rows'].includes(field.kind) &&
      !['test_fraction', 'numpy_seed', 'balance'].includes(name),
  );
  const choices = Object.entries(fields).filter(([, field]) => field.kind === 'choice');
  const options =
    choices.length === 0
      ? [{}]
      : (choices[0][1] as { options: readonly string[] }).options.map((option) => ({
          [choices[0][0]]: option,
        }));
  return options.map((option) => {
    const probe = {
      ...defaultValues(fields),
      ...option,
      ...Object.fromEntries(holes.map(([name, field]) => [name, probed(field)])),
    };
    return { kind, holes, option, lines: python(probe).map((line) => regexOf(plainLine(line))) };
  });
}

function probed(field: Field): unknown {
  if (field.kind === 'numbers') return [FLOAT, FLOAT];
  if (field.kind === 'rows')
    return [new Array(field.columns).fill(FLOAT), new Array(field.columns).fill(FLOAT)];
  return field.kind === 'integer' ? INTEGER : FLOAT;
}

/** Lists of pattern numbers are one hole, whatever their length. */
function regexOf(line: string): RegExp {
  const marked = line
    .replace(/\[+7919\.5\]*(?:, \[*7919\.5\]*)+/g, (text) => (text.startsWith('[') ? '@LIST@' : text))
    .replace(/7919\.5/g, '@FLOAT@')
    .replace(/7919/g, '@INT@');
  const escaped = marked.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const number = '-?[\\d.]+(?:e[-+]?\\d+)?';
  return new RegExp(
    `^${escaped
      .replace(/@LIST@/g, '(\\[.*\\])')
      .replace(/@FLOAT@/g, `(${number})`)
      .replace(/@INT@/g, '(\\d+)')}$`,
  );
}

/** How many of the statements from `start` on are such lines; they are then carried out. */
export function matchedKind(
  statements: readonly Statement[],
  start: number,
  scope: Scope,
  machine: Machine,
): number {
  const first = machine.textOf(statements[start]);
  if (!/^(n|n, arms|x) = /.test(first) || machine.loop !== null || machine.trained !== null) return 0;
  const texts = statements.slice(start, start + 12).map((statement) => machine.textOf(statement));
  for (const pattern of allPatterns()) {
    const found = readKind(pattern, texts);
    if (found === null) continue;
    carryOut(found.data, statements[start], scope, machine);
    const [, n] = /^n(?:, arms)? = (\d+)/.exec(first) ?? [];
    if (n !== undefined) scope.names.set('n', int(Number(n)));
    return found.lines;
  }
  return 0;
}

function readKind(
  pattern: Pattern & { option?: object },
  texts: readonly string[],
): { data: DataConfig; lines: number } | null {
  const { kind, holes, lines } = pattern;
  const matches = lines.map((line, i) => line.exec(texts[i] ?? ''));
  // Lines for classes of unequal size stand among them.
  const isWhole = matches.every((match) => match !== null);
  const whole = isWhole ? texts : withoutBalance(lines, texts);
  if (whole === null) return null;
  const captured = lines.flatMap((line, i) => (line.exec(whole[i]) ?? []).slice(1));
  if (captured.length !== holes.length) return null;
  const order = holesInOrder(pattern);
  const values: Record<string, unknown> = {
    ...defaultValues(datasetDefinition(kind).fields),
    ...pattern.option,
  };
  order.forEach(([name, field], i) => {
    const read = JSON.parse(captured[i].replace(/^(-?)\./, '$10.').replace(/\.(?=[\],]|$)/g, '.0'));
    values[name] = field.kind === 'numbers' ? [read].flat(2) : read;
  });
  for (const balance of balancesOf(texts)) {
    const data = { kind, ...values, ...('balance' in values && { balance }) } as unknown as DataConfig;
    const written = datasetDefinition(kind).python(data).map(plainLine);
    if (written.every((line, i) => line === texts[i])) return { data, lines: written.length };
  }
  return null;
}

/** Shares that the lines for classes of unequal size may be of, those with few digits first; 1 without such lines. */
function balancesOf(texts: readonly string[]): number[] {
  const [n] = texts.flatMap((text) => /^n(?:, arms)? = (\d+)/.exec(text)?.[1] ?? []);
  const found = texts.flatMap((text) => [
    ...(/^fewer = torch\.arange\((\d+)\)|^wanted = .* >= (\d+)\)/.exec(text) ?? []),
  ]);
  if (n === undefined || found.length === 0) return [1];
  const [, fewer, first] = found;
  const share = fewer === undefined ? (Number(n) - Number(first)) / Number(first) : Number(fewer) / Number(n);
  return [...[1, 2, 3, 4, 5, 6].map((digits) => Number(share.toFixed(digits))), 1];
}

/** The lines that all have, in order; null where one is missing. */
function withoutBalance(lines: readonly RegExp[], texts: readonly string[]): string[] | null {
  const kept: string[] = [];
  let i = 0;
  for (const line of lines) {
    while (i < texts.length && !line.test(texts[i])) i++;
    if (i === texts.length) return null;
    kept.push(texts[i++]);
  }
  return kept;
}

/** The holes in the order in which the lines hold them: found by giving each a number of its own. */
function holesInOrder({ kind, holes }: Pattern): [string, Field][] {
  const probe: Record<string, unknown> = { ...defaultValues(datasetDefinition(kind).fields) };
  holes.forEach(([name, field], i) => {
    const own = 7001 + i;
    probe[name] =
      field.kind === 'numbers'
        ? [own + 0.5, own + 0.5]
        : field.kind === 'rows'
          ? [new Array(field.columns).fill(own + 0.5)]
          : field.kind === 'integer'
            ? own
            : own + 0.5;
  });
  const text = datasetDefinition(kind).python(probe).join('\n');
  return [...holes].sort(
    ([a], [b]) =>
      text.indexOf(String(7001 + holes.findIndex(([name]) => name === a))) -
      text.indexOf(String(7001 + holes.findIndex(([name]) => name === b))),
  );
}

function carryOut(data: DataConfig, place: Statement, scope: Scope, machine: Machine): void {
  const definition = datasetDefinition(data.kind);
  const before = machine.generator.state();
  const points = definition.draw(data, machine.generator, machine.numpy);
  const after = machine.generator.state();
  const [rows, width] = [points.labels.length, points.columns.length];
  const x = fromValues(
    Float64Array.from({ length: rows * width }, (_, i) => points.columns[i % width][Math.floor(i / width)]),
    [rows, width],
    'float32',
  );
  scope.names.set('x', { ...x, columns: columnNames(width) });
  const { targets } = points;
  scope.names.set(
    'y',
    targets
      ? fromValues(
          Float64Array.from(
            { length: rows * targets.length },
            (_, i) => targets[i % targets.length][Math.floor(i / targets.length)],
          ),
          [rows, targets.length],
          'float32',
        )
      : fromValues(points.labels, [rows], 'int64'),
  );
  machine.marks.all.push({
    kind: 'origin',
    data,
    points,
    draw: { before, after },
    place,
    literals: new Map(),
  });
}
