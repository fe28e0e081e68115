/** Going over things, and giving names to values. */
import { laterText } from '../../../messages/later.ts';
import { lengthOf, termOf } from '../printing/term.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Expression } from '../tree/syntax.ts';
import { indexed } from '../values/indexing.ts';
import type { Tensor } from '../values/tensor.ts';
import {
  float,
  type GrownValue,
  int,
  isOfModules,
  itemsIn,
  type LoaderValue,
  list,
  type Scope,
  SHOWN,
  type ShownValue,
  text,
  type Value,
} from '../values/values.ts';
import { indexParts } from './indexedBy.ts';
import { type Machine, notUnderstood } from './machine.ts';
import { pickedOf } from './rightSoFar.ts';
import { again } from './shown.ts';
import { NotAlike } from './turns.ts';
import { writeAt } from './writeInto.ts';
import { writeItem } from './writeItem.ts';

/** Longer loops than the page has epochs are refused before they begin. */
const MAX_ROUNDS = 1_000_000;

export function* iterated(value: Value, place: Place, machine: Machine): Generator<Value> {
  switch (value.t) {
    case 'list':
      if (value.isGrown) throw new NotAlike();
      yield* [...value.items];
      return;
    case 'range':
      for (const i of itemsIn(value)) yield int(i);
      return;
    case 'tensor':
      for (let i = 0; i < (value.shape[0] ?? 0); i++) yield indexed(value, [{ kind: 'at', value: i }]);
      return;
    case 'dict':
      for (const key of value.items.keys()) yield typeof key === 'number' ? int(key) : text(key);
      return;
    case 'loader':
      yield* batchesOf(value, place, machine);
      return;
    case 'shown':
      yield* itemsShown(value, place, machine);
      return;
    case 'activation': {
      const term = termOf(value, machine);
      yield* itemsShown({ t: 'shown', ...(term && { term }) }, place, machine);
      return;
    }
    case 'module':
      if (isOfModules(value)) {
        yield* value.children.values();
        return;
      }
  }
  throw notUnderstood(place, machine);
}

/** Longer lists are not gone through. */
const MOST_SHOWN = 1000;

/** One for all, unless it is known how many there are. */
function itemsShown(value: ShownValue, place: Place, machine: Machine): Value[] {
  const length = machine.isAfter ? lengthOf(value) : null;
  if (length === null || length > MOST_SHOWN) return [SHOWN];
  return Array.from({ length }, (_, i) =>
    again(SHOWN, [value], 'item', machine, ([made]) => [...iterated(made, place, machine)][i] ?? null),
  );
}

/** Two or three values of something of unknown length. */
export function unpacked(value: Value, count: number, place: Place, machine: Machine): Value[] {
  if (value.t === 'shown')
    return Array.from({ length: count }, (_, i) =>
      again(
        value.right && count === 2 ? pickedOf(value, i) : SHOWN,
        [value],
        'item',
        machine,
        ([made]) => unpacked(made, count, place, machine)[i] ?? null,
      ),
    );
  if (value.t === 'skipped') return new Array<Value>(count).fill(value);
  return [...iterated(value, place, machine)];
}

/** A pass draws, whatever is made of it: what that is to the run is worked out when the loop is. */
function* batchesOf(loader: LoaderValue, place: Place, machine: Machine): Generator<Value> {
  const { dataset, batchSize, shuffle, dropLast } = loader;
  const [{ shape }] = dataset.tensors;
  const rows = shape[0];
  dataset.recheck?.();
  if (machine.loop === null) drawPass(shuffle, machine);
  const pass = machine.loop?.newPass() ?? 0;
  const run = machine.loop === null ? -1 : machine.trainings.length;
  machine.loop?.add({
    op: 'pass',
    pass,
    isLoader: true,
    rows,
    isShuffled: shuffle,
    batch: batchSize,
    from: place.from,
    to: place.to,
  });
  for (let start = 0; start < rows; start += batchSize) {
    const length = Math.min(batchSize, rows - start);
    if (dropLast && length < batchSize) return;
    const taken = { run, pass, isShuffled: shuffle, start, length };
    machine.loop?.add({ op: 'batch', from: place.from, to: place.to });
    const batch = list(dataset.tensors.map((source): Value => ({ t: 'batch', source, rows: taken })));
    yield loader.countedFrom === undefined
      ? batch
      : list([int(loader.countedFrom + start / batchSize), batch], true);
  }
  machine.loop?.add({ op: 'batch', from: place.from, to: place.to });
}

/** What a pass over a loader draws: a seed for its workers, and one for its order. */
export function drawPass(isShuffled: boolean, { generator }: Machine): void {
  for (let i = 0; i < (isShuffled ? 4 : 2); i++) generator.random();
}

export function roundsOf(value: Value): number {
  if (value.t !== 'range') return 0;
  return Math.max(0, Math.ceil((value.stop - value.start) / value.step));
}

export function checkRounds(value: Value, place: Place): void {
  if (roundsOf(value) > MAX_ROUNDS) throw new ScriptRefusal(place, laterText.readScript.tooLong);
}

export function assignTo(target: Expression, value: Value, scope: Scope, machine: Machine): void {
  if (machine.isRepeated && (target.kind === 'attribute' || target.kind === 'index'))
    throw notUnderstood(target, machine);
  switch (target.kind) {
    case 'name':
      scope.names.set(target.name, value);
      return;
    case 'tuple':
    case 'list': {
      const values = unpacked(value, target.items.length, target, machine);
      if (values.length !== target.items.length)
        throw new ScriptRefusal(target, laterText.readScript.unpack(target.items.length, values.length));
      target.items.forEach((item, i) => {
        assignTo(item, values[i], scope, machine);
      });
      return;
    }
    case 'attribute': {
      const of = machine.evaluate(target.of, scope);
      // Switches of a library for GPUs.
      if (of.t === 'namespace' && of.path === 'torch.backends.cudnn') return;
      if (of.t === 'module') {
        if (of.isBare) throw new ScriptRefusal(target, laterText.readScript.noSuper);
        if (value.t === 'module') of.children.set(target.name, value);
        else if (of.children.has(target.name) || ['training', 'weight', 'bias'].includes(target.name))
          throw notUnderstood(target, machine);
        else of.attributes.set(target.name, value);
        return;
      }
      if (of.t === 'object') {
        of.attributes.set(target.name, value);
        return;
      }
      break;
    }
    case 'index': {
      const of = machine.evaluate(target.of, scope);
      const isKept = value.t === 'shown' || value.t === 'loss';
      if (of.t === 'tensor' && !isKept) {
        writeAt(of, indexParts(target, scope, machine), value, target, machine);
        return;
      }
      const [item] = target.items;
      if (target.items.length !== 1 || item.kind === 'slice') break;
      const key = machine.evaluate(item, scope);
      if (of.t === 'dict' && (key.t === 'string' || key.t === 'number')) {
        writeItem(of, key.value, value, target, machine);
        return;
      }
      if (of.t === 'list' && of.isGrown) throw new NotAlike();
      // A place to keep losses in.
      if (
        of.t === 'list' &&
        key.t === 'number' &&
        key.type === 'int' &&
        of.items.at(key.value) !== undefined
      ) {
        of.items[key.value < 0 ? key.value + of.items.length : key.value] = value;
        return;
      }
      if (of.t === 'tensor' && !of.isShared) {
        keepShown(target.of, of, scope, machine);
        writeShown(machine.evaluate(target.of, scope), key, value, machine);
        return;
      }
      if (of.t === 'shown') return writeShown(of, key, value, machine);
    }
  }
  throw notUnderstood(target, machine);
}

/** An array that losses are written to is from then on one that is shown. */
function keepShown(of: Expression, array: Tensor, scope: Scope, machine: Machine): void {
  if (of.kind !== 'name') throw notUnderstood(of, machine);
  const grown: GrownValue = { before: [...array.data].map(float), like: array };
  scope.names.set(of.name, array.shape.length === 1 ? { t: 'shown', grown } : SHOWN);
}

function writeShown(to: Value, key: Value, value: Value, machine: Machine): void {
  if (to.t !== 'shown' || to.grown === undefined) return;
  machine.loop?.write({ to: to.grown, at: termOf(key, machine), value: termOf(value, machine) });
}
