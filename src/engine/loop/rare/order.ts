/**
 * The loop's lines in an order of the user's, run one by one as Python runs them, with what PyTorch's autograd says of the
 * orders that it can't follow. https://pytorch.org/docs/1.13/notes/autograd.html
 */
import type { Lines, Loop } from '../lines.ts';
import { alreadyFreed, modifiedInPlace, notDefined } from './raised.ts';

export const LOOP_LINES = ['forward', 'loss', 'zero_grad', 'backward', 'step'] as const;
export type LoopLine = (typeof LOOP_LINES)[number];

export const order = {
  field: {
    kind: 'names',
    options: LOOP_LINES,
    most: 2,
    maxLength: 10,
    maxCharacters: 10,
    default: [...LOOP_LINES] as string[],
  },
  createLines,
} as const;

/** A forward pass, `y_p`, with all that a loss and a backward of it give: they hang on nothing that comes later. */
interface Pass {
  loss: number;
  right: number;
  readonly gradients: Float32Array;
  /** Steps made before it. */
  steps: number;
  /** A backward has freed what it saved. */
  isFreed: boolean;
}

function createLines(lines: readonly string[], loop: Loop): Lines {
  const { net } = loop;
  const { length } = net.gradients;
  const kept = new Float32Array(length);
  // Of two passes one may be `y_p`, and the other what `loss` was computed from.
  const passes = [0, 1].map(
    (): Pass => ({
      loss: 0,
      right: 0,
      gradients: new Float32Array(length),
      steps: 0,
      isFreed: false,
    }),
  );

  function forward(start: number, rows: number, used: Pass | null): Pass {
    const pass = passes[0] === used ? passes[1] : passes[0];
    const gradients = net.gradients.floats;
    kept.set(gradients);
    pass.loss = loop.run(start, rows);
    pass.right = loop.right();
    pass.gradients.set(gradients);
    pass.steps = loop.steps();
    pass.isFreed = false;
    gradients.set(kept);
    return pass;
  }

  function backward(pass: Pass): void {
    if (pass.isFreed) throw alreadyFreed();
    const error =
      loop.steps() === pass.steps
        ? null
        : modifiedInPlace(loop.hyperparameters, net, pass.steps, loop.steps());
    if (error !== null) throw error;
    const gradients = net.gradients.floats;
    for (let i = 0; i < gradients.length; i++) gradients[i] += pass.gradients[i];
    pass.isFreed = true;
    made.hasGradients = true;
    loop.adjust();
  }

  const made: Lines = {
    right: 0,
    hasGradients: false,
    run(start, rows) {
      let outputs: Pass | null = null;
      let loss: Pass | null = null;
      for (const line of lines as readonly LoopLine[]) {
        switch (line) {
          case 'forward':
            outputs = forward(start, rows, loss);
            break;
          case 'loss':
            if (outputs === null) throw notDefined('y_p');
            loss = outputs;
            break;
          case 'zero_grad':
            net.zeroGrad();
            break;
          case 'backward':
            if (loss === null) throw notDefined('loss');
            backward(loss);
            break;
          case 'step':
            if (made.hasGradients) loop.update();
        }
      }
      made.right = loss?.right ?? 0;
      return loss?.loss ?? 0;
    },
  };
  return made;
}
