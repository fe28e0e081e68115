/** Edits that take a layer out of a net, exchange it, or add one at its end, however the script writes its net. */
import type { Place } from '../../refusal.ts';
import type { Expression, Statement } from '../../tree/syntax.ts';
import type { Seen } from '../seen/observe.ts';
import { type Edit, removed, replaced, unwrapped, withoutItem, wrapped } from './edits.ts';
import { type Call, callAt, isCall, nodesIn, type Path, statementAt, textAt } from './nodes.ts';

/** The last name of what is called: `Softmax` of nn.Softmax. */
export function nameOfCallee(call: Call): string {
  const { callee } = call;
  return callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
}

/** Where that name stands. */
function placeOfName(call: Call): Place {
  return { from: call.callee.to - nameOfCallee(call).length, to: call.callee.to };
}

const isConstructor = (call: Call): boolean => /^[A-Z]/.test(nameOfCallee(call));

/** null where the net is written in a way that no edit is known for. */
export function withoutLayer({ source, tree }: Seen, place: Place): Edit[] | null {
  const path = callAt(tree, place);
  if (path === null) return null;
  if (!isConstructor(path.node)) return unwrappedCall(path.node);
  return withoutMade(source, tree, path.node, path.parents);
}

/** `F.softmax(x, dim=1)` or `x.softmax(dim=1)` becomes `x`. */
function unwrappedCall(call: Call): Edit[] | null {
  const { callee, args } = call;
  const given = args.find(({ name }) => name === null || name === 'input');
  const isMethod = callee.kind === 'attribute' && !/^(F|functional|torch|nn)$/.test(lastName(callee.of));
  const inner = isMethod ? callee.of : given?.value;
  return inner ? unwrapped(call, inner) : null;
}

const lastName = (of: Expression): string => (of.kind === 'name' || of.kind === 'attribute' ? of.name : '');

type Parents = Path['parents'];

/** A layer, or a name of one, as it is put into a net or called. */
function withoutMade(
  source: string,
  tree: readonly Statement[],
  made: Place,
  parents: Parents,
): Edit[] | null {
  const around = parents.filter((node) => node.from !== made.from || node.to !== made.to);
  const parent = around.at(-1) as (Place & { kind?: string }) | undefined;
  if (parent === undefined) return null;
  if (isCall(parent)) {
    // nn.Softmax(dim=1)(x)
    if (parent.callee.from === made.from && parent.callee.to === made.to)
      return parent.args.length === 1 ? unwrapped(parent, parent.args[0].value) : null;
    const index = parent.args.findIndex(({ value }) => value.from === made.from && value.to === made.to);
    if (nameOfCallee(parent) === 'Sequential' && parent.args.length > 1)
      return [withoutItem(source, parent.args, index)];
    const statement = statementAt(tree, parent);
    if (statement?.kind === 'expression') return [removed(source, tree, statement)];
    return null;
  }
  if (parent.kind === 'list')
    return [withoutItem(source, (parent as { items: Place[] } & Place).items, indexOf(parent, made))];
  if (parent.kind === 'tuple') return withoutMade(source, tree, parent, around.slice(0, -1));
  if (parent.kind === 'dict') {
    const { items } = parent as Extract<Expression, { kind: 'dict' }>;
    const pairs = items.map(([key, value]) => ({ from: key.from, to: value.to }));
    return [
      withoutItem(
        source,
        pairs,
        pairs.findIndex(({ to }) => to === made.to),
      ),
    ];
  }
  if (parent.kind === 'assign')
    return withoutNamed(source, tree, parent as Extract<Statement, { kind: 'assign' }>);
  return null;
}

const indexOf = (parent: Place & { kind?: string }, made: Place): number =>
  (parent as unknown as { items: Place[] }).items.findIndex(
    ({ from, to }) => from === made.from && to === made.to,
  );

/** `self.softmax = nn.Softmax(dim=1)`: it is taken away where it is used. */
function withoutNamed(
  source: string,
  tree: readonly Statement[],
  { targets: [target], to }: Extract<Statement, { kind: 'assign' }>,
): Edit[] | null {
  const name = textAt(source, target);
  const uses = [...nodesIn(tree)].filter(
    ({ node }) =>
      node.from >= to &&
      'kind' in node &&
      ['name', 'attribute'].includes(node.kind ?? '') &&
      textAt(source, node) === name,
  );
  const edits = uses.flatMap(({ node, parents }) => withoutMade(source, tree, node, parents) ?? []);
  return edits.length > 0 ? edits : null;
}

/** Another layer, or function, in the place of one: Softmax by LogSoftmax, softmax by log_softmax. */
export function renamedLayer({ tree }: Seen, place: Place, names: Record<string, string>): Edit[] | null {
  const path = callAt(tree, place);
  if (path === null) return null;
  const name = names[nameOfCallee(path.node)];
  // A name that is imported by itself would need another import.
  return name === undefined || path.node.callee.kind === 'name'
    ? null
    : [replaced(placeOfName(path.node), name)];
}

/** A layer behind the last: an item of Sequential, or `around` around what forward returns. */
export function withLastLayer(
  { tree, loss }: Seen,
  { layer, around }: { layer: string; around: string },
): Edit[] | null {
  const last = loss?.output.layers.at(-1);
  const path = last ? callAt(tree, last.place) : null;
  if (path === null) return null;
  const parents = path.parents.filter((node) => node.from !== path.node.from || node.to !== path.node.to);
  const parent = parents.at(-1) as (Place & { kind?: string }) | undefined;
  if (isCall(parent) && nameOfCallee(parent) === 'Sequential')
    return [{ from: path.node.to, to: path.node.to, text: `, ${layer}` }];
  if (isCall(parent)) return null;
  const returned = returnedBy(tree);
  return returned === null ? null : wrapped(returned, `${around}(`, ')');
}

/** What the only forward returns. */
function returnedBy(tree: readonly Statement[]): Expression | null {
  const all = [...nodesIn(tree)].flatMap(({ node, parents }) => {
    if (node.kind !== 'return') return [];
    const def = parents.findLast(({ kind }) => kind === 'def') as
      | Extract<Statement, { kind: 'def' }>
      | undefined;
    const { value } = node as Extract<Statement, { kind: 'return' }>;
    return def?.name === 'forward' && value !== null ? [value] : [];
  });
  return all.length === 1 ? all[0] : null;
}

/** The constructor of a loss, or its function, under another name. */
export function renamedLoss(seen: Seen, names: Record<string, string>): Edit[] | null {
  return seen.loss === null ? null : renamedLayer(seen, seen.loss.loss.place, names);
}
