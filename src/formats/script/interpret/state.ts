/** The state that an epoch begins in, as a text: two epochs that begin with the same text begin alike. */
import type { Tensor } from '../values/tensor.ts';
import type { ListValue, RowsOf, Scope, Value } from '../values/values.ts';
import type { Machine } from './machine.ts';

export interface State {
  text: string;
  /** All lists that can be reached: what is added to them in the loop lets them grow with the epochs. */
  lists: Set<ListValue>;
}

const ids = new WeakMap<object, number>();
let nextId = 1;

function idOf(of: object): number {
  const known = ids.get(of) ?? nextId++;
  ids.set(of, known);
  return known;
}

export function stateOf(scope: Scope, machine: Machine): State {
  const lists = new Set<ListValue>();
  const seen = new Map<object, number>();
  const parts: string[] = [];
  const isNew = (of: object): boolean => {
    const known = seen.get(of);
    parts.push(known === undefined ? '' : `=${known}`);
    if (known === undefined) seen.set(of, seen.size);
    return known === undefined;
  };
  const names = (of: ReadonlyMap<string | number, Value>) => {
    for (const [name, value] of of) {
      parts.push(`${name}:`);
      walk(value);
    }
  };
  const scopes = (at: Scope | null): void => {
    for (let one = at; one !== null && isNew(one); one = one.outer) names(one.names);
  };
  const walk = (value: Value): void => {
    parts.push(value.t);
    switch (value.t) {
      case 'number':
        parts.push(value.type, String(value.value));
        return;
      case 'string':
        parts.push(JSON.stringify(value.value));
        return;
      case 'list':
        if (!isNew(value)) return;
        lists.add(value);
        parts.push(
          String(value.isTuple),
          String(value.isBatches),
          String(value.isGrown),
          String(value.items.length),
        );
        for (const item of value.items) walk(item);
        return;
      case 'dict':
        if (isNew(value)) names(value.items);
        return;
      case 'shown':
        parts.push(
          value.of ?? value.right?.of ?? value.patience?.of ?? '',
          JSON.stringify([value.rule?.value, value.sign?.factor]),
          value.written ? `${value.written.form}${rowsText(value.written.output.rows)}` : '',
          value.likelihood ? `${value.likelihood.form}${rowsText(value.likelihood.output.rows)}` : '',
          value.grown ? String(idOf(value.grown)) : '',
        );
        if (value.sign) walk(value.sign.parameter);
        return;
      case 'turn':
        return;
      case 'range':
        parts.push([value.start, value.stop, value.step].join());
        return;
      case 'function':
        parts.push(String(value.place.from));
        if (!isNew(value)) return;
        for (const one of value.defaults) if (one !== undefined) walk(one);
        scopes(value.scope);
        return;
      case 'method':
        walk(value.self);
        walk(value.method);
        return;
      case 'class':
        if (!isNew(value)) return;
        for (const method of value.methods.values()) walk(method);
        names(value.attributes);
        return;
      case 'builtin':
        parts.push(value.name);
        return;
      case 'namespace':
        parts.push(value.path);
        return;
      case 'parameter':
        parts.push(String(idOf(value.of ?? value)), String(value.requiresGrad));
        if (machine.showsGradients) parts.push(String((value.of ?? value).hasGradient));
        return;
      case 'module':
        parts.push(String(idOf(value)), String(value.isTraining));
        if (!isNew(value)) return;
        for (const parameter of value.parameters) walk(parameter);
        names(value.children);
        names(value.attributes);
        return;
      case 'activation':
        if (!isNew(value)) return;
        walk(value.input);
        parts.push(
          rowsText(value.rows),
          String(value.isFlat),
          String(value.isTracked),
          String(value.isTraining),
        );
        for (const layer of value.layers) walk(layer);
        return;
      case 'loss':
        if (!isNew(value)) return;
        walk(value.output);
        walk(value.target);
        walk(value.loss);
        return;
      case 'optimizer':
        parts.push(String(idOf(value)));
        if (isNew(value)) for (const { values } of value.groups) walk(values);
        return;
      case 'scheduler':
        parts.push(String(idOf(value)));
        return;
      case 'batch':
        walk(value.source);
        parts.push(rowsText(value.rows));
        return;
      case 'rows':
        parts.push(rowsText(value.rows));
        return;
      case 'dataset':
        for (const one of value.tensors) walk(one);
        return;
      case 'loader':
        walk(value.dataset);
        parts.push([value.batchSize, value.countedFrom, value.shuffle, value.dropLast].join());
        return;
      case 'object':
        parts.push(String(idOf(value.own)));
        if (isNew(value)) names(value.attributes);
        return;
      case 'tensor':
        if (isNew(value)) parts.push(tensorText(value));
        return;
      case 'dtype':
        parts.push(value.dtype);
        return;
      case 'context':
        parts.push(value.mode);
        return;
      case 'scaler':
        parts.push(JSON.stringify(value.fit));
        return;
      case 'state':
        parts.push(String(idOf(value)));
        return;
      case 'numpyGenerator':
      case 'torchGenerator':
        parts.push(String(idOf(value)));
        return;
      case 'none':
      case 'ellipsis':
      case 'device':
      case 'skipped':
        return;
    }
  };
  scopes(scope);
  parts.push(String(machine.marks.all.length), String(machine.noGrad));
  return { text: parts.join(' '), lists };
}

const rowsText = (rows: RowsOf | null) =>
  rows === null ? '' : `${rows.pass}/${rows.start}/${rows.length}/${rows.isShuffled}`;

/** Its numbers stand for themselves by two sums of their bits. */
function tensorText({ isArray, dtype, shape, data, columns, isShared }: Tensor): string {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length * 2);
  let [a, b] = [0x811c9dc5, 5381];
  for (const word of words) {
    a = Math.imul(a ^ word, 0x01000193);
    b = (Math.imul(b, 33) + word) | 0;
  }
  return `${isArray} ${dtype} ${shape.join()} ${columns?.join()} ${isShared} ${a} ${b}`;
}
