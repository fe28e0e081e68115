/** Changes of the order of the loop's lines, and what an order does to the training. */
import { LOOP_LINES, type LoopLine } from '../../engine/loop/rare/order.ts';
import { parametersOf } from '../../engine/tensors.ts';
import type { Experiment } from '../experiment.ts';

/** The lines as they stand in the script. */
export function orderOf({ training }: Pick<Experiment, 'training'>): readonly LoopLine[] {
  if (training.order !== undefined) return training.order as LoopLine[];
  return training.zero_grad ? LOOP_LINES : LOOP_LINES.filter((line) => line !== 'zero_grad');
}

/** The order says where gradients are zeroed, if at all. The default one is no key of its own. */
export function withOrder(experiment: Experiment, order: readonly LoopLine[]): Experiment {
  const { order: _, ...training } = experiment.training;
  const isDefault = order.join() === LOOP_LINES.join();
  return {
    ...experiment,
    training: { ...training, zero_grad: true, ...(isDefault ? {} : { order: [...order] }) },
  };
}

/** Zeroes the gradients before each first backward, or nowhere. */
export function withZeroGrad(experiment: Experiment, zeroes: boolean): Experiment {
  const others: LoopLine[] = orderOf(experiment).filter((line) => line !== 'zero_grad');
  const at = others.indexOf('backward');
  return withOrder(experiment, zeroes ? others.toSpliced(Math.max(at, 0), 0, 'zero_grad') : others);
}

/** What there is to learn of an order. The first four are exceptions, which end the run. */
export type OrderLesson =
  | 'outputsUnset'
  | 'lossUnset'
  | 'freed'
  | 'modified'
  | 'noBackward'
  | 'noStep'
  | 'zeros'
  | 'coasts'
  | 'stale'
  | 'accumulates'
  | 'summed'
  | 'again'
  | 'twice'
  | 'unused'
  | 'same'
  | 'usual';

/** A forward pass, the batch it was made in, and how many steps before it had changed the parameters. */
interface Pass {
  batch: number;
  steps: number;
  isFreed: boolean;
}

/** Batches after which nothing new comes. */
const BATCHES = 3;

/** Runs the lines without any numbers. In the order in which each is met first; an exception is the last. */
export function lessonsOf({ training, model }: Pick<Experiment, 'training' | 'model'>): OrderLesson[] {
  const order = orderOf({ training });
  const found = new Set<OrderLesson>();
  if (!order.includes('backward')) found.add('noBackward');
  if (!order.includes('step')) found.add('noStep');
  const needsParameters = parametersOf(model).filter(({ name }) => name.endsWith('weight')).length > 1;
  const error = runLines(order, needsParameters, found);
  if (error !== null) return [error];
  if (found.size > 0) return [...found];
  return [order.join() === LOOP_LINES.join() ? 'usual' : 'same'];
}

function runLines(
  order: readonly LoopLine[],
  needsParameters: boolean,
  found: Set<OrderLesson>,
): OrderLesson | null {
  let gradients: Pass[] | null = null;
  let steps = 0;
  let stepped: readonly Pass[] | null = null;
  let lastStep = -1;
  for (let batch = 0; batch < BATCHES; batch++) {
    let outputs: Pass | null = null;
    let loss: Pass | null = null;
    for (const line of order) {
      if (line === 'forward') {
        if (outputs !== null && outputs !== loss) found.add('unused');
        outputs = { batch, steps, isFreed: false };
      } else if (line === 'loss') {
        if (outputs === null) return 'outputsUnset';
        loss = outputs;
      } else if (line === 'zero_grad') {
        if (gradients !== null) gradients = [];
        stepped = null;
      } else if (line === 'backward') {
        if (loss === null) return 'lossUnset';
        if (loss.isFreed) return 'freed';
        if (loss.steps !== steps && needsParameters) return 'modified';
        loss.isFreed = true;
        gradients = [...(gradients ?? []), loss];
      } else if (gradients !== null) {
        const isZero = gradients.length === 0;
        if (isZero) found.add('zeros');
        else if (gradients === stepped) found.add('again');
        else if (lastStep === batch) found.add('twice');
        else if (batch === BATCHES - 1) lessonsOfStep(gradients, batch, found);
        stepped = gradients;
        if (!isZero) lastStep = batch;
        steps++;
      }
    }
  }
  // Other steps do something.
  if (lastStep >= 0 && found.delete('zeros')) found.add('coasts');
  return null;
}

/** Of a step by the gradients of these passes. */
function lessonsOfStep(gradients: readonly Pass[], batch: number, found: Set<OrderLesson>): void {
  const ofThis = gradients.filter((pass) => pass.batch === batch).length;
  if (ofThis === 0) found.add('stale');
  else if (ofThis < gradients.length) found.add('accumulates');
  if (ofThis > 1) found.add('summed');
}
