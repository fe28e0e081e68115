/** The part of Python's abstract syntax that is interpreted. Each node has its place in the text. */
import type { Place } from '../refusal.ts';

export interface Argument extends Place {
  /** null where it is given by position. */
  name: string | null;
  value: Expression;
}

export interface Clause {
  target: Expression;
  iterable: Expression;
  conditions: Expression[];
}

/** Text of an f-string, or the number of what stands in braces with its specification; null: of a kind that is not written. */
export type FormatPiece = string | { part: number; spec: string | null; isRepr: boolean };

export interface SliceItem extends Place {
  kind: 'slice';
  parts: [Expression | null, Expression | null, Expression | null];
}

export type Expression = Place &
  (
    | { kind: 'number'; value: number; isInt: boolean }
    | { kind: 'string'; value: string }
    /** An f-string: what its braces hold. */
    | { kind: 'format'; parts: Expression[]; template: FormatPiece[] }
    | { kind: 'name'; name: string }
    | { kind: 'constant'; value: boolean | null | 'ellipsis' }
    | { kind: 'attribute'; of: Expression; name: string }
    | { kind: 'index'; of: Expression; items: (Expression | SliceItem)[]; isTuple: boolean }
    | { kind: 'call'; callee: Expression; args: Argument[] }
    | { kind: 'unary'; op: string; operand: Expression }
    | { kind: 'binary'; op: string; left: Expression; right: Expression }
    | { kind: 'compare'; first: Expression; rest: [op: string, operand: Expression][] }
    | { kind: 'logic'; op: 'and' | 'or'; left: Expression; right: Expression }
    | { kind: 'conditional'; test: Expression; yes: Expression; no: Expression }
    | { kind: 'list'; items: Expression[] }
    | { kind: 'tuple'; items: Expression[] }
    | { kind: 'set'; items: Expression[] }
    | { kind: 'dict'; items: [Expression, Expression][] }
    | { kind: 'comprehension'; element: Expression; clauses: Clause[] }
    | { kind: 'star'; of: Expression }
    /** What no part of the interpreter understands, by the name of its node. */
    | { kind: 'other'; name: string }
  );

export interface Parameter extends Place {
  name: string;
  default: Expression | null;
}

export type Statement = Place &
  (
    | { kind: 'expression'; value: Expression }
    /** The type of a name alone: `x: int`. */
    | { kind: 'declare'; name: string }
    | { kind: 'assign'; targets: Expression[]; value: Expression; isTyped?: boolean }
    | { kind: 'update'; target: Expression; op: string; value: Expression }
    | { kind: 'if'; branches: { test: Expression; body: Statement[] }[]; otherwise: Statement[] }
    | { kind: 'for'; target: Expression; iterable: Expression; body: Statement[]; otherwise: Statement[] }
    | { kind: 'while'; test: Expression; body: Statement[] }
    | { kind: 'with'; items: Expression[]; names: (Expression | null)[]; body: Statement[] }
    | {
        kind: 'def';
        name: string;
        parameters: Parameter[] | null;
        body: Statement[];
        decorators: Expression[];
      }
    | { kind: 'class'; name: string; bases: Expression[]; body: Statement[]; decorators: Expression[] }
    | { kind: 'return'; value: Expression | null }
    | { kind: 'import'; module: string; names: [name: string, as: string][] | null; as: string | null }
    | { kind: 'assert'; test: Expression }
    | { kind: 'del'; targets: Expression[] }
    | { kind: 'pass' | 'break' | 'continue' }
    | { kind: 'other'; name: string }
  );
