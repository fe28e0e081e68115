/** What the interpreter keeps while it reads a script: generators, names, what was recorded, and what was skipped. */
import { Generator } from '../../../engine/random/generator.ts';
import type { GlobalState } from '../../../engine/random/randomState.ts';
import { laterText } from '../../../messages/later.ts';
import type { Line } from '../printing/shows.ts';
import { termOf } from '../printing/term.ts';
import type { LoopRecord } from '../record/loopRecord.ts';
import type { Marks } from '../record/marks.ts';
import { newMarks } from '../record/marks.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Expression, Statement } from '../tree/syntax.ts';
import type { Tensor } from '../values/tensor.ts';
import {
  type ActivationValue,
  type Arguments,
  type ListValue,
  type ModuleValue,
  type Moment,
  type Scope,
  SHOWN,
  type Value,
} from '../values/values.ts';

/** A script that takes more steps than this is refused; the tutorial takes half a million. */
const MAX_STEPS = 20_000_000;
const MAX_CALLS = 40;

/** A line that is left out of the reading, as it only shows something. */
export interface SkippedLine extends Place {
  text: string;
}

/** The net, or its loss, of some rows. */
export interface Look extends Place {
  activation: ActivationValue;
  target: Tensor | null;
}

/** Tensors that were put one behind another. */
export interface Join extends Place {
  parts: readonly Tensor[];
}

export type Signal = { kind: 'return'; value: Value } | { kind: 'break' } | { kind: 'continue' };

export interface Parts {
  evaluate(expression: Expression, scope: Scope, machine: Machine): Value;
  execute(statements: readonly Statement[], scope: Scope, machine: Machine): Signal | null;
  call(callee: Value, args: Arguments, machine: Machine): Value;
}

export class Machine {
  readonly source: string;
  readonly generator = new Generator(0);
  readonly numpy: GlobalState = { seed: undefined };
  readonly marks: Marks = newMarks();
  readonly skipped: SkippedLine[] = [];
  /** What is read as something that is not the very same. */
  readonly notes: SkippedLine[] = [];
  /** All numbers that stand in the script. */
  numbers: readonly { value: number; place: Place }[] = [];
  /** The loop over the epochs, while it is interpreted. */
  loop: LoopRecord | null = null;
  /** Those that ended. */
  readonly trainings: LoopRecord[] = [];
  /** What the net was given beside the batches of the training: in an epoch, and behind them. */
  readonly looks: Look[] = [];
  /** Passes in which Dropout or BatchNorm1d were in training mode, once for each place and rows. */
  readonly noisyPasses: (Place & { activation: ActivationValue })[] = [];
  /** torch.cat and its like along the rows. */
  readonly joins: Join[] = [];
  /** What is printed beside the epochs, by how many trainings had ended. */
  readonly lines: Line[][] = [[]];
  /** What refuses the script once the epoch shows no better reason. */
  late: ScriptRefusal | null = null;
  /** A training drew numbers that are not counted: where the generator stands is not known until it is seeded again. */
  isLost = false;
  /** What was drawn while it was not: that refuses the trainings that follow. */
  lostDraw: ScriptRefusal | null = null;
  /** Few epochs stand for all; else each is followed. */
  readonly isQuick: boolean;
  /** A line is left out that following each epoch could tell. */
  isBlurred = false;
  /** Gradients are looked at: an epoch is another one where there is none yet. */
  readonly showsGradients: boolean;
  /** The script's own functions that are being called, the innermost last. */
  private readonly callers: Arguments[] = [];
  /** Lists that are there when an epoch begins. */
  outerLists: ReadonlySet<ListValue> = new Set();
  /** The module that a function such as F.relu stands for, by its place: one for all epochs, so that each has the same net. */
  readonly modules = new Map<string, ModuleValue>();
  /** Objects whose __init__ is being run. */
  readonly made: Value[] = [];
  /** How many loops are open within an epoch: a break leaves the innermost. */
  innerLoops = 0;
  /** Tensors are printed otherwise than by themselves, from here on. */
  printsOtherwise = false;
  /** How many torch.no_grad are open. */
  noGrad = 0;
  /** Parameters of another state were loaded, or running values went on behind the training. */
  isReloaded = false;
  /** What is shown is being written, with the run's numbers in it: nothing more is read. */
  isShowing = false;
  /** Of the calls that are under way: what is in them may be known to a caller by other names. */
  readonly scopes: Scope[] = [];
  /** Within a closure, which its optimizer calls as often as it wants. */
  isRepeated = false;
  /** Within a loop of unknown length. */
  isUncertain = false;
  private steps = 0;
  private calls = 0;
  private readonly parts: Parts;

  constructor(source: string, parts: Parts, isQuick: boolean) {
    this.source = source;
    this.isQuick = isQuick;
    this.showsGradients = /\.grad\b|clip_grad_norm/.test(source);
    this.parts = parts;
  }

  /** The last training that ended. */
  get trained(): LoopRecord | null {
    return this.trainings.at(-1) ?? null;
  }

  evaluate(expression: Expression, scope: Scope): Value {
    if (++this.steps > MAX_STEPS) throw new ScriptRefusal(expression, laterText.readScript.tooLong);
    return this.parts.evaluate(expression, scope, this);
  }

  /** How the statements were left before their end, or null. */
  execute(statements: readonly Statement[], scope: Scope): Signal | null {
    return this.parts.execute(statements, scope, this);
  }

  call(callee: Value, args: Arguments): Value {
    if (++this.calls > MAX_CALLS) throw new ScriptRefusal(args.place, laterText.readScript.tooDeep);
    const isOwn = callee.t === 'function' || callee.t === 'method';
    if (isOwn) this.callers.push(args);
    try {
      return this.parts.call(callee, args, this);
    } finally {
      if (isOwn) this.callers.pop();
      this.calls--;
    }
  }

  /** Where a value was given to the function that runs, or to the one that gave it on; `place` where it was not. */
  whereGiven(value: Value, place: Place): Place {
    let found = place;
    for (const { given, named, place: call } of this.callers.toReversed()) {
      if (!given.includes(value) && ![...named.values()].includes(value)) break;
      found = call;
    }
    return { from: found.from, to: found.to };
  }

  /** The loop over the epochs is read. */
  get isAfter(): boolean {
    return this.trained !== null && this.loop === null;
  }

  moment(): Moment {
    if (this.loop !== null) return { run: this.trainings.length, ...this.loop.moment };
    const { length } = this.trainings;
    if (this.trained === null) return { run: 0, epoch: -1, steps: 0, rates: 0 };
    const steps = Number.POSITIVE_INFINITY;
    return { run: this.isReloaded ? -1 : length, epoch: this.trained.epochs - 1, steps, rates: steps };
  }

  /** null where what is to be shown can't be made. */
  showing(make: () => Value | null): Value | null {
    const before = this.isShowing;
    this.isShowing = true;
    try {
      return make();
    } catch {
      return null;
    } finally {
      this.isShowing = before;
    }
  }

  /** Whether something is added to a list that grows with the epochs; what is in it is from then on not known. */
  grows(to: ListValue, added: readonly Value[]): boolean {
    if (this.isRepeated) {
      // The first call of a closure is the one that is followed.
      if (!to.isGrown && to.items.length === 0) to.first = added[0];
      to.isGrown = true;
      to.grown = undefined;
      to.items.splice(0, Number.POSITIVE_INFINITY, SHOWN);
      return true;
    }
    if (!to.isGrown) {
      if (!this.isQuick || this.loop === null || !this.outerLists.has(to)) return false;
      to.isGrown = true;
      to.grown = { before: [...to.items] };
      to.items.splice(0, Number.POSITIVE_INFINITY, SHOWN);
    }
    // What is added between the trainings is not followed.
    if (this.loop === null) to.grown = undefined;
    if (to.grown)
      for (const value of added) this.loop?.write({ to: to.grown, at: null, value: termOf(value, this) });
    return true;
  }

  textOf({ from, to }: Place): string {
    return this.source.slice(from, to);
  }

  /** Notes a look, once for each place and rows. */
  look(one: Look): void {
    const { shape, cut } = one.activation.input;
    const netOf = ({ layers }: ActivationValue) => layers.find(({ parameters }) => parameters.length > 0);
    const isKnown = ({ from, activation: { input }, activation }: Look) =>
      from === one.from &&
      netOf(activation) === netOf(one.activation) &&
      input.shape.join() === shape.join() &&
      input.cut?.base === cut?.base &&
      input.cut?.rows[0] === cut?.rows[0];
    if (!this.looks.some(isKnown)) this.looks.push(one);
  }

  join(one: Join): void {
    if (this.loop === null) this.joins.push(one);
  }

  noisyPass(one: Place & { activation: ActivationValue }): void {
    const isKnown = this.noisyPasses.some(
      ({ from, activation }) => from === one.from && activation.input === one.activation.input,
    );
    if (!isKnown) this.noisyPasses.push(one);
  }

  /** Notes what is left out, once. */
  skip(place: Place): void {
    if (this.skipped.some(({ from }) => from === place.from)) return;
    const [text] = this.textOf(place).split('\n');
    this.skipped.push({ from: place.from, to: place.to, text });
  }

  /** Notes what is read a little otherwise, once. */
  note({ from, to }: Place, text: string): void {
    if (this.notes.every((one) => one.from !== from)) this.notes.push({ from, to, text });
  }

  /** What is trained has to be drawn where it is known where torch's generator stands. */
  checkTorchDraw(place: Place): void {
    if (this.isLost) this.lostDraw ??= new ScriptRefusal(place, laterText.readScript.lost);
    this.checkDraw(place);
  }

  /** What draws numbers is followed before the training. In the loop a line behind it may say better why it can't be. */
  checkDraw(place: Place): void {
    if (this.loop !== null) this.late ??= new ScriptRefusal(place, laterText.readScript.drawInLoop);
  }
}

/** The refusal of what stands at a place, by its text. */
/** `raises`: Python would stop there. */
export function notUnderstood(place: Place, machine: Machine, raises = false): ScriptRefusal {
  const message = laterText.readScript.notUnderstood(shortened(machine.textOf(place)));
  return new ScriptRefusal(place, message, raises);
}

export function shortened(text: string): string {
  const [line] = text.split('\n');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
