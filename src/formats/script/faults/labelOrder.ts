/** Labels put together in another order than the points that they belong to. */
import type { Join } from '../interpret/machine.ts';
import type { Expression } from '../tree/syntax.ts';
import type { Fault } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import { sliceOf } from './seen/slices.ts';
import { trainedNames } from './seen/variables.ts';
import { type Edit, replaced } from './text/edits.ts';
import { callAt, callsIn, textAt } from './text/nodes.ts';

export const labelOrder: Fault = {
  words: {
    en: {
      name: 'Labels in another order',
      sentence:
        'The labels are put together in another order than the points, so points get the labels of another group. The order of both must be the same.',
    },
    'zh-Hant': {
      name: '標籤的順序不對',
      sentence: '標籤接起來的順序和資料點的不同，點會拿到別組的標籤。兩邊的順序要一樣。',
    },
  },
  page: { title: 'torch.cat', url: 'https://pytorch.org/docs/stable/generated/torch.cat.html' },
  inScript(seen) {
    const [points, labels] = joinsOf(seen);
    if (points === undefined || labels === undefined) return [];
    const order = otherOrder(seen.source, points, labels);
    if (order === null) return [];
    return [{ place: labels.join, mends: [exchanged(seen.source, labels.items, order)] }];
  },
};

/** Of items such as torch.zeros(n) their numbers are exchanged, of names the items. */
function exchanged(source: string, items: readonly Expression[], order: readonly number[]): Edit[] {
  const numbers = items.map((item) => callsIn(item)[0]?.node.args[0]?.value);
  const parts = numbers.every((one) => one !== undefined) ? numbers : items;
  return parts.map((part, i): Edit => replaced(part, textAt(source, parts[order[i]])));
}

interface Joined {
  join: Join;
  items: readonly Expression[];
}

/** Of the features and of the labels that are trained on, where each is put together once. */
function joinsOf(seen: Seen): (Joined | undefined)[] {
  const names = trainedNames(seen);
  const end = seen.loop?.from ?? Number.POSITIVE_INFINITY;
  return [names.features, names.labels].map((of) => {
    const slice = sliceOf(seen.tree, of, end);
    const found = seen.joins.filter(({ from, to }) =>
      slice.some((line) => line.from <= from && to <= line.to),
    );
    const items = found.length === 1 ? itemsOf(seen, found[0]) : null;
    return items === null ? undefined : { join: found[0], items };
  });
}

function itemsOf({ tree }: Seen, join: Join): readonly Expression[] | null {
  const given = callAt(tree, join)?.node.args[0]?.value;
  const isList = given?.kind === 'list' || given?.kind === 'tuple';
  return isList && given.items.length === join.parts.length ? given.items : null;
}

/** Which label item each place should have; null where nothing says that they stand in another order. */
function otherOrder(source: string, points: Joined, labels: Joined): number[] | null {
  const count = points.items.length;
  if (count < 2 || labels.items.length !== count) return null;
  const [a, b] = [signsOf(source, points.items), signsOf(source, labels.items) ?? valuesOf(labels)];
  if (a !== null && b !== null) {
    const order = ranked(a).map((rank) => ranked(b).indexOf(rank));
    const isSame = order.every((from, i) => from === i);
    const isOne = [...a].sort().join() === [...b].sort().join();
    if (isOne && !isSame) return order;
  }
  return byLengths(points.join, labels.join);
}

/** What tells names apart, such as 1 and 2 in x1_t and x2_t; null where not all are names. */
function signsOf(source: string, items: readonly Expression[]): string[] | null {
  if (!items.every(({ kind }) => kind === 'name')) return null;
  const names = items.map((item) => textAt(source, item));
  if (new Set(names).size < names.length) return null;
  const before = commonLength(names);
  const behind = commonLength(names.map((name) => [...name.slice(before)].reverse().join('')));
  return names.map((name) => name.slice(before, name.length - behind));
}

function commonLength([first, ...others]: readonly string[]): number {
  let length = 0;
  while (length < first.length && others.every((name) => name[length] === first[length])) length++;
  return length;
}

/** The class that each part is of, where it is of one. */
function valuesOf({ join }: Joined): string[] | null {
  const values = join.parts.map(({ data }) => (data.every((value) => value === data[0]) ? data[0] : null));
  return values.every((value) => value !== null) && new Set(values).size === values.length
    ? values.map(String)
    : null;
}

const ranked = (signs: readonly string[]): number[] => signs.map((sign) => [...signs].sort().indexOf(sign));

/** Groups of other lengths, together as many. */
function byLengths(points: Join, labels: Join): number[] | null {
  const [a, b] = [points, labels].map(({ parts }) => parts.map(({ shape }) => shape[0]));
  if (a.join() === b.join() || [...a].sort().join() !== [...b].sort().join()) return null;
  const free = b.map((length, i) => ({ length, i }));
  return a.map(
    (length) =>
      free.splice(
        free.findIndex((one) => one.length === length),
        1,
      )[0].i,
  );
}
