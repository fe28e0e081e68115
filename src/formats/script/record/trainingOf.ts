/** The loop as the experiment's training: what one epoch does, batch by batch. */
import { LOOP_LINES, type LoopLine } from '../../../engine/loop/rare/order.ts';
import { laterText } from '../../../messages/later.ts';
import { hasMasks, isDrawing, isModed } from '../interpret/call.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Tensor } from '../values/tensor.ts';
import type {
  ActivationValue,
  LossValue,
  ModuleValue,
  OptimizerValue,
  ParameterValue,
} from '../values/values.ts';
import type { LoopRecord, Op } from './loopRecord.ts';
import { isOwnAccuracy } from './ownAccuracy.ts';
import type { TestRows } from './proof.ts';
import type { RunRecord } from './runsOf.ts';
import { isSameTensor } from './sameTensor.ts';

export interface TrainingFound {
  training: Record<string, unknown>;
  l1: number | null;
  optimizer: OptimizerValue;
  loss: ModuleValue;
  output: ActivationValue;
  input: Tensor;
  target: Tensor;
  /** Whether the loop draws numbers. */
  draws: boolean;
  places: Map<string, Place>;
}

const isLine = ({ op }: Op): boolean => (LOOP_LINES as readonly string[]).includes(op);

/** Rows that the net is given beside those of the training: of the same table, or with targets of their own. */
export function testsOf(
  { input, output: { layers } }: Pick<TrainingFound, 'input' | 'output'>,
  { looks }: Machine,
): TestRows[] {
  const trained = new Set(input.cut?.rows);
  const isPart = input.cut?.rows.some((row, i) => row !== i) || trained.size !== input.cut?.base.shape[0];
  return looks.flatMap(({ activation, target, from, to }): TestRows[] => {
    const other = activation.input;
    const isOfNet = activation.layers.some((layer) => layer.parameters.length > 0 && layers.includes(layer));
    if (!isOfNet) return [];
    if (other === input || isSameTensor(other, input) || other.shape[1] !== input.shape[1]) return [];
    const isOfTable = input.cut !== undefined && other.cut?.base === input.cut.base;
    // All rows of the table: nothing is kept out.
    if (!isOfTable && isPart && input.cut?.base.shape[0] === other.shape[0]) return [];
    if (isOfTable ? other.cut?.rows.some((row) => trained.has(row)) : target === null) return [];
    return [{ input: other, target, from, to }];
  });
}

export function trainingOf({ loop, ops: first }: RunRecord, machine: Machine): TrainingFound {
  const backward = first.filter((op): op is Extract<Op, { op: 'backward' }> => op.op === 'backward');
  const steps = first.filter((op): op is Extract<Op, { op: 'step' }> => op.op === 'step');
  if (backward.length === 0 || steps.length === 0)
    throw new ScriptRefusal(loop.place, laterText.readScript.noStep);
  const {
    loss: { loss, output, target },
  } = backward[0];
  const { optimizer } = steps[0];
  const { note } = backward[0].loss.written ?? {};
  if (note) machine.note(loss.place, laterText.readScript[note]);
  if (output.isFlat && target.shape.length === 2)
    throw new ScriptRefusal(backward[0].loss.place, laterText.readScript.broadcastTargets);
  const other = backward.find((op) => !isSameLoss(op.loss, backward[0].loss));
  if (other) throw new ScriptRefusal(other, laterText.readScript.severalNets);
  const places = new Map<string, Place>();
  if (loop.epochsLiteral) places.set('training.epochs', loop.epochsLiteral);
  const kept = keptOps(first, output, backward[0].loss);
  const batches = batchesOf(kept);
  const training: Record<string, unknown> = {
    epochs: loop.epochs,
    log_every: logEvery(loop, places),
    ...lossLines(batches, machine),
    ...batchSize(kept, output, loop),
  };
  for (const op of kept) {
    if (op.op === 'clip_grad_norm' || op.op === 'clip_grad_value') training[op.op] = op.value;
    if (op.op === 'stop') training[op.key] = op.value;
    if (op.op === 'stopAtAccuracy') {
      training.stop_at_accuracy = op.value;
      if (op.takesEqual) machine.note(op, laterText.readScript.atLeast);
      if (op.literal) places.set('training.stop_at_accuracy', op.literal);
    }
    if ((op.op === 'stop' || op.op === 'clip_grad_norm' || op.op === 'clip_grad_value') && op.literal)
      places.set(`training.${op.op === 'stop' ? op.key : op.op}`, op.literal);
  }
  checkLosses(kept, backward[0].loss);
  checkParameters(first, optimizer, output);
  Object.assign(training, schedulerOf(kept, optimizer, output, places));
  if (loop.changes.size > 0 && loop.first.length > first.length)
    throw new ScriptRefusal(loop.place, laterText.readScript.severalNets);
  if (loop.changes.size > 0)
    training.changes = [...loop.changes]
      .sort(([a], [b]) => a - b)
      .filter(([epoch]) => epoch < loop.epochs)
      .map(([epoch, values]) => ({ epoch, optimizer: values }));
  if (validatesBefore(first, kept, loop)) training.validate = true;
  return {
    training,
    l1: l1Of(kept, output, loop.frozen),
    optimizer,
    loss,
    output,
    input: output.input,
    target,
    draws: kept.some(({ op }) => op === 'pass') || hasMasks(output),
    places,
  };
}

/** zero_grad and clippings reach all that the optimizer updates; a norm is that of no other gradients. */
function checkParameters(ops: readonly Op[], { groups }: OptimizerValue, { layers }: ActivationValue): void {
  const learning = new Set(
    layers.flatMap(({ parameters }) => parameters).filter(({ requiresGrad }) => requiresGrad),
  );
  const updated = groups.flatMap(({ parameters }) => parameters).filter((one) => learning.has(one));
  for (const op of ops) {
    if (op.op !== 'zero_grad' && op.op !== 'clip_grad_norm' && op.op !== 'clip_grad_value') continue;
    const reached = new Set(op.parameters);
    const isMore =
      op.op === 'clip_grad_norm' && op.parameters.some((one) => learning.has(one) && !updated.includes(one));
    if (isMore || updated.some((one) => !reached.has(one)))
      throw new ScriptRefusal(op, laterText.readScript.someParameters);
  }
}

/** Rules go by the loss of the training, at the end of an epoch. */
function checkLosses(ops: readonly Op[], trained: LossValue): void {
  const end = ops.findLastIndex(({ op }) => op === 'step' || op === 'batch');
  const isFull = trained.output.rows === null;
  // Of several in a batch the page records the last.
  const last = ops.findLast((op) => op.op === 'loss' && isSameLoss(op.loss, trained));
  const hasClosure = ops.some(({ op }) => op === 'closure');
  ops.forEach((op, i) => {
    if (op.op === 'stopAtAccuracy' && (i < end || !isOwnAccuracy(op, trained, ops)))
      throw new ScriptRefusal(op, laterText.readScript.otherAccuracy);
    const rule = op.op === 'stop' ? op : op.op === 'scheduler' ? op.metric : null;
    if (rule === null) return;
    const isLast = last?.op === 'loss' && last.loss.moment.steps === rule.loss.moment.steps;
    const isEpochs =
      (isLast || hasClosure) &&
      isSameLoss(rule.loss, trained) &&
      rule.loss.output.isTracked &&
      rule.isEpoch !== isFull;
    if (!isEpochs || i < end) throw new ScriptRefusal(op, laterText.readScript.otherRule);
  });
}

/** Whether a loss is the one that the page records of an epoch. */
export function isKnownLoss({ ops: first }: RunRecord, loss: LossValue, isEpoch: boolean): boolean {
  const backward = first.find((op): op is Extract<Op, { op: 'backward' }> => op.op === 'backward');
  if (backward === undefined) return false;
  const trained = backward.loss;
  const isFull = trained.output.rows === null;
  const isOne =
    !isFull || first.filter((op) => op.op === 'loss' && isSameLoss(op.loss, trained)).length === 1;
  return isOne && isFull !== isEpoch && loss.output.isTracked && isSameLoss(loss, trained);
}

export function isSameLoss(a: LossValue, b: LossValue): boolean {
  const same =
    a.output.layers.length === b.output.layers.length &&
    a.output.layers.every((layer, i) => layer === b.output.layers[i]);
  return (
    same &&
    a.loss === b.loss &&
    isSameTensor(a.output.input, b.output.input) &&
    isSameTensor(a.target, b.target)
  );
}

/** Without what only looks: other rows, or a pass whose outputs no loss takes. */
function keptOps(ops: readonly Op[], output: ActivationValue, trained: LossValue): Op[] {
  const isTrained = (a: ActivationValue) =>
    isSameTensor(a.input, output.input) &&
    a.isTracked &&
    (a.rows === null) === (output.rows === null) &&
    a.layers.every((layer, i) => layer === output.layers[i]);
  const losses = ops.flatMap((op) => (op.op === 'loss' ? [op.loss] : []));
  // What is not of the closure looks at the net between the steps.
  const hasClosure = ops.some(({ op }) => op === 'closure');
  let isInside = !hasClosure;
  return ops.filter((op) => {
    if (hasClosure && op.op.startsWith('closure')) isInside = op.op === 'closure';
    const a = op.op === 'forward' ? op.activation : op.op === 'loss' ? op.loss.output : null;
    if (a === null) return true;
    const isUsed =
      isInside &&
      isTrained(a) &&
      (op.op === 'loss'
        ? isSameLoss(op.loss, trained)
        : losses.some(
            (loss) =>
              isTrained(loss.output) &&
              loss.output.rows?.start === a.rows?.start &&
              isSameLoss(loss, trained),
          ));
    if (!isUsed && op.op === 'forward' && isDrawing(a))
      throw new ScriptRefusal(op, laterText.readScript.drawInLoop);
    if (isUsed && op.op === 'forward' && !a.isTraining && output.layers.some(({ config }) => isModed(config)))
      throw new ScriptRefusal(op, laterText.readScript.evalMode);
    return isUsed;
  });
}

/** The ops of each batch; what stands before the first and behind the last belongs to the epoch. */
function batchesOf(ops: readonly Op[]): Op[][] {
  const groups: Op[][] = [[]];
  for (const op of ops) {
    if (op.op === 'batch') groups.push([]);
    else groups[groups.length - 1].push(op);
  }
  return groups.filter((group) => group.some(isLine));
}

function lossLines(batches: readonly Op[][], machine: Machine): Record<string, unknown> {
  const [first] = batches;
  const lines = first.filter((op) => isLine(op)).map(({ op }) => op as LoopLine);
  for (const batch of batches) {
    const other = batch.filter(isLine);
    if (other.map(({ op }) => op).join() !== lines.join())
      throw new ScriptRefusal(batch[0], laterText.readScript.otherBatch);
  }
  if (first.some(({ op }) => op === 'closure')) {
    const inner = first
      .slice(
        first.findIndex(({ op }) => op === 'closure') + 1,
        first.findIndex(({ op }) => op === 'closureEnd'),
      )
      .filter(isLine)
      .map(({ op }) => op);
    const plain = inner.filter((op) => op !== 'zero_grad').join();
    if (
      plain !== 'forward,loss,backward' ||
      inner.indexOf('zero_grad') > inner.indexOf('backward') ||
      inner.length !== lines.length - 1
    )
      throw notUnderstood(first[0], machine);
    return inner.includes('zero_grad') ? {} : { zero_grad: false };
  }
  const twice = LOOP_LINES.find((line) => lines.filter((other) => other === line).length > 2);
  if (twice) throw new ScriptRefusal(first[0], laterText.readScript.moreThanTwice(twice));
  checkBackward(first);
  for (const batch of batches) checkClips(batch);
  if (!lines.includes('zero_grad')) {
    if (lines.join() !== 'forward,loss,backward,step')
      throw new ScriptRefusal(first[0], laterText.readScript.noZeroGrad);
    return { zero_grad: false };
  }
  return lines.join() === LOOP_LINES.join() ? {} : { order: lines };
}

/**
 * Each loss is that of the last pass, each backward that of the last loss. One more of the same loss is an error in
 * the training too, but not where the graph was kept: then its gradients are added once more.
 */
function checkBackward(ops: readonly Op[]): void {
  let loss: LossValue | null = null;
  let activation: ActivationValue | null = null;
  let kept: LossValue | null = null;
  for (const op of ops) {
    if (op.op === 'forward') activation = op.activation;
    if (op.op === 'loss') {
      if (activation !== null && !isOf(op.loss.output, activation))
        throw new ScriptRefusal(op, laterText.readScript.olderPass);
      loss = op.loss;
    }
    if (op.op !== 'backward') continue;
    if (loss !== null && op.loss !== loss) throw new ScriptRefusal(op, laterText.readScript.olderPass);
    if (op.loss === kept) throw new ScriptRefusal(op, laterText.readScript.backwardTwice);
    if (op.keepsGraph) kept = op.loss;
  }
}

/** Gradients are clipped right behind each backward, and behind a penalty: by their norm, then each by itself. */
function checkClips(ops: readonly Op[]): void {
  const ways = ['backward', 'l1', 'clip_grad_norm', 'clip_grad_value'];
  const changing = ops.filter(({ op }) => ways.includes(op) || op === 'step' || op === 'zero_grad');
  const clips: string[] = [];
  changing.forEach((op, i) => {
    if (op.op === 'backward') clips.push('');
    if (op.op !== 'clip_grad_norm' && op.op !== 'clip_grad_value') return;
    const before = ways.indexOf(changing[i - 1]?.op ?? '');
    if (before < 0 || before >= ways.indexOf(op.op))
      throw new ScriptRefusal(op, laterText.readScript.clipPlace);
    clips[clips.length - 1] += op.op;
  });
  const other = changing.find(({ op }) => op.startsWith('clip'));
  if (other && new Set(clips).size > 1) throw new ScriptRefusal(other, laterText.readScript.clipPlace);
}

const isOf = (a: ActivationValue, b: ActivationValue) =>
  a.rows?.start === b.rows?.start && a.input === b.input;

function batchSize(ops: readonly Op[], output: ActivationValue, loop: LoopRecord): Record<string, unknown> {
  const rows = output.input.shape[0];
  const passes = ops.filter((op): op is Extract<Op, { op: 'pass' }> => op.op === 'pass');
  if (output.rows === null) {
    if (passes.length > 0) throw new ScriptRefusal(passes[0], laterText.readScript.drawInLoop);
    return {};
  }
  const taken = ops.flatMap((op) =>
    op.op === 'backward' && op.loss.output.rows ? [op.loss.output.rows] : [],
  );
  const starts = [...new Set(taken.map(({ start }) => start))];
  const size = taken[0].length;
  const used = Math.min(starts.length * size, rows);
  const isWhole =
    starts.every((start, i) => start === i * size) &&
    taken.every(
      ({ start, length, pass }) => length === Math.min(size, rows - start) && pass === taken[0].pass,
    );
  if (!isWhole) throw new ScriptRefusal(loop.place, laterText.readScript.otherRows);
  const pass = passes.find((one) => one.pass === taken[0].pass);
  const isShuffled = taken[0].isShuffled;
  const rest = passes.filter((one) => one !== pass);
  if (pass?.isLoader) {
    const tests = rest.filter((one) => one.isLoader && !one.isShuffled);
    const isBehind = passes.indexOf(tests[0]) > passes.indexOf(pass);
    // Among the batches it would lie between their masks.
    if (isBehind && ops.indexOf(tests[0]) < ops.findLastIndex(({ op }) => op === 'backward'))
      throw new ScriptRefusal(tests[0], laterText.readScript.drawInLoop);
    if (rest.length > tests.length || tests.length > 1)
      throw new ScriptRefusal(rest[0], laterText.readScript.drawInLoop);
    return {
      batch_size: size === rows ? null : size,
      loader: 'DataLoader',
      shuffle: isShuffled,
      ...(used < rows && { drop_last: true }),
      ...(tests.length > 0 && { testPass: true, ...(isBehind && { test_pass: 'after' }) }),
    };
  }
  if (rest.length > 0 || used < rows)
    throw new ScriptRefusal(rest[0] ?? loop.place, laterText.readScript.otherRows);
  return { batch_size: size, shuffle: isShuffled };
}

function logEvery(loop: LoopRecord, places: Map<string, Place>): number {
  const { printed, moduli } = loop;
  const fits = [...moduli].find(([k]) => k > 0 && printed.every((epoch) => (epoch - printed[0]) % k === 0));
  if (fits?.[1]) places.set('training.log_every', fits[1]);
  if (fits) return fits[0];
  if (printed.length > 1) return printed[1] - printed[0];
  return Math.min(1000, Math.max(1, Math.floor(loop.epochs / 10)));
}

function schedulerOf(
  ops: readonly Op[],
  optimizer: OptimizerValue,
  output: ActivationValue,
  places: Map<string, Place>,
): Record<string, unknown> {
  const steps = ops.filter((op): op is Extract<Op, { op: 'scheduler' }> => op.op === 'scheduler');
  if (steps.length === 0) return {};
  const [{ scheduler }] = steps;
  if (steps.some((step) => step.scheduler !== scheduler) || scheduler.optimizer !== optimizer)
    throw new ScriptRefusal(steps[0], laterText.readScript.severalSchedulers);
  const updates = ops.filter(({ op }) => op === 'step').length;
  for (const [name, place] of scheduler.literals) places.set(`training.scheduler.${name}`, place);
  places.set('training.scheduler', scheduler.place);
  const isLast = ops.lastIndexOf(steps[0]) > ops.findLastIndex(({ op }) => op === 'step');
  if (steps.length === 1 && isLast) return { scheduler: scheduler.config };
  const follows = ops.every((op, i) => op.op !== 'step' || ops[i + 1]?.op === 'scheduler');
  if (steps.length !== updates || !follows || output.rows === null)
    throw new ScriptRefusal(steps[0], laterText.readScript.severalSchedulers);
  return { scheduler: scheduler.config, scheduler_step: 'step' };
}

/** null where there is none; all weights have to have it. */
function l1Of(
  ops: readonly Op[],
  output: ActivationValue,
  frozen: ReadonlySet<ParameterValue>,
): number | null {
  const added = ops.filter((op): op is Extract<Op, { op: 'l1' }> => op.op === 'l1');
  if (added.length === 0) return null;
  const weights = output.layers
    .flatMap(({ parameters }) => parameters)
    .filter((parameter) => parameter.name === 'weight' && !frozen.has(parameter));
  const isWhole =
    weights.every((weight) => added.some(({ parameter }) => parameter === weight)) &&
    added.every(({ parameter, factor }) => parameter.name === 'weight' && factor === added[0].factor);
  const isBetween = ops.findIndex(({ op }) => op === 'l1') > ops.findIndex(({ op }) => op === 'backward');
  if (!isWhole || !isBetween) throw new ScriptRefusal(added[0], laterText.readScript.byHand);
  return added[0].factor;
}

/** Whether the loss of other rows is computed before an epoch's updates, and printed under its line. */
function validatesBefore(all: readonly Op[], kept: readonly Op[], loop: LoopRecord): boolean {
  const first = all.findIndex((op) => kept.includes(op) && (op.op === 'forward' || op.op === 'zero_grad'));
  const tests = all
    .slice(0, Math.max(0, first))
    .filter((op) => op.op === 'loss' && !op.loss.output.isTracked);
  return tests.length > 0 && loop.mostLines > 1;
}
