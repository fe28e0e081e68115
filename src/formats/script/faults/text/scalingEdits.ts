/** Edits that have the numbers of a scaling by hand, such as a mean, taken over the training set alone. */
import type { Place } from '../../refusal.ts';
import type { Expression, Statement } from '../../tree/syntax.ts';
import type { Leak } from '../seen/leaks.ts';
import type { Seen } from '../seen/observe.ts';
import { namesIn } from '../seen/slices.ts';
import { applied, type Edit, insertedAfter, insertedBefore, removed, replaced } from './edits.ts';
import { nameOfCallee } from './layerEdits.ts';
import { type Call, callAt, callsIn, nodesIn, textAt } from './nodes.ts';

const TAKEN = 'mean std var min max amin amax'.split(' ');

type Line = Extract<Statement, { kind: 'assign' | 'update' }>;

const isLine = (one: Statement): one is Line => one.kind === 'assign' || one.kind === 'update';

/** None where the script takes them in a way that no edit is known for. */
export function takenOfTraining(seen: Seen, { statistic, isOfTest }: Leak): Edit[][] {
  const call = callAt(seen.tree, statistic)?.node;
  const table = call ? tableOf(call) : null;
  if (table?.kind !== 'name') return [];
  if (isOfTest) return byTraining(seen, table.name);
  const lines = scalingLines(seen.tree, table.name);
  if (!lines.some(({ from, to }) => from <= statistic.from && statistic.to <= to)) return [];
  const ways = [
    ofFirstRows(seen, table.name, lines, statistic.of.shape[0]),
    behindSplit(seen, table.name, lines),
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

/** Lines at the top that take such numbers of a table, and those that scale it by them. */
function scalingLines(tree: readonly Statement[], table: string): Line[] {
  const numbers = new Set<string>();
  return tree.filter(isLine).filter((line) => {
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
function byTraining({ source, tree, loss }: Seen, test: string): Edit[][] {
  const taken = loss?.output.input.statistics?.map((one) => callAt(tree, one)?.node) ?? [];
  const from = taken[0] ? tableOf(taken[0]) : null;
  if (from?.kind !== 'name') return [];
  const [own, others] = [scalingLines(tree, from.name), scalingLines(tree, test)];
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

interface Split {
  line: Extract<Statement, { kind: 'assign' }>;
  parts: string[];
  /** Where the table stands in it. */
  of: Place;
}

/** The lines go behind the split: the numbers are taken of the training set, and both sets scaled by them. */
function behindSplit({ source, tree }: Seen, table: string, lines: readonly Line[]): Edit[] | null {
  const last = lines[lines.length - 1];
  const scaled = targetsOf(last);
  const splits = tree.flatMap((one) => (one.from > last.from ? splitOf(one, scaled[0]) : []));
  const parts = splits.flatMap((split) => split.parts);
  if (scaled.length !== 1 || parts.length < 2) return null;
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
    ...splits.flatMap(({ of }) => (scaled[0] === table ? [] : [replaced(of, table)])),
    insertedAfter(source, splits[splits.length - 1].line, [...new Set(moved)]),
  ];
}

const shifted = ({ from, to, text }: Edit, by: number): Edit => ({ from: from - by, to: to - by, text });

const trimmed = (source: string, { from, to }: Place): Place => ({
  from,
  to: from + source.slice(from, to).trimEnd().length,
});

/** Names that a line gives to parts of a table's rows, those of the training first. */
function splitOf(line: Statement, table: string): Split[] {
  if (line.kind !== 'assign') return [];
  const [target] = line.targets;
  const targets = itemsOf(target);
  const nameAt = (i: number): string[] => {
    const one = targets[i];
    return one?.kind === 'name' ? [one.name] : [];
  };
  const { value } = line;
  if (value.kind === 'call' && nameOfCallee(value) === 'train_test_split') {
    const at = value.args.findIndex(({ value: given }) => given.kind === 'name' && given.name === table);
    const parts = at < 0 ? [] : [...nameAt(2 * at), ...nameAt(2 * at + 1)];
    return parts.length === 2 ? [{ line, parts, of: value.args[at].value }] : [];
  }
  return itemsOf(value).flatMap((item, i): Split[] => {
    const isPart = item.kind === 'index' && item.of.kind === 'name' && item.of.name === table;
    return isPart && nameAt(i).length === 1 ? [{ line, parts: nameAt(i), of: item.of }] : [];
  });
}

const itemsOf = (of: Expression): readonly Expression[] =>
  of.kind === 'tuple' || of.kind === 'list' ? of.items : [of];
