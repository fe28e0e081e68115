/** The runs of a script: of each loop one, or one for each of the nets that are trained side by side in it. */

import { laterText } from '../../../messages/later.ts';
import { hasMasks } from '../interpret/call.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { ActivationValue, OptimizerValue, ParameterValue } from '../values/values.ts';
import type { LoopRecord, Op } from './loopRecord.ts';

export interface RunRecord {
  loop: LoopRecord;
  /** What the first epoch does of it. */
  ops: readonly Op[];
}

export function runsOf(loop: LoopRecord): RunRecord[] {
  const { first, frozen } = loop;
  const steps = first.filter((op): op is Extract<Op, { op: 'step' }> => op.op === 'step');
  const optimizers = [...new Set(steps.map(({ optimizer }) => optimizer))];
  if (optimizers.length < 2) return [{ loop, ops: first }];
  const ownerOf = new Map<ParameterValue, OptimizerValue>();
  for (const step of steps)
    for (const parameter of step.optimizer.groups.flatMap(({ parameters }) => parameters)) {
      const owner = ownerOf.get(parameter) ?? step.optimizer;
      // Two optimizers of one net.
      if (owner !== step.optimizer) throw new ScriptRefusal(step, laterText.readScript.severalNets);
      ownerOf.set(parameter, owner);
    }
  const owners = first.map((op) => ownersOf(op, ownerOf, frozen));
  return optimizers.map((optimizer) => ({
    loop,
    ops: first.filter((_, i) => owners[i] === null || owners[i] === optimizer),
  }));
}

/** Whose an op is; null: of all, undefined: of none. */
function ownersOf(
  op: Op,
  ownerOf: ReadonlyMap<ParameterValue, OptimizerValue>,
  frozen: ReadonlySet<ParameterValue>,
): OptimizerValue | null | undefined {
  const ofParameters = (parameters: readonly ParameterValue[]) => {
    const [owner, ...others] = new Set(parameters.map((parameter) => ownerOf.get(parameter)));
    if (others.length > 0) throw new ScriptRefusal(op, laterText.readScript.severalNets);
    return owner;
  };
  const ofLayers = ({ layers }: ActivationValue) =>
    ofParameters(layers.flatMap(({ parameters }) => parameters).filter((one) => !frozen.has(one)));
  switch (op.op) {
    case 'forward':
      // The masks of one net would lie between those of another.
      if (hasMasks(op.activation)) throw new ScriptRefusal(op, laterText.readScript.severalMasks);
      return ofLayers(op.activation);
    case 'loss':
    case 'backward':
      return ofLayers(op.loss.output);
    case 'step':
    case 'closure':
    case 'closureEnd':
      return op.optimizer;
    case 'scheduler':
      return op.scheduler.optimizer;
    case 'zero_grad':
    case 'clip_grad_norm':
    case 'clip_grad_value':
      return ofParameters(op.parameters.filter((one) => !frozen.has(one)));
    case 'l1':
      return ofParameters([op.parameter]);
    case 'stop':
    case 'stopAtAccuracy':
      throw new ScriptRefusal(op, laterText.readScript.severalStops);
    case 'pass':
    case 'batch':
      return null;
  }
}
