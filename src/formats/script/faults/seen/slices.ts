/** Which names a value is made of, as far as the lines at the top of a script tell. */
import type { Place } from '../../refusal.ts';
import type { Statement } from '../../tree/syntax.ts';
import { nodesIn } from '../text/nodes.ts';

interface Definition extends Place {
  names: ReadonlySet<string>;
  uses: ReadonlySet<string>;
}

export const namesIn = (of: unknown): Set<string> =>
  new Set(
    [...nodesIn(of)].flatMap(({ node }) =>
      node.kind === 'name' ? [(node as unknown as { name: string }).name] : [],
    ),
  );

/** Lines that give names their values, in order; a line that changes a name uses it too. */
function definitionsOf(tree: readonly Statement[]): Definition[] {
  return tree.flatMap((one): Definition[] => {
    const { from, to } = one;
    if (one.kind === 'assign') return [{ from, to, names: namesIn(one.targets), uses: namesIn(one.value) }];
    if (one.kind === 'update') {
      const names = namesIn(one.target);
      return [{ from, to, names, uses: new Set([...names, ...namesIn(one.value)]) }];
    }
    if (one.kind === 'for') {
      const inner = definitionsOf(one.body);
      return [
        {
          from,
          to,
          names: new Set([...namesIn(one.target), ...inner.flatMap(({ names }) => [...names])]),
          uses: namesIn(one),
        },
      ];
    }
    return [];
  });
}

/** The lines that the value of `names` is made by, before `end`. */
export function sliceOf(tree: readonly Statement[], names: Iterable<string>, end: number): Place[] {
  const wanted = new Set(names);
  const slice: Place[] = [];
  for (const one of definitionsOf(tree).reverse()) {
    if (one.from >= end || ![...one.names].some((name) => wanted.has(name))) continue;
    slice.push(one);
    const isWhole = [...one.names].every((name) => !one.uses.has(name));
    if (isWhole) for (const name of one.names) wanted.delete(name);
    for (const name of one.uses) wanted.add(name);
  }
  return slice;
}
