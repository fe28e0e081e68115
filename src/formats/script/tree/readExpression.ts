/** Expressions of Lezer's tree to abstract syntax. */
import type { SyntaxNode } from '@lezer/common';
import { laterText } from '../../../messages/later.ts';
import { ScriptRefusal } from '../refusal.ts';
import { readString } from './readString.ts';
import { childrenOf, partsOf, type Source, splitAt, textOf } from './source.ts';
import type { Argument, Clause, Expression, SliceItem } from './syntax.ts';

type Reader = (node: SyntaxNode, source: Source) => Expression;

const at = ({ from, to }: SyntaxNode) => ({ from, to });
const other = (node: SyntaxNode): Expression => ({ kind: 'other', name: node.name, ...at(node) });

export function readExpression(node: SyntaxNode, source: Source): Expression {
  return (readers[node.name] ?? other)(node, source);
}

const constant =
  (value: boolean | null | 'ellipsis'): Reader =>
  (node) => ({ kind: 'constant', value, ...at(node) });

const items =
  (kind: 'list' | 'tuple' | 'set'): Reader =>
  (node, source) => ({ kind, items: readItems(partsOf(node), source), ...at(node) });

const readers: Record<string, Reader> = {
  Number: readNumber,
  String: readString,
  FormatString: readString,
  ContinuedString: readString,
  VariableName: (node, source) => ({ kind: 'name', name: textOf(node, source), ...at(node) }),
  Boolean: (node, source) => constant(textOf(node, source) === 'True')(node, source),
  None: constant(null),
  Ellipsis: constant('ellipsis'),
  ParenthesizedExpression: (node, source) => {
    const [inner] = partsOf(node);
    // The place stays that of the parentheses, so that a comparison in them is not taken for a part of a chain.
    return { ...readExpression(inner, source), ...at(node) };
  },
  MemberExpression: readMember,
  CallExpression: (node, source) => {
    const [callee, list] = childrenOf(node);
    return {
      kind: 'call',
      callee: readExpression(callee, source),
      args: readArguments(list, source),
      ...at(node),
    };
  },
  UnaryExpression: (node, source) => {
    const [op, operand] = childrenOf(node);
    if (op.name === 'not') return readLogic(node, source);
    return { kind: 'unary', op: textOf(op, source), operand: readExpression(operand, source), ...at(node) };
  },
  BinaryExpression: readBinary,
  ConditionalExpression: (node, source) => {
    const [yes, , test, , no] = childrenOf(node);
    const read = (part: SyntaxNode) => readExpression(part, source);
    return {
      kind: 'conditional',
      test: read(test),
      yes: read(yes),
      no: read(no),
      ...at(node),
    };
  },
  ArrayExpression: items('list'),
  TupleExpression: items('tuple'),
  SetExpression: items('set'),
  DictionaryExpression: readDict,
  ArrayComprehensionExpression: readComprehension,
  ComprehensionExpression: readComprehension,
};

/** Things by commas; `*x` among them. */
export function readItems(nodes: readonly SyntaxNode[], source: Source): Expression[] {
  const read: Expression[] = [];
  for (let i = 0; i < nodes.length; i++) {
    if (nodes[i].name !== '*') read.push(readExpression(nodes[i], source));
    else if (nodes[++i] !== undefined)
      read.push({
        kind: 'star',
        of: readExpression(nodes[i], source),
        from: nodes[i - 1].from,
        to: nodes[i].to,
      });
  }
  return read;
}

function readNumber(node: SyntaxNode, source: Source): Expression {
  const text = textOf(node, source).replaceAll('_', '');
  const isInt = /^(\d+|0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(text) && !/^0\d*[1-9]/.test(text);
  const value = Number(text);
  if (Number.isNaN(value) || (isInt && !Number.isSafeInteger(value))) return other(node);
  return { kind: 'number', value, isInt, ...at(node) };
}

/** Words of Python that are no names, although the grammar takes them behind a point. */
const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

function readMember(node: SyntaxNode, source: Source): Expression {
  const [of, sign, ...rest] = childrenOf(node);
  const read = readExpression(of, source);
  if (sign.name === '.') {
    const name = textOf(rest[0], source);
    if (KEYWORDS.has(name)) throw new ScriptRefusal(at(rest[0]), laterText.readScript.syntax);
    return { kind: 'attribute', of: read, name, ...at(node) };
  }
  const groups = splitAt(rest.slice(0, -1), ',');
  const given = groups.filter((group) => group.length > 0);
  return {
    kind: 'index',
    of: read,
    items: given.map((group) => readIndexItem(group, source)),
    isTuple: groups.length > 1,
    ...at(node),
  };
}

function readIndexItem(nodes: SyntaxNode[], source: Source): Expression | SliceItem {
  const parts = splitAt(nodes, ':');
  if (parts.length === 1) return readExpression(nodes[0], source);
  const part = (i: number) => (parts[i]?.[0] ? readExpression(parts[i][0], source) : null);
  return {
    kind: 'slice',
    parts: [part(0), part(1), part(2)],
    from: nodes[0].from,
    to: nodes[nodes.length - 1].to,
  };
}

export function readArguments(list: SyntaxNode, source: Source): Argument[] {
  const inner = childrenOf(list).filter(({ name }) => name !== '(' && name !== ')');
  const clause = inner.findIndex(({ name }) => name === 'for');
  // f(x for x in xs)
  if (clause >= 0) return [{ name: null, value: readComprehension(list, source), ...at(list) }];
  const args = splitAt(inner, ',')
    .filter((group) => group.length > 0)
    .map((group): Argument => {
      const place = { from: group[0].from, to: group[group.length - 1].to };
      if (group.length === 3 && group[1].name === 'AssignOp')
        return { name: textOf(group[0], source), value: readExpression(group[2], source), ...place };
      if (group.length === 1) return { name: null, value: readExpression(group[0], source), ...place };
      if (group.length === 2 && group[0].name === '*')
        return {
          name: null,
          value: { kind: 'star', of: readExpression(group[1], source), ...place },
          ...place,
        };
      return { name: null, value: { kind: 'other', name: group[0].name, ...place }, ...place };
    });
  const named = args.findIndex(({ name }) => name !== null);
  const late = args.find(
    ({ name, value }, i) => named >= 0 && i > named && name === null && value.kind !== 'star',
  );
  const twice = args.find(({ name }, i) => name !== null && args.findIndex((one) => one.name === name) < i);
  if (late ?? twice) throw new ScriptRefusal((late ?? twice) as Argument, laterText.readScript.syntax);
  return args;
}

const isLogic = ({ name }: SyntaxNode): boolean => name === 'and' || name === 'or';

/** The grammar takes `not a or b` for `not (a or b)`; Python's not binds closer than its and, and that closer than its or. */
function readLogic(node: SyntaxNode, source: Source): Expression {
  const [first, ...rest] = logicParts(node, source);
  const either: LogicPart[] = [first];
  for (const part of rest) {
    const last = either[either.length - 1];
    if (part.op === 'or') either.push(part);
    else last.operand = joined('and', last.operand, part.operand);
  }
  return either.map(({ operand }) => operand).reduce((left, right) => joined('or', left, right));
}

/** An operand of logic, and what stands before it. */
interface LogicPart {
  op: string;
  operand: Expression;
}

/** The operands, from left to right. */
function logicParts(node: SyntaxNode, source: Source, op = ''): LogicPart[] {
  const [first, second, third] = childrenOf(node);
  if (node.name === 'BinaryExpression' && isLogic(second))
    return [...logicParts(first, source, op), ...logicParts(third, source, second.name)];
  if (node.name !== 'UnaryExpression' || first.name !== 'not')
    return [{ op, operand: readExpression(node, source) }];
  const [{ operand }, ...rest] = logicParts(second, source);
  return [{ op, operand: { kind: 'unary', op: 'not', operand, from: node.from, to: operand.to } }, ...rest];
}

const joined = (op: 'and' | 'or', left: Expression, right: Expression): Expression => ({
  kind: 'logic',
  op,
  left,
  right,
  from: left.from,
  to: right.to,
});

const COMPARED = new Set(['CompareOp', 'in', 'is', 'not']);

/** Comparisons stand in the tree one in another: `a < b < c` is a chain of them. */
function readBinary(node: SyntaxNode, source: Source): Expression {
  const all = childrenOf(node);
  if (isLogic(all[1])) return readLogic(node, source);
  const [left, right] = [readExpression(all[0], source), readExpression(all[all.length - 1], source)];
  const op = all
    .slice(1, -1)
    .map((sign) => textOf(sign, source))
    .join(' ');
  if (!COMPARED.has(all[1].name)) return { kind: 'binary', op, left, right, ...at(node) };
  const isChain = left.kind === 'compare' && all[0].name === 'BinaryExpression';
  return isChain
    ? { kind: 'compare', first: left.first, rest: [...left.rest, [op, right]], ...at(node) }
    : { kind: 'compare', first: left, rest: [[op, right]], ...at(node) };
}

function readDict(node: SyntaxNode, source: Source): Expression {
  const groups = splitAt(childrenOf(node).slice(1, -1), ',').filter((group) => group.length > 0);
  const pairs = groups.map((group) => splitAt(group, ':'));
  if (pairs.some((pair) => pair.length !== 2 || pair.some((part) => part.length !== 1))) return other(node);
  return {
    kind: 'dict',
    items: pairs.map(([[key], [value]]) => [readExpression(key, source), readExpression(value, source)]),
    ...at(node),
  };
}

/** `[element for target in iterable if condition …]` */
function readComprehension(node: SyntaxNode, source: Source): Expression {
  const nodes = childrenOf(node).slice(1, -1);
  const [head, ...loops] = splitAt(nodes, 'for');
  const read = (part: SyntaxNode) => readExpression(part, source);
  const clauses = loops.map((loop): Clause | null => {
    const [targets, rest = []] = splitAt(loop, 'in');
    const [[iterable], ...conditions] = splitAt(rest, 'if');
    if (iterable === undefined || conditions.some(([condition]) => condition === undefined)) return null;
    return {
      target: targetOf(targets, source),
      iterable: read(iterable),
      conditions: conditions.map(([condition]) => read(condition)),
    };
  });
  if (head.length !== 1 || clauses.includes(null)) return other(node);
  return { kind: 'comprehension', element: read(head[0]), clauses: clauses as Clause[], ...at(node) };
}

/** One target, or several by commas, which are a tuple. */
export function targetOf(nodes: readonly SyntaxNode[], source: Source): Expression {
  const inner = nodes.filter(({ name }) => name !== ',');
  if (inner.length === 1 && nodes.length === 1) return readExpression(inner[0], source);
  return {
    kind: 'tuple',
    items: readItems(inner, source),
    from: nodes[0].from,
    to: nodes[nodes.length - 1].to,
  };
}
