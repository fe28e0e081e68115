/**
 * A tape is a list of kernel calls with their arguments, so that a whole step's work is one call from JavaScript: with
 * small batches the calls take as long as the work. ../tape.ts writes it.
 */
import { activationBackward, activationForward } from './activation';
import { fill, gather, multiply } from './arrays';
import { crossEntropy } from './crossEntropy';
import { linearBackwardParameters } from './dots';
import { elementwiseBackward, elementwiseForward } from './elementwise';
import { elementwiseLoss } from './elementwiseLoss';
import { linearBackwardInput, linearForward } from './linear';
import { logSoftmaxBackward, logSoftmaxForward } from './logSoftmax';
import { nll } from './nll';
import { softmaxBackward, softmaxForward } from './softmax';
import {
  ACTIVATION_BACKWARD,
  ACTIVATION_FORWARD,
  CROSS_ENTROPY,
  ELEMENTWISE_BACKWARD,
  ELEMENTWISE_FORWARD,
  ELEMENTWISE_LOSS,
  ENTRY_BYTES,
  FILL,
  GATHER,
  LINEAR_BACKWARD_INPUT,
  LINEAR_BACKWARD_PARAMETERS,
  LINEAR_FORWARD,
  LOG_SOFTMAX_BACKWARD,
  LOG_SOFTMAX_FORWARD,
  MULTIPLY,
  NLL,
  SOFTMAX_BACKWARD,
  SOFTMAX_FORWARD,
} from './tapeCodes';

/** Argument `n` of the entry, counted from 0. */
// @ts-ignore: decorator
@inline
function arg(entry: usize, n: usize): i32 {
  return i32.load(entry + (n + 1) * 4);
}

// @ts-ignore: decorator
@inline
function float(entry: usize, n: usize): f32 {
  return f32.load(entry + (n + 1) * 4);
}

/** Makes the calls from `e` up to `end`; a gather's indices are read `offset` numbers after the place on the tape. */
export function replay(e: usize, end: usize, offset: i32): void {
  for (; e < end; e += ENTRY_BYTES) {
    switch (i32.load(e)) {
      case FILL:
        fill(arg(e, 0), arg(e, 1));
        break;
      case LINEAR_FORWARD:
        linearForward(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7), arg(e, 8), arg(e, 9));
        break;
      case LINEAR_BACKWARD_INPUT:
        linearBackwardInput(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7), arg(e, 8));
        break;
      case LINEAR_BACKWARD_PARAMETERS:
        linearBackwardParameters(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7), arg(e, 8));
        break;
      case ACTIVATION_FORWARD:
        activationForward(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6));
        break;
      case ACTIVATION_BACKWARD:
        activationBackward(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5));
        break;
      case ELEMENTWISE_FORWARD:
        elementwiseForward(arg(e, 0), float(e, 1), float(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7), arg(e, 8));
        break;
      case ELEMENTWISE_BACKWARD:
        elementwiseBackward(arg(e, 0), float(e, 1), float(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7), arg(e, 8));
        break;
      case SOFTMAX_FORWARD:
        softmaxForward(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5));
        break;
      case SOFTMAX_BACKWARD:
        softmaxBackward(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5));
        break;
      case LOG_SOFTMAX_FORWARD:
        logSoftmaxForward(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5));
        break;
      case LOG_SOFTMAX_BACKWARD:
        logSoftmaxBackward(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5));
        break;
      case MULTIPLY:
        multiply(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7));
        break;
      case CROSS_ENTROPY:
        crossEntropy(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), float(e, 7), arg(e, 8));
        break;
      case NLL:
        nll(arg(e, 0), arg(e, 1), arg(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), float(e, 7), arg(e, 8));
        break;
      case ELEMENTWISE_LOSS:
        elementwiseLoss(arg(e, 0), arg(e, 1), float(e, 2), arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7), arg(e, 8), arg(e, 9), float(e, 10), arg(e, 11));
        break;
      case GATHER:
        gather(arg(e, 0), arg(e, 1), arg(e, 2) + offset * 4, arg(e, 3), arg(e, 4), arg(e, 5), arg(e, 6), arg(e, 7));
        break;
    }
  }
}
