/** Edits that have the numbers of a scaling by hand, such as a mean, taken over the training set alone. */
import type { Place } from '../../refusal.ts';
import type { Expression, Statement } from '../../tree/syntax.ts';
import type { Leak } from '../seen/leaks.ts';
import type { Seen } from '../seen/observe.ts';
import { namesIn } from '../seen/slices.ts';
import { applied, type Edit, insertedAfter, insertedBefore, removed, replaced } from './edits.ts';
import { nameOfCallee } from './layerEdits.ts';
import { blockOf, type Call, callAt, callsIn, nodesIn, statementAt, textAt } from './nodes.ts';

const TAKEN = 'mean std var min max amin amax'.split(' ');

type Line = Extract<Statement, { kind: 'assign' | 'update' }>;

const isLine = (one: Statement): one is Line => one.kind === 'assign' || one.kind === 'update';

/** None where the script takes them in a way that no edit is known for. */
export function takenOfTraining(seen: Seen, { statistic, isOfTest }: Leak): Edit[][] {
  // A function that takes them is right for the training set: it is given too much.
  if (statistic.given.from !== statistic.from) return [];
  const call = callAt(seen.tree, statistic)?.node;
  const table = call ? tableOf(call) : null;
  const taking = statementAt(seen.tree, statistic);
  const block = taking === null ? null : blockOf(seen.tree, taking);
  if (table?.kind !== 'name' || block === null) return [];
  if (isOfTest) return byTraining(seen, block, table.name);
  const lines = scalingLines(block, table.name);
  if (!lines.some((line) => line === taking)) return [];
  const ways = [
    ofFirstRows(seen, table.name, lines, statistic.of.shape[0]),
    behindSplit(seen, block, table.name, lines),
    beforeRows(seen, block, table.name, lines),
  ];
  return ways.filter((edits) => edits !== null);
}

/** `X` of X.mean(0) and of np.mean(X, axis=0). */
function tableOf({ callee, args }: Call): Expression | null {
  const isLibrary =
    callee.kind === 'attribute' && callee.of.kind === 'name' && /^(np|numpy|torch)$/.test(callee.of.name);
  if (callee.kind === 'attribute' && !isLibrary) return callee.of;
  return args[0]?.value ?? null;
}

const takenIn = (of: unknown, table: string): Call[] =>
  callsIn(of).flatMap(({ node }) => {
    const from = TAKEN.includes(nameOfCallee(node)) ? tableOf(node) : null;
    return from?.kind === 'name' && from.name === table ? [node] : [];
  });

/** Lines of a block that take such numbers of a table, and those that scale it by them. */
function scalingLines(block: readonly Statement[], table: string): Line[] {
  const numbers = new Set<string>();
  return block.filter(isLine).filter((line) => {
    const isTaken = takenIn(line.value, table).length > 0;
    const isUsed = [...namesIn(line.value)].some((name) => numbers.has(name));
    if (isTaken && !scales(line, table)) for (const name of targetsOf(line)) numbers.add(name);
    return isTaken || (isUsed && scales(line, table));
  });
}

const targetsOf = (line: Line): string[] => [...namesIn(line.kind === 'assign' ? line.targets : line.target)];

/** It computes with the table itself, beside taking numbers of it. */
function scales(line: Line, table: string): boolean {
  if (line.kind === 'update') return targetsOf(line).includes(table);
  const inCalls = takenIn(line.value, table).length;
  return namedIn(line.value, table).length > inCalls;
}

const namedIn = (of: unknown, name: string): Place[] =>
  [...nodesIn(of)].flatMap(({ node }) =>
    node.kind === 'name' && (node as unknown as { name: string }).name === name ? [node] : [],
  );

/** The training set is the table's first rows: `X[:160].mean(0)`. */
function ofFirstRows({ loss }: Seen, table: string, lines: readonly Line[], rows: number): Edit[] | null {
  const cut = loss?.output.input.cut;
  const isFirst = cut?.base.shape[0] === rows && cut.rows.every((row, i) => row === i);
  if (!isFirst) return null;
  return lines.flatMap((line) =>
    takenIn(line.value, table).map((call) =>
      replaced(tableOf(call) as Expression, `${table}[:${cut.rows.length}]`),
    ),
  );
}

/** Both sets are scaled in a line each: the numbers of the first are kept, and the second is scaled by them. */
function byTraining({ source, tree, loss }: Seen, block: readonly Statement[], test: string): Edit[][] {
  const taken = loss?.output.input.statistics?.map((one) => callAt(tree, one)?.node) ?? [];
  const from = taken[0] ? tableOf(taken[0]) : null;
  if (from?.kind !== 'name') return [];
  const [own, others] = [scalingLines(block, from.name), scalingLines(block, test)];
  if (own.length !== 1 || others.length !== 1 || own[0].from > others[0].from) return [];
  const nameOf = (call: Call) => `${from.name}_${nameOfCallee(call)}`;
  const calls = takenIn(own[0].value, from.name);
  const known = calls.map((call) => `${nameOf(call)} = ${textAt(source, call)}`);
  const both = [...calls, ...takenIn(others[0].value, test)];
  return [
    [
      insertedBefore(source, own[0], [...new Set(known)]),
      ...both.map((call) => replaced(call, nameOf(call))),
    ],
  ];
}

/** They go before the line that takes the rows of the training, and are taken of these: `X[order[:160]].mean(0)`. */
function beforeRows(
  { source, tree }: Seen,
  block: readonly Statement[],
  table: string,
  lines: readonly Line[],
): Edit[] | null {
  const last = lines[lines.length - 1];
  const [scaled] = targetsOf(last);
  const rows = block.flatMap((one) => (one.from > last.from ? rowsIn(one, scaled) : []));
  const taken = rows.find(({ line }) => /train|tr\b/i.test(source.slice(line.from, line.to))) ?? rows[0];
  if (taken === undefined || targetsOf(last).length !== 1) return null;
  const training = `${table}${source.slice(taken.index.of.to, taken.index.to)}`;
  const moved = lines.map((line) => {
    const edits = takenIn(line.value, table).map((call) => replaced(tableOf(call) as Expression, training));
    return applied(
      textAt(source, trimmed(source, line)),
      edits.map((edit) => shifted(edit, line.from)),
    );
  });
  return [...lines.map((line) => removed(source, tree, line)), insertedBefore(source, rows[0].line, moved)];
}

type Index = Extract<Expression, { kind: 'index' }>;

/** Where a line takes rows of a table by an index. */
const rowsIn = (line: Statement, table: string): { line: Statement; index: Index }[] =>
  [...nodesIn(line)].flatMap(({ node }) => {
    const index = node as Index;
    return index.kind === 'index' && index.of.kind === 'name' && index.of.name === table
      ? [{ line, index }]
      : [];
  });

/** They go behind train_test_split: they are taken of the training set, and both sets scaled by them. */
function behindSplit(
  { source, tree }: Seen,
  block: readonly Statement[],
  table: string,
  lines: readonly Line[],
): Edit[] | null {
  const last = lines[lines.length - 1];
  const scaled = targetsOf(last);
  const split = block.flatMap((one) => (one.from > last.from ? splitOf(one, scaled[0]) : []))[0];
  if (scaled.length !== 1 || split === undefined) return null;
  const { parts } = split;
  const [training] = parts;
  const as = (of: Place, other: string, numbers: readonly Edit[] = []): string => {
    const isWithin = (place: Place) => numbers.some(({ from, to }) => from <= place.from && place.to <= to);
    const names = namedIn(tree, table).filter(
      (place) => of.from <= place.from && place.to <= of.to && !isWithin(place),
    );
    const edits = [...numbers, ...names.map((place) => replaced(place, other))];
    return applied(
      textAt(source, of),
      edits.map((edit) => shifted(edit, of.from)),
    );
  };
  const moved = lines.flatMap((line): string[] => {
    if (!scales(line, table)) return [as(trimmed(source, line), training)];
    const calls = takenIn(line.value, table);
    const numbers = calls.map((call) => replaced(call, `${table}_${nameOfCallee(call)}`));
    const op = line.kind === 'update' ? `${line.op}=` : '=';
    return [
      ...calls.map((call, i) => `${numbers[i].text} = ${as(call, training)}`),
      ...parts.map((part) => `${part} ${op} ${as(line.value, part, numbers)}`),
    ];
  });
  return [
    ...lines.map((line) => removed(source, tree, line)),
    ...(scaled[0] === table ? [] : [replaced(split.of, table)]),
    insertedAfter(source, split.line, [...new Set(moved)]),
  ];
}

const shifted = ({ from, to, text }: Edit, by: number): Edit => ({ from: from - by, to: to - by, text });

const trimmed = (source: string, { from, to }: Place): Place => ({
  from,
  to: from + source.slice(from, to).trimEnd().length,
});

interface Split {
  line: Statement;
  /** The names of both sets, that of the training first. */
  parts: string[];
  /** Where the table stands in it. */
  of: Place;
}

function splitOf(line: Statement, table: string): Split[] {
  if (line.kind !== 'assign' || line.value.kind !== 'call') return [];
  const [target] = line.targets;
  const { args } = line.value;
  const at = args.findIndex(({ value }) => value.kind === 'name' && value.name === table);
  if (nameOfCallee(line.value) !== 'train_test_split' || at < 0 || !('items' in target)) return [];
  const parts = target.items.slice(2 * at, 2 * at + 2).flatMap((item) => ('name' in item ? [item.name] : []));
  return parts.length === 2 ? [{ line, parts: parts as string[], of: args[at].value }] : [];
}
