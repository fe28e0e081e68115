/** Statements of Lezer's tree to abstract syntax. */
import type { SyntaxNode } from '@lezer/common';
import { laterText } from '../../../messages/later.ts';
import { ScriptRefusal } from '../refusal.ts';
import { readArguments, readExpression, readItems, targetOf } from './readExpression.ts';
import { childrenOf, partsOf, type Source, splitAt, textOf } from './source.ts';
import type { Expression, Parameter, Statement } from './syntax.ts';

type Reader = (node: SyntaxNode, source: Source) => Statement;

const at = ({ from, to }: { from: number; to: number }) => ({ from, to });
const other = (node: SyntaxNode): Statement => ({ kind: 'other', name: node.name, ...at(node) });

export function readStatements(nodes: readonly SyntaxNode[], source: Source): Statement[] {
  checkIndents(nodes, source);
  return nodes.flatMap((node): Statement[] => {
    if (node.name === 'StatementGroup') return readStatements(partsOf(node), source);
    return [(readers[node.name] ?? other)(node, source)];
  });
}

/** All statements of a body that begin a line begin it alike: the grammar lets others pass, and Python does not. */
function checkIndents(nodes: readonly SyntaxNode[], { text }: Source): void {
  const indents = nodes.flatMap((node) => {
    const indent = text.slice(text.lastIndexOf('\n', node.from - 1) + 1, node.from);
    return /^\s*$/.test(indent) ? [{ node, indent }] : [];
  });
  const other = indents.find(({ node, indent }) => {
    const isTop = node.parent?.name === 'Script';
    return indent !== (isTop ? '' : indents[0].indent);
  });
  if (other) throw new ScriptRefusal(at(other.node), laterText.readScript.syntax);
}

function readBody(node: SyntaxNode, source: Source): Statement[] {
  return readStatements(
    childrenOf(node).filter(({ name }) => name !== ':'),
    source,
  );
}

const word =
  (kind: 'pass' | 'break' | 'continue'): Reader =>
  (node) => ({ kind, ...at(node) });

const readers: Record<string, Reader> = {
  ExpressionStatement: (node, source) => ({
    kind: 'expression',
    value: targetOf(childrenOf(node), source),
    ...at(node),
  }),
  AssignStatement: readAssign,
  UpdateStatement: (node, source) => {
    const [target, op, ...value] = childrenOf(node);
    return {
      kind: 'update',
      target: readExpression(target, source),
      op: textOf(op, source).slice(0, -1),
      value: targetOf(value, source),
      ...at(node),
    };
  },
  IfStatement: readIf,
  ForStatement: readFor,
  WhileStatement: readWhile,
  WithStatement: readWith,
  FunctionDefinition: (node, source) => readFunction(node, source, []),
  ClassDefinition: (node, source) => readClass(node, source, []),
  DecoratedStatement: (node, source) => {
    const inner = childrenOf(node);
    const last = inner[inner.length - 1];
    const decorators = inner.slice(0, -1).map((decorator) => readDecorator(decorator, source));
    if (last.name === 'FunctionDefinition') return readFunction(last, source, decorators);
    return last.name === 'ClassDefinition' ? readClass(last, source, decorators) : other(node);
  },
  ReturnStatement: (node, source) => {
    const [, ...value] = childrenOf(node);
    return { kind: 'return', value: value.length === 0 ? null : targetOf(value, source), ...at(node) };
  },
  ImportStatement: readImport,
  AssertStatement: (node, source) => ({
    kind: 'assert',
    test: readExpression(childrenOf(node)[1], source),
    ...at(node),
  }),
  DeleteStatement: (node, source) => ({
    kind: 'del',
    targets: readItems(partsOf(node).slice(1), source),
    ...at(node),
  }),
  PassStatement: word('pass'),
  BreakStatement: word('break'),
  ContinueStatement: word('continue'),
};

function readAssign(node: SyntaxNode, source: Source): Statement {
  const all = childrenOf(node);
  const parts = all.filter(({ name }) => name !== 'TypeDef');
  const isTyped = parts.length < all.length;
  const groups = splitAt(parts, 'AssignOp');
  if (groups.length === 1) {
    const [[name]] = groups;
    return name.name === 'VariableName'
      ? { kind: 'declare', name: textOf(name, source), ...at(node) }
      : other(node);
  }
  const sides = groups.map((group) => targetOf(group, source));
  const [targets, value] = [sides.slice(0, -1), sides[sides.length - 1]];
  return { kind: 'assign', targets, value, ...(isTyped && { isTyped }), ...at(node) };
}

function readIf(node: SyntaxNode, source: Source): Statement {
  const branches: { test: Expression; body: Statement[] }[] = [];
  let otherwise: Statement[] = [];
  const parts = childrenOf(node);
  for (let i = 0; i < parts.length; ) {
    if (parts[i].name === 'else') {
      otherwise = readBody(parts[i + 1], source);
      i += 2;
    } else {
      branches.push({ test: readExpression(parts[i + 1], source), body: readBody(parts[i + 2], source) });
      i += 3;
    }
  }
  return { kind: 'if', branches, otherwise, ...at(node) };
}

function readFor(node: SyntaxNode, source: Source): Statement {
  const parts = childrenOf(node);
  const body = parts.findIndex(({ name }) => name === 'Body');
  const [word, otherwise, ...rest] = parts.slice(body + 1);
  const isWhole = word === undefined || (word.name === 'else' && otherwise?.name === 'Body');
  if (parts[0].name !== 'for' || body < 0 || !isWhole || rest.length > 0) return other(node);
  const [targets, iterables] = splitAt(parts.slice(1, body), 'in');
  return {
    kind: 'for',
    target: targetOf(targets, source),
    iterable: targetOf(iterables, source),
    body: readBody(parts[body], source),
    otherwise: otherwise ? readBody(otherwise, source) : [],
    ...at(node),
  };
}

function readWhile(node: SyntaxNode, source: Source): Statement {
  const [, test, body, ...otherwise] = childrenOf(node);
  if (otherwise.length > 0) return other(node);
  return {
    kind: 'while',
    test: readExpression(test, source),
    body: readBody(body, source),
    ...at(node),
  };
}

function readWith(node: SyntaxNode, source: Source): Statement {
  const parts = childrenOf(node);
  if (parts[0].name !== 'with') return other(node);
  const groups = splitAt(parts.slice(1, -1), ',').map((group) => splitAt(group, 'as'));
  return {
    kind: 'with',
    items: groups.map(([[item]]) => readExpression(item, source)),
    names: groups.map(([, name]) => (name ? readExpression(name[0], source) : null)),
    body: readBody(parts[parts.length - 1], source),
    ...at(node),
  };
}

/** Names with points between them, which may be called: `@torch.no_grad()`. */
function readDecorator(node: SyntaxNode, source: Source): Expression {
  const [, first, ...rest] = childrenOf(node);
  return rest
    .filter(({ name }) => name !== '.')
    .reduce<Expression>(
      (of, part) =>
        part.name === 'ArgList'
          ? { kind: 'call', callee: of, args: readArguments(part, source), from: first.from, to: part.to }
          : { kind: 'attribute', of, name: textOf(part, source), from: first.from, to: part.to },
      readExpression(first, source),
    );
}

function readFunction(node: SyntaxNode, source: Source, decorators: Expression[]): Statement {
  const parts = childrenOf(node).filter(({ name }) => name !== 'TypeDef');
  if (parts[0].name !== 'def') return other(node);
  const [, name, list, body] = parts;
  return {
    kind: 'def',
    name: textOf(name, source),
    parameters: readParameters(list, source),
    body: readBody(body, source),
    decorators,
    ...at(node),
  };
}

/** null where some are gathered by stars. */
function readParameters(list: SyntaxNode, source: Source): Parameter[] | null {
  const inner = childrenOf(list).filter(({ name }) => !['(', ')', 'TypeDef'].includes(name));
  const groups = splitAt(inner, ',').filter((group) => group.length > 0);
  if (groups.some(([first]) => first.name !== 'VariableName')) return null;
  return groups.map(([name, , value]) => ({
    name: textOf(name, source),
    default: value ? readExpression(value, source) : null,
    ...at(name),
  }));
}

function readClass(node: SyntaxNode, source: Source, decorators: Expression[]): Statement {
  const parts = childrenOf(node);
  const list = parts.find(({ name }) => name === 'ArgList');
  return {
    kind: 'class',
    name: textOf(parts[1], source),
    bases: list ? readArguments(list, source).map(({ value }) => value) : [],
    body: readBody(parts[parts.length - 1], source),
    decorators,
    ...at(node),
  };
}

/** `import a.b as c, d` is several; the first that is not alone makes them a list of statements in one. */
function readImport(node: SyntaxNode, source: Source): Statement {
  const parts = childrenOf(node).filter(({ name }) => name !== '(' && name !== ')');
  if (parts[0].name === 'from') {
    const middle = parts.findIndex(({ name }) => name === 'import');
    const module = parts
      .slice(1, middle)
      .map((part) => textOf(part, source))
      .join('');
    const names = splitAt(parts.slice(middle + 1), ',')
      .filter((group) => group.length > 0)
      .map((group): [string, string] => [textOf(group[0], source), textOf(group[group.length - 1], source)]);
    return { kind: 'import', module, names, as: null, ...at(node) };
  }
  const groups = splitAt(parts.slice(1), ',');
  const modules = groups.map((group) => {
    const as = group.findIndex(({ name }) => name === 'as');
    const words = (as < 0 ? group : group.slice(0, as)).map((part) => textOf(part, source));
    return { module: words.join(''), as: as < 0 ? null : textOf(group[as + 1], source) };
  });
  if (modules.length === 1) return { kind: 'import', ...modules[0], names: null, ...at(node) };
  return {
    kind: 'if',
    branches: [],
    otherwise: modules.map((one) => ({ kind: 'import', ...one, names: null, ...at(node) })),
    ...at(node),
  };
}
