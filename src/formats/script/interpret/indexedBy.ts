/** What stands in square brackets: items of lists and dicts, rows and places of tensors, and batches. */
import { rateOf } from '../printing/term.ts';
import type { Expression, SliceItem } from '../tree/syntax.ts';
import { type IndexPart, indexed, sliced } from '../values/indexing.ts';
import { fromValues, isWhole, type Tensor } from '../values/tensor.ts';
import {
  type ActivationValue,
  int,
  isOfModules,
  itemsIn,
  list,
  type ModuleValue,
  NONE,
  type NumberValue,
  type RowsOf,
  type Scope,
  SHOWN,
  type Value,
} from '../values/values.ts';
import { indexedByClass } from '../written/picked.ts';
import { newModule } from './call.ts';
import { type Machine, notUnderstood } from './machine.ts';
import { pickedOf } from './rightSoFar.ts';
import { again } from './shown.ts';
import { NotAlike } from './turns.ts';

type IndexExpression = Extract<Expression, { kind: 'index' }>;

export function indexedBy(e: IndexExpression, scope: Scope, machine: Machine): Value {
  const of = machine.evaluate(e.of, scope);
  const parts = e.items.map((item) => indexPart(item, scope, machine));
  const values = parts.flatMap((part) => ('value' in part ? [part.value] : []));
  const name = stepNameOf(parts);
  return again(pickedFrom(of, parts, e, machine), [of, ...values], name, machine, ([made, ...rest]) => {
    const known = parts.map((part): Part => ('value' in part ? { value: rest.shift() as Value } : part));
    return pickedFrom(made, known, e, machine);
  });
}

/** What the last step is called: torch takes one part after another. */
function stepNameOf(parts: readonly Part[]): string {
  const [last] = parts.slice(-1);
  if (parts.length === 1) return nameOf(last);
  const arePlain = parts.every((part) => 'slice' in part || part.value.t === 'number');
  // One from 0 to the length would be no step, and the length is not known here.
  const mayBeNone = 'slice' in last && (last.slice[0] ?? 0) === 0 && (last.slice[1] ?? null) !== null;
  return arePlain && !mayBeNone ? nameOf(last) : 'index';
}

const nameOf = (part: Part): string =>
  'slice' in part ? 'slice' : part.value.t === 'number' ? 'select' : 'index';

/** `:` */
const isAll = (part: Part): boolean => 'slice' in part && part.slice.every((bound) => bound === null);

/** What is called by brackets. */
const JOINS = new Set(['numpy.c_', 'numpy.r_']);

type Part = { slice: (number | null)[] } | { value: Value };

function indexPart(item: Expression | SliceItem, scope: Scope, machine: Machine): Part {
  if (item.kind !== 'slice') return { value: machine.evaluate(item, scope) };
  return {
    slice: item.parts.map((part) => {
      const value = part === null ? NONE : machine.evaluate(part, scope);
      if (value.t === 'none') return null;
      if (value.t !== 'number' || value.type === 'float') throw notUnderstood(item, machine, isKnown(value));
      return value.value;
    }),
  };
}

/** A value of Python that is no index. */
const isKnown = ({ t }: Value) => t === 'number' || t === 'string' || t === 'list' || t === 'dict';

function pickedFrom(of: Value, parts: Part[], e: IndexExpression, machine: Machine): Value {
  const [first] = parts;
  if (of.t === 'shown') {
    const isAt = parts.length === 1 && 'value' in first && first.value.t === 'number';
    return isAt ? pickedOf(of, (first.value as NumberValue).value) : SHOWN;
  }
  if (of.t === 'skipped') return of;
  if (of.t === 'builtin' && JOINS.has(of.name)) {
    const given = parts.flatMap((part) => ('value' in part ? [part.value] : []));
    if (given.length < parts.length) throw notUnderstood(e, machine);
    const places = given.map(() => e);
    return machine.call(of, { given, named: new Map(), place: e, places, namedPlaces: new Map() });
  }
  if (of.t === 'activation' && isOnlyColumn(of, parts))
    return { ...of, isFlat: true, lastStep: 'SelectBackward0' };
  if (of.t === 'activation' && parts.length === 2) {
    const values = parts.flatMap((part) => ('value' in part ? [part.value] : []));
    if (values.length === 2) return indexedByClass(of, values, e, machine) ?? SHOWN;
  }
  if (of.t === 'activation' || of.t === 'parameter') return SHOWN;
  if (of.t === 'list' && of.isGrown) {
    if (parts.length !== 1 || !('value' in first)) throw new NotAlike();
    return (isAt(first.value, [0]) ? of.first : undefined) ?? SHOWN;
  }
  const isShownAt = parts.length === 1 && 'value' in first && first.value.t === 'shown';
  if (of.t === 'list' && isShownAt) return SHOWN;
  if (of.t === 'list' || of.t === 'string') {
    const items: readonly unknown[] = of.t === 'list' ? of.items : [...of.value];
    if (parts.length === 1 && 'slice' in first && of.t === 'list') {
      const [start, stop, step] = first.slice;
      return list(
        sliced({ start, stop, step }, items.length).map((i) => of.items[i]),
        of.isTuple,
      );
    }
    if (
      parts.length === 1 &&
      'value' in first &&
      first.value.t === 'number' &&
      first.value.type !== 'float' &&
      of.t === 'list'
    ) {
      const item = of.items.at(first.value.value);
      if (item !== undefined) return item;
      if (of.items.some(({ t }) => t === 'shown')) return SHOWN;
    }
  }
  if (
    of.t === 'dict' &&
    parts.length === 1 &&
    'value' in first &&
    (first.value.t === 'string' || first.value.t === 'number')
  ) {
    if (of.scheduled !== undefined && first.value.value === 'lr') return rateOf(of.scheduled, machine);
    const item = of.items.get(first.value.value);
    if (item !== undefined) return item;
  }
  // Tables of scikit-learn are dicts too.
  if (of.t === 'object' && of.own.name === 'Bunch' && 'value' in first && first.value.t === 'string') {
    const item = of.attributes.get(first.value.value);
    if (item !== undefined && parts.length === 1) return item;
  }
  if (of.t === 'module' && isOfModules(of) && parts.length === 1 && 'slice' in first)
    return modulesPicked(of, first.slice, e);
  if (of.t === 'module' && parts.length === 1 && 'value' in first && first.value.t === 'number') {
    const child = [...of.children.values()].at(first.value.value);
    if (child !== undefined && isOfModules(of)) return child;
  }
  if (of.t === 'rows' && parts.length === 1 && 'slice' in first)
    return rowsPicked(of.rows, first.slice, e, machine);
  if (of.t === 'tensor' && parts.length === 1 && 'value' in first && first.value.t === 'rows')
    return { t: 'batch', source: of, rows: first.value.rows };
  if (of.t === 'dataset' && parts.length === 1 && 'value' in first && first.value.t === 'number') {
    const at = { kind: 'at', value: first.value.value } as const;
    return list(
      of.tensors.map((one) => indexed(one, [at])),
      true,
    );
  }
  if (of.t === 'batch') return SHOWN;
  if (of.t === 'tensor') return tensorPicked(of, parts, e, machine);
  throw notUnderstood(e, machine);
}

/** Some of a net's modules as a net of their own: Sequential keeps their names, ModuleList counts anew. */
function modulesPicked(of: ModuleValue, [start, stop, step]: (number | null)[], e: Expression): ModuleValue {
  const all = [...of.children];
  const picked = sliced({ start, stop, step }, all.length).map((i) => all[i]);
  const named = of.type === 'ModuleList' ? picked.map(([, one], i) => [String(i), one] as const) : picked;
  return { ...newModule(of.type, e), children: new Map(named) };
}

/** `outputs[:, 0]` of one output. */
function isOnlyColumn(
  { features, isFlat }: ActivationValue,
  [rows, column, ...rest]: readonly Part[],
): boolean {
  const isOfOne = features === 1 && !isFlat && rest.length === 0;
  return isOfOne && isAll(rows) && column !== undefined && 'value' in column && isAt(column.value, [0, -1]);
}

const isAt = (value: Value, at: readonly number[]) =>
  value.t === 'number' && value.type === 'int' && at.includes(value.value);

const tensorIn = (numbers: readonly NumberValue[]) =>
  fromValues(
    numbers.map(({ value }) => value),
    [numbers.length],
    'int64',
  );

function rowsPicked(
  rows: RowsOf,
  [start, stop, step]: (number | null)[],
  e: Expression,
  machine: Machine,
): Value {
  if (step !== null && step !== 1) throw notUnderstood(e, machine);
  const indices = sliced({ start, stop, step: null }, rows.length);
  return { t: 'rows', rows: { ...rows, start: rows.start + (indices[0] ?? 0), length: indices.length } };
}

function tensorPicked(of: Tensor, parts: Part[], e: Expression, machine: Machine): Value {
  const [first] = parts;
  // A slice of the rows in the loop is a batch.
  if (
    machine.loop !== null &&
    parts.length === 1 &&
    'slice' in first &&
    of.shape.length > 0 &&
    machine.noGrad === 0 &&
    !machine.isShowing
  ) {
    const [start, stop, step] = first.slice;
    const indices = sliced({ start, stop, step }, of.shape[0]);
    if (step === null || step === 1)
      return {
        t: 'batch',
        source: of,
        rows: {
          run: machine.trainings.length,
          pass: -1,
          isShuffled: false,
          start: indices[0] ?? 0,
          length: indices.length,
        },
      };
  }
  const made = indexed(of, tensorParts(parts, e, machine));
  return of.isArray && made.shape.length === 0
    ? { t: 'number', value: made.data[0], type: isWhole(made.dtype) ? 'int' : 'float' }
    : made;
}

/** What stands in the brackets, for a tensor of known numbers. */
export function indexParts(e: IndexExpression, scope: Scope, machine: Machine): IndexPart[] {
  return tensorParts(
    e.items.map((item) => indexPart(item, scope, machine)),
    e,
    machine,
  );
}

function tensorParts(parts: readonly Part[], e: Expression, machine: Machine): IndexPart[] {
  return parts.map((part): IndexPart => {
    if ('slice' in part)
      return { kind: 'slice', start: part.slice[0], stop: part.slice[1], step: part.slice[2] };
    const { value } = part;
    if (value.t === 'number' && value.type === 'int') return { kind: 'at', value: value.value };
    if (value.t === 'none') return { kind: 'new' };
    if (value.t === 'ellipsis') return { kind: 'rest' };
    if (value.t === 'tensor' && value.shape.length === 0 && isWhole(value.dtype))
      return { kind: 'at', value: value.data[0] };
    if (value.t === 'tensor') return { kind: 'rows', rows: value };
    if (value.t === 'range') return { kind: 'rows', rows: tensorIn([...itemsIn(value)].map(int)) };
    const numbers = value.t === 'list' ? value.items : [];
    if (numbers.length > 0 && numbers.every((one) => one.t === 'number' && one.type === 'int'))
      return { kind: 'rows', rows: tensorIn(numbers as NumberValue[]) };
    throw notUnderstood(e, machine, isKnown(value));
  });
}
