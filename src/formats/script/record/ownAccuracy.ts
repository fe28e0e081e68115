/** Whether a rule by right predictions is the page's own: those of the training's passes, of all rows, by the class that the page predicts. */
import { type LossType, lossDefinition } from '../../../engine/losses/index.ts';
import { hasMasks } from '../interpret/call.ts';
import type { ActivationValue, LossValue, ModuleValue } from '../values/values.ts';
import type { Op } from './loopRecord.ts';
import { labelsOf } from './ownPoints.ts';
import { isSameTensor } from './sameTensor.ts';

type AccuracyOp = Extract<Op, { op: 'stopAtAccuracy' }>;

export function isOwnAccuracy(op: AccuracyOp, trained: LossValue, ops: readonly Op[]): boolean {
  const { target, parts = [op.output], cut, takesEqual } = op;
  const { layers } = trained.output;
  const [own, given] = [labelsOf(trained.target), target ? labelsOf(target) : null];
  return (
    parts.every((part) => isOfTraining(part, trained)) &&
    isAllRows(parts, ops) &&
    isOwnClass(op.output.layers.slice(layers.length), cut, trained) &&
    !(takesEqual && isOftenEqual(trained.output)) &&
    own !== null &&
    own.join() === given?.join()
  );
}

function isOfTraining(output: ActivationValue, { output: { layers, input } }: LossValue): boolean {
  return (
    layers.every((layer, i) => layer === output.layers[i]) &&
    output.isTracked &&
    isSameTensor(output.input, input)
  );
}

/** Each batch once, by the pass of its last loss. */
function isAllRows(parts: readonly ActivationValue[], ops: readonly Op[]): boolean {
  const last = new Map<string, ActivationValue>();
  for (const op of ops)
    if (op.op === 'loss')
      last.set(`${op.loss.output.rows?.pass} ${op.loss.output.rows?.start}`, op.loss.output);
  const passes = [...last.values()];
  const isSamePass = (a: ActivationValue, b: ActivationValue) =>
    a.rows?.start === b.rows?.start &&
    a.rows?.pass === b.rows?.pass &&
    // Each pass has masks of its own.
    (hasMasks(b) ? a.moment === b.moment : a.moment?.steps === b.moment?.steps);
  return parts.length === passes.length && parts.every((part, i) => isSamePass(part, passes[i]));
}

/** Without a bias that is drawn the output of a sample with no active unit lies at the very middle, which counts as class 0 on the page. */
function isOftenEqual({ layers }: ActivationValue): boolean {
  const [weight, bias] = layers.findLast(({ parameters }) => parameters.length > 0)?.parameters ?? [];
  return weight?.name !== 'weight' || bias?.name !== 'bias' || bias.values.every((value) => value === 0);
}

/** What lies behind the net, and how its one output is cut, give the class that the page predicts. */
function isOwnClass(
  behind: readonly ModuleValue[],
  cut: AccuracyOp['cut'],
  { loss, output }: LossValue,
): boolean {
  const types = behind.map(({ config }) => String(config?.type)).join();
  if (cut === undefined) return ['', 'Softmax', 'LogSoftmax'].includes(types);
  const isLogit = lossDefinition((loss.config?.type ?? '') as LossType).link === 'sigmoid';
  if (types === '' && isLogit) return cut === 0;
  if (types === 'Sigmoid') return isLogit && (cut === 0.5 || cut === 'round');
  const isProbability = output.layers.at(-1)?.config?.type === 'Sigmoid';
  return types === '' && (cut === 0.5 || (cut === 'round' && isProbability));
}
