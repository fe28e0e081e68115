/** Which names a value is made of, as far as the lines at the top of a script tell. */
import type { Place } from '../../refusal.ts';
import type { Statement } from '../../tree/syntax.ts';
import { nodesIn } from '../text/nodes.ts';

/** Names, and what their values are made of. */
interface Made {
  names: ReadonlySet<string>;
  uses: ReadonlySet<string>;
}

interface Definition extends Place {
  made: readonly Made[];
}

export const namesIn = (of: unknown): Set<string> =>
  new Set(
    [...nodesIn(of)].flatMap(({ node }) =>
      node.kind === 'name' ? [(node as unknown as { name: string }).name] : [],
    ),
  );

/** The name that `np.random.shuffle(y)` changes in place; null of another line. */
export function shuffledBy(one: Statement): string | null {
  if (one.kind !== 'expression' || one.value.kind !== 'call') return null;
  const { callee, args } = one.value;
  const [given] = args;
  const isShuffle = callee.kind === 'attribute' && callee.name === 'shuffle';
  return isShuffle && args.length === 1 && given.value.kind === 'name' ? given.value.name : null;
}

/** Lines that give names their values, in order; a line that changes a name uses it too. */
function definitionsOf(tree: readonly Statement[]): Definition[] {
  return tree.flatMap((one): Definition[] => {
    const made = madeBy(one);
    return made.length === 0 ? [] : [{ from: one.from, to: one.to, made }];
  });
}

function madeBy(one: Statement): Made[] {
  if (one.kind === 'assign') {
    const [target] = one.targets;
    const { value } = one;
    // `x, y = x[order], y[order]`: each of its own.
    const isEach =
      target.kind === 'tuple' && value.kind === 'tuple' && target.items.length === value.items.length;
    return isEach
      ? target.items.map((item, i) => ({ names: namesIn(item), uses: namesIn(value.items[i]) }))
      : [{ names: namesIn(one.targets), uses: namesIn(value) }];
  }
  if (one.kind === 'update') {
    const names = namesIn(one.target);
    return [{ names, uses: new Set([...names, ...namesIn(one.value)]) }];
  }
  const shuffled = shuffledBy(one);
  if (shuffled !== null) return [{ names: new Set([shuffled]), uses: new Set([shuffled]) }];
  if (one.kind !== 'for') return [];
  const inner = definitionsOf(one.body).flatMap(({ made }) => made.flatMap(({ names }) => [...names]));
  return [{ names: new Set([...namesIn(one.target), ...inner]), uses: namesIn(one) }];
}

/** The lines that the value of `names` is made by, before `end`. */
export function sliceOf(tree: readonly Statement[], names: Iterable<string>, end: number): Place[] {
  const wanted = new Set(names);
  const slice: Place[] = [];
  for (const one of definitionsOf(tree).reverse()) {
    const made = one.made.filter((each) => [...each.names].some((name) => wanted.has(name)));
    if (one.from >= end || made.length === 0) continue;
    slice.push(one);
    for (const each of made) {
      const isWhole = [...each.names].every((name) => !each.uses.has(name));
      if (isWhole) for (const name of each.names) wanted.delete(name);
    }
    for (const { uses } of made) for (const name of uses) wanted.add(name);
  }
  return slice;
}
