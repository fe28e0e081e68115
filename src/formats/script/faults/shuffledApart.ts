/** Features in another order than their labels: shuffled alone, by two permutations, or split by two draws. */
import type { Place } from '../refusal.ts';
import type { Expression, Statement } from '../tree/syntax.ts';
import type { Tensor } from '../values/tensor.ts';
import type { Fault, Finding } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import { shuffledBy, sliceOf } from './seen/slices.ts';
import { trainedNames } from './seen/variables.ts';
import { type Edit, insertedAfter, insertedBefore, removed, replaced } from './text/edits.ts';
import { nameOfCallee } from './text/layerEdits.ts';
import { type Call, callsIn, nodesIn, textAt } from './text/nodes.ts';

export const shuffledApart: Fault = {
  words: {
    en: {
      name: 'Features and labels shuffled apart',
      sentence:
        'Here the features get another order than their labels, so most labels belong to other points. Both need the same permutation.',
    },
    'zh-Hant': {
      name: '特徵和標籤各打亂各的',
      sentence: '這裡特徵的順序和標籤的不同了，多數標籤會對到別的點。兩者要用同一個排列來打亂。',
    },
  },
  page: { title: 'torch.randperm', url: 'https://pytorch.org/docs/stable/generated/torch.randperm.html' },
  inScript(seen) {
    const { loss, tree, loop } = seen;
    if (loss === null || loop === null) return [];
    const [x, y] = [loss.output.input, loss.target];
    if (isSameOrder(x, y) || !(isPermuted(x) || isPermuted(y))) return [];
    const names = trainedNames(seen);
    const shuffles = shufflesIn(tree);
    const linesOf = (of: readonly string[]) => {
      const slice = new Set(sliceOf(tree, of, loop.from).map(({ from }) => from));
      return shuffles.filter(({ line }) => slice.has(line.from));
    };
    const [ofX, ofY] = [linesOf(names.features), linesOf(names.labels)];
    const [onlyX, onlyY] = [without(ofX, ofY), without(ofY, ofX)];
    const last = [...onlyX, ...onlyY].sort((a, b) => a.line.from - b.line.from).at(-1);
    if (last === undefined || names.labels.length === 0) return [];
    const first = [...onlyX, ...onlyY].find((one) => one !== last);
    const [other] = onlyX.includes(last) ? names.labels : names.features;
    return [found(seen, last, first, other)];
  },
};

interface Shuffle {
  line: Extract<Statement, { kind: 'assign' | 'expression' }>;
  /** What rows are taken by: a permutation, or the call that splits, turns round or sorts, or shuffles in place. */
  by: Expression;
  kind: 'rows' | 'split' | 'turned' | 'inPlace';
}

function shufflesIn(tree: readonly Statement[]): Shuffle[] {
  return tree.flatMap((line): Shuffle[] => {
    if (line.kind === 'expression' && shuffledBy(line) !== null)
      return [{ line, by: line.value, kind: 'inPlace' }];
    if (line.kind !== 'assign') return [];
    const called = (name: RegExp) =>
      callsIn(line.value).find(({ node }) => name.test(nameOfCallee(node)))?.node;
    const split = called(/^train_test_split$/);
    if (split) return [{ line, by: split, kind: 'split' }];
    const turned = called(/^(flip|sort)$/);
    if (turned) return [{ line, by: turned, kind: 'turned' }];
    const index = [...nodesIn(line.value)].find(({ node }) => node.kind === 'index')?.node;
    const items = (index as Extract<Expression, { kind: 'index' }> | undefined)?.items ?? [];
    const [by] = items;
    if (by?.kind === 'slice')
      return by.parts[2]?.kind === 'unary' ? [{ line, by: line.value, kind: 'turned' }] : [];
    const isRows = items.length === 1 && (by.kind === 'name' || by.kind === 'call');
    return isRows ? [{ line, by, kind: 'rows' }] : [];
  });
}

const without = (all: readonly Shuffle[], others: readonly Shuffle[]) =>
  all.filter(({ line }) => !others.some((other) => other.line === line));

/** Rows that are taken more than once, such as centers by the labels of the points round them, are no order of the rows. */
function isPermuted({ cut }: Tensor): boolean {
  if (cut == null || new Set(cut.rows).size < cut.rows.length) return false;
  return cut.rows.some((row, i) => i > 0 && row < cut.rows[i - 1]);
}

function isSameOrder(x: Tensor, y: Tensor): boolean {
  const [a, b] = [x.cut?.rows, y.cut?.rows];
  return a !== undefined && b !== undefined && a.length === b.length && a.every((row, i) => row === b[i]);
}

/** `first`: where the other of both is shuffled, if it is. */
function found({ source, tree }: Seen, last: Shuffle, first: Shuffle | undefined, other: string): Finding {
  const { line, by } = last;
  const place: Place = line;
  const taken = textAt(source, by);
  const none = [removed(source, tree, line)];
  if (last.kind === 'turned') return { place, mends: [none] };
  if (first !== undefined) {
    if (first.kind !== last.kind) return { place, mends: [] };
    if (last.kind === 'split') return { place, mends: [sameState(source, first, last)] };
    if (last.kind === 'inPlace') return { place, mends: [sameOrder(source, first, last)] };
    const known = textAt(source, first.by);
    return {
      place,
      mends: [
        first.by.kind === 'name'
          ? [replaced(by, known)]
          : [
              insertedBefore(source, first.line, [`perm = ${known}`]),
              replaced(first.by, 'perm'),
              replaced(by, 'perm'),
            ],
      ],
    };
  }
  const isThere = sliceOf(tree, [other], line.from).length > 0;
  if (last.kind === 'inPlace')
    return { place, mends: isThere ? [together(source, last, other), none] : [none] };
  const same = by.kind === 'name' ? taken : 'perm';
  const draws =
    by.kind === 'name' ? [] : [insertedBefore(source, line, [`perm = ${taken}`]), replaced(by, 'perm')];
  const both: Edit[] = [...draws, insertedAfter(source, line, [`${other} = ${other}[${same}]`])];
  return { place, mends: last.kind === 'split' ? [] : isThere ? [both, none] : [none] };
}

/** Both splits by one random_state. */
function sameState(source: string, first: Shuffle, last: Shuffle): Edit[] {
  const stateOf = ({ by }: Shuffle) =>
    by.kind === 'call' ? by.args.find(({ name }) => name === 'random_state') : undefined;
  const [a, b] = [stateOf(first), stateOf(last)];
  const text = a ? textAt(source, a.value) : '0';
  const give = (to: Shuffle, has: typeof a): Edit =>
    has
      ? replaced(has.value, text)
      : { from: to.by.to - 1, to: to.by.to - 1, text: `, random_state=${text}` };
  return [...(a ? [] : [give(first, a)]), give(last, b)];
}

/** `np.random.shuffle(y)` by a permutation that is kept: `perm = np.random.permutation(len(y))`. */
function permuted(source: string, { line, by }: Shuffle): { draws: string; takes: string } {
  const [name, { callee }] = [shuffledBy(line) ?? '', by as Call];
  const state = callee.kind === 'attribute' ? textAt(source, callee.of) : '';
  return { draws: `perm = ${state}.permutation(len(${name}))`, takes: `${name} = ${name}[perm]` };
}

function together(source: string, last: Shuffle, other: string): Edit[] {
  const { draws, takes } = permuted(source, last);
  return [
    insertedBefore(source, last.line, [draws]),
    replaced(last.by, takes),
    insertedAfter(source, last.line, [`${other} = ${other}[perm]`]),
  ];
}

function sameOrder(source: string, first: Shuffle, last: Shuffle): Edit[] {
  const { draws, takes } = permuted(source, first);
  return [
    insertedBefore(source, first.line, [draws]),
    replaced(first.by, takes),
    replaced(last.by, permuted(source, last).takes),
  ];
}
