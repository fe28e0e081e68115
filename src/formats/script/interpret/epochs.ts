/** The loop over the epochs: those that are alike by one of them, and what is known of the generator when they are over. */
import { laterText } from '../../../messages/later.ts';
import { LoopRecord, type Op } from '../record/loopRecord.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Statement } from '../tree/syntax.ts';
import {
  int,
  itemsIn,
  type ListValue,
  type ParameterValue,
  type RangeValue,
  type Scope,
  SHOWN,
  type Value,
} from '../values/values.ts';
import { maskSize } from './call.ts';
import { drawPass, roundsOf } from './iteration.ts';
import type { Machine } from './machine.ts';
import { stateOf } from './state.ts';
import { TurnTree } from './turns.ts';

/** More trainings than this no list of runs has. */
const MAX_TRAININGS = 50;

export interface Epochs {
  place: Statement;
  body: readonly Statement[];
  /** One item an epoch. */
  range: RangeValue;
  /** Gives names to the values that an epoch begins with. */
  begin(item: Value): void;
  /** What is looked at when an epoch is over. */
  end?(): void;
}

export function runEpochs(epochs: Epochs, scope: Scope, machine: Machine): null {
  const { place, body, range } = epochs;
  if (machine.trainings.length === MAX_TRAININGS)
    throw new ScriptRefusal(place, laterText.readScript.tooManyRuns(MAX_TRAININGS));
  const loop = begun(place, range, machine);
  const tree = new TurnTree();
  const total = roundsOf(range);
  const states = new Map<string, number>();
  let state = machine.isQuick ? enter(scope, machine, states) : 0;
  const lengths = new Map([...stateOf(scope, machine).lists].map((one) => [one, one.items.length]));
  let first: ReturnType<typeof plainIn> | null = null;
  for (const item of itemsIn(range)) {
    loop.item = item;
    // The last one leaves the values that are shown behind the loop.
    const isLast = loop.epoch === total - 1;
    const known = machine.isQuick && !isLast ? tree.find(state, item) : null;
    if (known !== null) {
      loop.repeat(known);
      state = known.state;
      continue;
    }
    epochs.begin(machine.isQuick ? turn(loop, loop.epoch) : int(item));
    const signal = machine.execute(body, scope);
    if (signal?.kind === 'break' && loop.isEmpty) {
      loop.isCut = true;
      break;
    }
    if (signal?.kind === 'return' || (signal?.kind === 'continue' && epochs.end))
      throw new ScriptRefusal(place, laterText.readScript.leftLoop);
    epochs.end?.();
    if (machine.late !== null) throw machine.late;
    if (machine.isQuick) {
      const after = enter(scope, machine, states);
      const turn = { state: after, prints: loop.hasPrinted, shows: loop.shown };
      if (!loop.isOwn) tree.add(state, loop.path, turn);
      state = after;
    }
    if (loop.epoch === 0) first = plainIn(scope);
    loop.endEpoch();
    if (signal?.kind !== 'break') continue;
    loop.isCut = true;
    break;
  }
  ended(loop, machine);
  // How many a rule to stop leaves in them is not known.
  if (!loop.isWhole) {
    for (const [one, before] of lengths) if (!one.isGrown && one.items.length !== before) forget(one);
    for (const names of namesOf(scope))
      for (const [name, value] of names)
        if (plainOf(value) !== null && first?.get(names)?.get(name) !== plainOf(value))
          names.set(name, SHOWN);
  }
  if (!machine.isQuick && !loop.isWhole) epochs.begin(turn(loop, loop.epoch - 1));
  return null;
}

/** The value of the loop's variable in any epoch. */
const turn = (loop: LoopRecord, epoch: number): Value => ({
  t: 'turn',
  type: 'int',
  of: (now) => now,
  turn: epoch,
  loop,
});

type Names = Map<string, Value>;

/** Names of a scope and of those around it, and of the objects that they mean. */
function namesOf(scope: Scope): Names[] {
  const all: Names[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.outer) all.push(at.names);
  const own = all.flatMap((names) =>
    [...names.values()].flatMap((value) => (value.t === 'object' ? [value.attributes] : [])),
  );
  return [...new Set([...all, ...own])];
}

const plainOf = (value: Value): number | string | null =>
  value.t === 'number' || value.t === 'string' ? value.value : null;

const plainIn = (scope: Scope): Map<Names, Map<string, number | string | null>> =>
  new Map(
    namesOf(scope).map((names) => [
      names,
      new Map([...names].map(([name, value]) => [name, plainOf(value)])),
    ]),
  );

function forget(one: ListValue): void {
  one.isGrown = true;
  one.items.splice(0, Number.POSITIVE_INFINITY, SHOWN);
}

function begun(place: Statement, range: RangeValue, machine: Machine): LoopRecord {
  const { generator, numpy, marks, isLost, lostDraw } = machine;
  if (lostDraw !== null) throw lostDraw;
  const start = {
    generator: generator.state(),
    isLost,
    marks: marks.all.length,
    numpySeed: numpy.seed,
  };
  machine.innerLoops = 0;
  machine.loop = new LoopRecord(start, place, range.literal, range);
  return machine.loop;
}

/** The number of the state that an epoch begins in. */
function enter(scope: Scope, machine: Machine, states: Map<string, number>): number {
  const { text, lists } = stateOf(scope, machine);
  machine.outerLists = lists;
  const known = states.get(text) ?? states.size;
  states.set(text, known);
  return known;
}

/** The net is trained from here on, and the generator has drawn what the epochs draw. */
function ended(loop: LoopRecord, machine: Machine): void {
  machine.loop = null;
  machine.trainings.push(loop);
  machine.lines.push([]);
  const { first } = loop;
  loop.isWhole = !first.some(stops);
  const stepped = first.flatMap((op) => (op.op === 'step' ? op.optimizer.groups : [])).flatMap(parametersOf);
  const used = first
    .flatMap((op) => (op.op === 'backward' ? op.loss.output.layers : []))
    .flatMap(parametersOf);
  loop.frozen = new Set(used.filter(({ requiresGrad }) => !requiresGrad));
  if ([...stepped, ...used].some(({ isTrained }) => isTrained))
    throw new ScriptRefusal(loop.place, laterText.readScript.trainedOn);
  for (const parameter of stepped) parameter.isTrained = true;
  followDraws(loop, machine);
}

/** A rule may end it before. */
const stops = ({ op }: Op) => op === 'stop' || op === 'stopAtAccuracy';

const parametersOf = ({ parameters }: { parameters: ParameterValue[] }) => parameters;

/** More numbers than this are not followed. */
const MAX_DRAWS = 20_000_000;

/** A rule to stop ends the draws when nobody knows. */
function followDraws({ first, epochs }: LoopRecord, machine: Machine): void {
  const { generator } = machine;
  const drawing = first.flatMap((op): [number, () => void][] => {
    if (op.op === 'forward') {
      const size = maskSize(op.activation);
      return size === 0 ? [] : [[size, () => drawMasks(size, machine)]];
    }
    if (op.op !== 'pass') return [];
    return [[op.rows, () => (op.isLoader ? drawPass(op.isShuffled, machine) : generator.randperm(op.rows))]];
  });
  if (drawing.length === 0) return;
  const total = drawing.reduce((sum, [size]) => sum + size, 0) * epochs;
  // A closure is called as often as its optimizer wants.
  if (total > MAX_DRAWS || first.some((op) => stops(op) || op.op === 'closure')) machine.isLost = true;
  else for (let epoch = 0; epoch < epochs; epoch++) for (const [, draw] of drawing) draw();
}

function drawMasks(size: number, { generator }: Machine): void {
  for (let i = 0; i < size; i++) generator.bernoulliDouble(0.5);
}
