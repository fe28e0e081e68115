/**
 * The engine's inner loops, in AssemblyScript with WebAssembly SIMD. Everything lies in one linear memory that
 * TypeScript lays out (../arena.ts); a matrix is features x columns with the samples of a feature side by side,
 * so that every loop runs along samples, four at a time, whatever the widths.
 *
 * What stands here is all there is to say of a kernel: its TypeScript type, and its place on the tape (../tape.ts) where
 * it returns nothing, are written from its signature when the kernels are compiled (build/signatures.ts, build/replay.ts).
 */
export { activationBackward, activationForward } from './activation';
export { adagradStep } from './adagrad';
export { adamStep } from './adam';
export { addSign, allFinite, copy, fill, gather, multiply } from './arrays';
export { crossEntropy } from './crossEntropy';
export { linearBackwardParameters } from './dots';
export { elementwiseBackward, elementwiseForward } from './elementwise';
export { broadcastLoss, elementwiseLoss } from './elementwiseLoss';
export { linearBackwardInput, linearForward } from './linear';
export { logSoftmaxBackward, logSoftmaxForward } from './logSoftmax';
export { nll } from './nll';
export { preluBackwardInput, preluBackwardParameters, preluForward } from './prelu';
export { rmspropStep } from './rmsprop';
export { sgdStep } from './sgd';
export { softmaxBackward, softmaxForward } from './softmax';

/** First byte that TypeScript may use. */
export function heapBase(): usize {
  return __heap_base;
}
