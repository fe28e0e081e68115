/**
 * The sharpness along a run, and the line at which plain gradient descent is stable no longer: along a direction of curvature
 * above 2/lr a step ends farther from the bottom than it began (Cohen et al., Gradient Descent on Neural Networks Typically
 * Occurs at the Edge of Stability, ICLR 2021; with momentum 2(1 + momentum)/lr, their equation 1).
 */
import type { Arena } from '../../engine/arena.ts';
import type { Experiment } from '../experiment.ts';
import { Sharpness } from './hessian.ts';
import { type Survey, type SurveyedRun, startOf, walk } from './path.ts';

export interface SharpnessCurve {
  kind: 'sharpness';
  epochs: number[];
  /** Largest eigenvalue of the Hessian of the training loss at each; NaN where it overflows. */
  values: number[];
  /** The line of the hyperparameters at each; null where the optimizer has none. */
  line: number[] | null;
}

export function* surveySharpness(arena: Arena, surveyed: SurveyedRun): Survey<SharpnessCurve> {
  const run = yield* startOf(arena, surveyed);
  const sharpness = new Sharpness(arena, run);
  const hasLine = hasStabilityLine(surveyed.experiment);
  const curve: SharpnessCurve = { kind: 'sharpness', epochs: [], values: [], line: hasLine ? [] : null };
  const measure = function* (epoch: number) {
    curve.epochs.push(epoch);
    curve.values.push(sharpness.at(run.net.values.floats.slice()));
    curve.line?.push(stabilityLine(run.groups[0]));
    yield;
  };
  for (const _ of walk(run, measure)) yield curve;
  return curve;
}

/** Whether every step is one of gradient descent on the whole training set. */
export function hasStabilityLine({ optimizer, training }: Experiment): boolean {
  if (optimizer.type !== 'SGD' || optimizer.groups !== undefined) return false;
  const { momentum, dampening, nesterov, maximize, l1 } = optimizer;
  const isPlain = (momentum === 0 || (dampening === 0 && !nesterov)) && !maximize && l1 === 0;
  const { batch_size, zero_grad, order, clip_grad_norm, clip_grad_value } = training;
  const isClipped = clip_grad_norm !== undefined || clip_grad_value !== undefined;
  return isPlain && batch_size === null && zero_grad && order === undefined && !isClipped;
}

/** The decay of the weights is a curvature of its own, which is no part of the loss. */
function stabilityLine(group: object): number {
  const { lr, momentum, weight_decay } = group as { lr: number; momentum: number; weight_decay: number };
  return (2 * (1 + momentum)) / lr - weight_decay;
}
