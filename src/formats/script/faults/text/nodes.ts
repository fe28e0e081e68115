/** Finds places in a script's syntax: calls, the statements that they stand in, and the blocks of these. */
import type { Place } from '../../refusal.ts';
import type { Expression, Statement } from '../../tree/syntax.ts';

export type Call = Extract<Expression, { kind: 'call' }>;
type Node = Place & { kind?: string };

/** A node, and what it stands in, the outermost first. */
export interface Path<N = Node> {
  node: N;
  parents: readonly Node[];
}

export function* nodesIn(of: unknown, parents: readonly Node[] = []): Generator<Path> {
  if (typeof of !== 'object' || of === null) return;
  const node = of as Node;
  const isNode = typeof node.from === 'number';
  if (isNode) yield { node, parents };
  const within = isNode ? [...parents, node] : parents;
  for (const part of Object.values(of)) yield* nodesIn(part, within);
}

/** The outermost node that fills a place. */
export function nodeAt(tree: readonly Statement[], { from, to }: Place): Node | null {
  for (const { node } of nodesIn(tree)) if (node.from === from && node.to === to) return node;
  return null;
}

export const isCall = (node: Node | undefined): node is Call => node?.kind === 'call';

export function callsIn(tree: unknown): Path<Call>[] {
  return [...nodesIn(tree)].filter((path): path is Path<Call> => isCall(path.node));
}

export function callAt(tree: readonly Statement[], { from, to }: Place): Path<Call> | null {
  return callsIn(tree).find(({ node }) => node.from === from && node.to === to) ?? null;
}

const STATEMENTS = new Set(
  'expression assign update if for with def class return import assert del pass break continue'.split(' '),
);
const isStatement = (node: Node): node is Statement => STATEMENTS.has(node.kind ?? '');

/** The innermost statement around a place, and those around it, the outermost first. */
export function statementsAround(tree: readonly Statement[], { from, to }: Place): Statement[] {
  return [...nodesIn(tree)]
    .map(({ node }) => node)
    .filter((node): node is Statement => isStatement(node) && node.from <= from && to <= node.to);
}

export function statementAt(tree: readonly Statement[], place: Place): Statement | null {
  return statementsAround(tree, place).at(-1) ?? null;
}

/** The statements that one stands among. */
export function blockOf(tree: unknown, statement: Statement): readonly Statement[] | null {
  if (typeof tree !== 'object' || tree === null) return null;
  if (Array.isArray(tree) && tree.includes(statement)) return tree;
  for (const part of Object.values(tree)) {
    const found = blockOf(part, statement);
    if (found !== null) return found;
  }
  return null;
}

export const textAt = (source: string, { from, to }: Place): string => source.slice(from, to);

/** `torch.nn` as the script names it, or null where it does not. */
export function importedAs(tree: readonly Statement[], module: string): string | null {
  for (const one of tree) {
    if (one.kind !== 'import') continue;
    if (one.names === null && one.module === module) return one.as ?? module;
    const [, parent, name] = /^(.*)\.(\w+)$/.exec(module) ?? [];
    const found = one.module === parent ? one.names?.find(([imported]) => imported === name) : undefined;
    if (found) return found[1];
  }
  const top = module.split('.')[0];
  return tree.some(
    (one) =>
      one.kind === 'import' && one.names === null && one.as === null && one.module.split('.')[0] === top,
  )
    ? module
    : null;
}
