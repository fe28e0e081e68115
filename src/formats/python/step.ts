/** Script lines of a step, in the order of the experiment. */
import { LOOP_LINES, type LoopLine } from '../../engine/loop/rare/order.ts';
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { pythonFloat } from '../../engine/python.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { l1Lines } from './changes.ts';
import { updateStepLines } from './rates.ts';
import { indented } from './section.ts';

/** The lines for `y_p` and `loss`, and what follows the last line for `loss`. */
export interface StepParts {
  forward: string[];
  loss: string[];
  counted: string[];
}

export function orderedLines(experiment: Experiment, parts: StepParts): string[] {
  if (optimizerDefinition(experiment.optimizer.type).minimizes) return closureLines(experiment, parts);
  const { forward, loss, counted } = parts;
  const order = orderOf(experiment);
  const lines: Record<LoopLine, string[]> = {
    forward,
    loss,
    zero_grad: [zeroGradLine(experiment)],
    backward: ['loss.backward()', ...l1Lines(experiment), ...clipLines(experiment)],
    step: ['optimizer.step()', ...updateStepLines(experiment)],
  };
  const last = order.lastIndexOf('loss');
  return order.flatMap((line, i) => (i === last ? [...lines.loss, ...counted] : lines[line]));
}

/** A step that asks a closure for the loss. It gives the loss of the first call, whose outputs are counted too. */
function closureLines(experiment: Experiment, { forward, loss, counted }: StepParts): string[] {
  const isCounted = counted.length > 0;
  return [
    ...(isCounted ? ['outputs = []'] : []),
    'def closure():',
    ...indented([
      zeroGradLine(experiment),
      ...forward,
      ...(isCounted ? ['outputs.append(y_p)'] : []),
      ...loss,
      'loss.backward()',
      ...l1Lines(experiment),
      'return loss',
    ]),
    'loss = optimizer.step(closure)  # the loss of its first call',
    ...updateStepLines(experiment),
    ...(isCounted ? ['y_p = outputs[0]', ...counted] : []),
  ];
}

function orderOf({ training }: Experiment): readonly LoopLine[] {
  return (training.order as LoopLine[] | undefined) ?? LOOP_LINES;
}

/** PyTorch 2 takes the gradients away where PyTorch 1 makes them zero: a step that comes next finds none, or zeros. */
function zeroGradLine(experiment: Experiment): string {
  if (!experiment.training.zero_grad)
    return '# optimizer.zero_grad() is left out: gradients add up from step to step';
  const order = orderOf(experiment);
  const next = [...order, ...order].find(
    (line, i) => i > order.indexOf('zero_grad') && (line === 'step' || line === 'backward'),
  );
  return next === 'step' || order.lastIndexOf('zero_grad') > order.indexOf('zero_grad')
    ? 'optimizer.zero_grad(set_to_none=False)'
    : 'optimizer.zero_grad()';
}

function clipLines({ training }: Experiment): string[] {
  const { clip_grad_norm: norm, clip_grad_value: value } = training;
  return [
    ...(norm === undefined ? [] : [`nn.utils.clip_grad_norm_(net.parameters(), ${pythonFloat(norm)})`]),
    ...(value === undefined ? [] : [`nn.utils.clip_grad_value_(net.parameters(), ${pythonFloat(value)})`]),
  ];
}
