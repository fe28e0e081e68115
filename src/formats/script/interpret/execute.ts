/** Statements, one after another. */
import { laterText } from '../../../messages/later.ts';
import { counts } from '../record/loopRecord.ts';
import { matchedKind } from '../record/ownKinds.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Expression, Statement } from '../tree/syntax.ts';
import type { Tensor } from '../values/tensor.ts';
import { type FunctionValue, type Scope, SHOWN, type Value } from '../values/values.ts';
import { addStop } from './epochStops.ts';
import { runEpochs } from './epochs.ts';
import { evaluate, operated } from './evaluate.ts';
import { isHarmless, leavesAllAsItIs, onlyShows } from './harmless.ts';
import { imported } from './imports.ts';
import { assignTo, checkRounds, iterated } from './iteration.ts';
import { namesIn } from './locals.ts';
import { isOverRuns, trains } from './loops.ts';
import { type Machine, notUnderstood, type Signal } from './machine.ts';
import { namesOf } from './namesOf.ts';
import { countsPatience } from './patience.ts';
import { isWholeNumber } from './rightSoFar.ts';
import { isTruthy } from './truth.ts';
import { NotAlike } from './turns.ts';
import { runWhile } from './whileLoop.ts';
import { writeInto } from './writeInto.ts';

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;
type Executors = { [K in Statement['kind']]: (s: Of<K>, scope: Scope, machine: Machine) => Signal | null };

export function execute(statements: readonly Statement[], scope: Scope, machine: Machine): Signal | null {
  for (let i = 0; i < statements.length; i++) {
    const block = scope.outer === null ? matchedKind(statements, i, scope, machine) : 0;
    if (block > 0) {
      i += block - 1;
      continue;
    }
    const statement = statements[i];
    const signal = understood(statement, scope, machine);
    if (signal !== null) return signal;
  }
  return null;
}

/** Whatever goes wrong within a statement is its refusal. */
function understood(statement: Statement, scope: Scope, machine: Machine): Signal | null {
  try {
    return guarded(statement, scope, machine);
  } catch (error) {
    throw error instanceof ScriptRefusal || (error instanceof NotAlike && machine.isQuick)
      ? error
      : notUnderstood(statement, machine);
  }
}

/** What is not understood can be left out where it can do nothing but show, or once all is trained. */
function guarded(statement: Statement, scope: Scope, machine: Machine): Signal | null {
  if (onlyShows(statement, scope)) {
    machine.skip(statement);
    return null;
  }
  const isAfter = machine.trained !== null && machine.loop === null;
  try {
    return run(statement, scope, machine);
  } catch (error) {
    if (!isAfter) return leaveOutPrint(statement, error, scope, machine);
    const isQuicks = error instanceof NotAlike && machine.isQuick;
    const written: string[] = [];
    const mayWriteInto = (name: string) => isOwnTensor(name, scope) && written.push(name) > 0;
    if (isQuicks || !isHarmless(statement, mayWriteInto)) throw error;
    if (statement.kind === 'for') machine.isLost = true;
    // Another training could depend on what is left out.
    const isStill = statement.kind === 'for' || leavesAllAsItIs(statement, scope);
    leaveOut(statement, scope, machine);
    for (const name of written) scope.names.set(name, WRITTEN);
    if ((written.length > 0 || !isStill) && error instanceof ScriptRefusal) machine.lostDraw ??= error;
    return null;
  }
}

/** A print of what is not understood here, unless Python would stop at it. */
function leaveOutPrint(statement: Statement, error: unknown, scope: Scope, machine: Machine): null {
  const isPrint =
    statement.kind === 'expression' &&
    statement.value.kind === 'call' &&
    statement.value.callee.kind === 'name' &&
    statement.value.callee.name === 'print';
  const isRefused = error instanceof ScriptRefusal && !error.raises;
  if (!isPrint || !isRefused || !leavesAllAsItIs(statement, scope)) throw error;
  machine.skip(statement);
  return null;
}

/** What something unknown was written into. */
const WRITTEN: Value = { t: 'shown' };

/** A tensor that no other name means: what is written into it, such as counts of a confusion matrix, is seen by it alone. */
function isOwnTensor(name: string, scope: Scope): boolean {
  const own = scope.names.get(name);
  if (own === WRITTEN) return true;
  if (own?.t !== 'tensor' || own.isShared) return false;
  const isIt = (value: Value): boolean => value === own || (value.t === 'list' && value.items.some(isIt));
  for (let at: Scope | null = scope; at !== null; at = at.outer)
    for (const [other, value] of at.names) if (isIt(value) && !(at === scope && other === name)) return false;
  return true;
}

/** Its names are from then on not known: they can be shown, and no more. */
function leaveOut(statement: Statement, scope: Scope, machine: Machine): void {
  machine.skip(statement);
  for (const name of namesIn(statement)) scope.names.set(name, SHOWN);
}

/** A break, with nothing before it but what is printed. */
function isBreak(body: readonly Statement[]): boolean {
  const shows = body.slice(0, -1);
  return body.at(-1)?.kind === 'break' && shows.every((one) => one.kind === 'expression' && isHarmless(one));
}

/** What is printed once a rule holds. */
function showEnding(shows: readonly Statement[], scope: Scope, machine: Machine): void {
  const { loop } = machine;
  if (loop === null) return;
  loop.isEnding = true;
  for (const one of shows) {
    try {
      machine.execute([one], scope);
    } catch (error) {
      if (!(error instanceof ScriptRefusal)) throw error;
      machine.skip(one);
    }
  }
  loop.isEnding = false;
}

/** It depends on numbers of the training. */
const isUnknown = ({ t }: Value) => t === 'shown' || t === 'loss' || t === 'activation' || t === 'batch';

function run(statement: Statement, scope: Scope, machine: Machine): Signal | null {
  return (executors[statement.kind] as (s: Statement, scope: Scope, machine: Machine) => Signal | null)(
    statement,
    scope,
    machine,
  );
}

/** A count of right predictions that is added to in place, and has no other name. */
function countsOn(before: Tensor, made: Value, scope: Scope, { scopes }: Machine): boolean {
  const isCount = made.t === 'shown' && made.right?.number?.isCount === true;
  return isCount && isWholeNumber(before) && namesOf(before, [...scopes, scope]) === 1;
}

const executors: Executors = {
  expression: (s, scope, machine) => {
    machine.evaluate(s.value, scope);
    return null;
  },
  assign: (s, scope, machine) => {
    const value = machine.evaluate(s.value, scope);
    for (const target of s.targets) assignTo(target, value, scope, machine);
    return null;
  },
  update: (s, scope, machine) => {
    if (s.target.kind === 'attribute' && s.target.name === 'grad') return addToGradient(s, scope, machine);
    const before = evaluate(s.target, scope, machine);
    const value = machine.evaluate(s.value, scope);
    if (before.t === 'parameter') throw new ScriptRefusal(s, laterText.readScript.byHand);
    // A list grows in place, under all of its names.
    if (before.t === 'list' && s.op === '+' && value.t === 'list') {
      if (machine.grows(before, value.items)) return null;
      before.items.push(...value.items);
      return null;
    }
    const made = operated(s.op, before, value, s, machine);
    if (before.t === 'tensor' && s.target.kind !== 'index' && !countsOn(before, made, scope, machine))
      writeInto(before, made, s, machine);
    else assignTo(s.target, made, scope, machine);
    return null;
  },
  if: (s, scope, machine) => {
    const isInEpoch = machine.loop !== null && machine.innerLoops === 0;
    if (isInEpoch && countsPatience(s, scope, machine)) return null;
    for (const { test, body } of s.branches) {
      const value = machine.evaluate(test, scope);
      if (isInEpoch && isBreak(body) && s.otherwise.length === 0 && addStop(value, s, machine)) {
        showEnding(body.slice(0, -1), scope, machine);
        return null;
      }
      if (isUnknown(value) && isHarmless(s) && !/\bfor\b|\.eval\b/.test(machine.textOf(s))) {
        leaveOut(s, scope, machine);
        return null;
      }
      if (isTruthy(value, test, machine)) return machine.execute(body, scope);
    }
    return machine.execute(s.otherwise, scope);
  },
  for: (s, scope, machine) => {
    const iterable = machine.evaluate(s.iterable, scope);
    checkRounds(iterable, s);
    const isEpochs =
      machine.loop === null &&
      machine.noGrad === 0 &&
      trains(s, scope, machine) &&
      !isOverRuns(s, iterable, scope, machine);
    if (isEpochs) {
      if (iterable.t !== 'range')
        throw new ScriptRefusal(s, laterText.readScript.loopOver(machine.textOf(s.iterable)));
      const begin = (item: Value) => assignTo(s.target, item, scope, machine);
      runEpochs({ place: s, body: s.body, range: iterable, begin }, scope, machine);
      return runUnbroken(s, scope, machine);
    }
    const outer = machine.innerLoops;
    machine.innerLoops++;
    const signal = runRounds(s, iterable, scope, machine);
    machine.innerLoops = outer;
    if (signal?.kind === 'break') return null;
    return signal ?? machine.execute(s.otherwise, scope);
  },
  while: runWhile,
  with: (s, scope, machine) => {
    const opened = s.items.map((item) => machine.evaluate(item, scope));
    if (opened.some(({ t }) => t !== 'context' && t !== 'skipped')) throw notUnderstood(s, machine);
    s.names.forEach((name, i) => {
      if (name) assignTo(name, opened[i], scope, machine);
    });
    const closes = opened.filter((value) => value.t === 'context' && value.mode === 'noGrad').length;
    machine.noGrad += closes;
    try {
      return machine.execute(s.body, scope);
    } finally {
      machine.noGrad -= closes;
    }
  },
  def: (s, scope, machine) => {
    scope.names.set(s.name, functionOf(s, scope, machine));
    return null;
  },
  class: (s, scope, machine) => {
    const isPlain = s.bases.every((one) => one.kind === 'name' && one.name === 'object');
    const bases = isPlain ? [] : s.bases.map((one) => machine.evaluate(one, scope));
    const [base = { t: 'none' }] = bases;
    const path = base.t === 'builtin' ? base.name : '';
    const known: Record<string, 'Module' | 'Dataset'> = {
      'torch.nn.Module': 'Module',
      'torch.utils.data.Dataset': 'Dataset',
    };
    if (bases.length > 1 || !(isPlain || path in known))
      throw new ScriptRefusal(s, laterText.readScript.classOf(machine.textOf(s.bases[0] ?? s)));
    const methods = new Map<string, FunctionValue>();
    const attributes = new Map<string, Value>();
    const isDataclass = s.decorators.some((decorator) => isDataclassOf(decorator, scope, machine));
    if (s.decorators.length > Number(isDataclass) || (isDataclass && s.bases.length > 0))
      throw notUnderstood(s.decorators[0], machine);
    for (const inner of s.body) {
      if (inner.kind === 'def') {
        const method = functionOf(inner, scope, machine);
        (method.as === 'static' ? attributes : methods).set(inner.name, method);
      } else if (inner.kind === 'declare' && isDataclass) {
        // It is given as the object is made.
      } else if (inner.kind === 'assign') machine.execute([inner], { names: attributes, outer: scope });
      else if (inner.kind !== 'pass' && !(inner.kind === 'expression' && inner.value.kind === 'string'))
        throw notUnderstood(inner, machine);
    }
    scope.names.set(s.name, {
      t: 'class',
      name: s.name,
      base: isPlain ? 'object' : known[path],
      methods,
      attributes,
      ...(isDataclass && { fields: fieldsOf(s, attributes, machine) }),
      place: s,
    });
    return null;
  },
  return: (s, scope, machine) => ({
    kind: 'return',
    value: s.value === null ? { t: 'none' } : machine.evaluate(s.value, scope),
  }),
  import: (s, scope, machine) => {
    imported(s, scope, machine);
    return null;
  },
  assert: (s, scope, machine) => {
    const value = machine.evaluate(s.test, scope);
    if (value.t !== 'shown' && !isTruthy(value, s, machine)) throw notUnderstood(s, machine);
    return null;
  },
  del: (s, scope, machine) => {
    for (const target of s.targets) {
      if (target.kind !== 'name' || !scope.names.delete(target.name)) throw notUnderstood(s, machine);
    }
    return null;
  },
  pass: () => null,
  declare: () => null,
  break: () => ({ kind: 'break' }),
  continue: () => ({ kind: 'continue' }),
  other: (s, _scope, machine) => {
    throw notUnderstood(s, machine);
  },
};

function runRounds(s: Of<'for'>, iterable: Value, scope: Scope, machine: Machine): Signal | null {
  for (const item of iterated(iterable, s.iterable, machine)) {
    if (machine.loop !== null && (iterable.t !== 'list' || iterable.isBatches))
      machine.loop.add({ op: 'batch', from: s.from, to: s.to });
    const before = machine.loop?.ops.length;
    const wasUncertain = machine.isUncertain;
    machine.isUncertain ||= item === SHOWN;
    assignTo(s.target, item, scope, machine);
    const signal = machine.execute(s.body, scope);
    machine.isUncertain = wasUncertain;
    if (signal?.kind === 'break' && machine.loop !== null && trains(s, scope, machine))
      throw notUnderstood(s, machine);
    if (iterable.t === 'shown' && machine.loop?.ops.slice(before).some(counts))
      throw notUnderstood(s, machine);
    if (signal?.kind === 'break' || signal?.kind === 'return') return signal;
  }
  return null;
}

/** What stands behind a loop over epochs for the case that nothing left it: nobody knows whether a rule does. */
function runUnbroken(s: Of<'for'>, scope: Scope, machine: Machine): Signal | null {
  const { trained } = machine;
  if (trained?.isCut) return null;
  if (trained?.isWhole) return machine.execute(s.otherwise, scope);
  for (const one of s.otherwise) {
    if (!isHarmless(one)) throw notUnderstood(one, machine);
    leaveOut(one, scope, machine);
  }
  return null;
}

function functionOf(s: Of<'def'>, scope: Scope, machine: Machine): FunctionValue {
  const [as, ...others] = s.decorators.map((decorator) => decoratedAs(decorator, scope, machine));
  if (s.parameters === null || others.length > 0) throw notUnderstood(s, machine);
  return {
    t: 'function',
    ...(as && { as }),
    name: s.name,
    parameters: s.parameters,
    defaults: s.parameters.map((parameter) =>
      parameter.default === null ? undefined : machine.evaluate(parameter.default, scope),
    ),
    body: s.body,
    scope,
    place: s,
  };
}

/** `@dataclass`, or that called with nothing. */
function isDataclassOf(decorator: Expression, scope: Scope, machine: Machine): boolean {
  const isBare = decorator.kind === 'call' && decorator.args.length === 0;
  const value = machine.evaluate(isBare ? decorator.callee : decorator, scope);
  return value.t === 'builtin' && value.name === 'dataclasses.dataclass';
}

/** Names with a type, in order. Python refuses one without a value behind one that has one, and values that all objects would share. */
function fieldsOf({ body }: Of<'class'>, values: ReadonlyMap<string, Value>, machine: Machine): string[] {
  let hasValue = false;
  return body.flatMap((one) => {
    if (one.kind !== 'declare' && !(one.kind === 'assign' && one.isTyped)) return [];
    const [name] = namesIn(one);
    const value = values.get(name);
    const isShared = value?.t === 'dict' || (value?.t === 'list' && !value.isTuple);
    if (isShared || (hasValue && value === undefined)) throw notUnderstood(one, machine);
    hasValue ||= value !== undefined;
    return [name];
  });
}

function decoratedAs(decorator: Expression, scope: Scope, machine: Machine): FunctionValue['as'] {
  const value = machine.evaluate(decorator, scope);
  if (value.t === 'context' && value.mode === 'noGrad') return 'noGrad';
  if (value.t === 'builtin' && value.name === 'property') return 'property';
  if (value.t === 'builtin' && value.name === 'staticmethod') return 'static';
  throw notUnderstood(decorator, machine);
}

/** `parameter.grad += 0.01 * torch.sign(parameter.data)` */
function addToGradient(s: Of<'update'>, scope: Scope, machine: Machine): null {
  const target =
    s.target.kind === 'attribute' ? machine.evaluate(s.target.of, scope) : { t: 'none' as const };
  const added = machine.evaluate(s.value, scope);
  const { loop } = machine;
  if (
    target.t !== 'parameter' ||
    s.op !== '+' ||
    added.t !== 'shown' ||
    added.sign?.parameter !== target ||
    loop === null
  )
    throw new ScriptRefusal(s, laterText.readScript.byHand);
  const { factor, literal } = added.sign;
  loop.add({ op: 'l1', parameter: target, factor, ...(literal && { literal }), from: s.from, to: s.to });
  return null;
}
