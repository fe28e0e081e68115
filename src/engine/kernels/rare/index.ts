/**
 * The kernels of rare entries: a WebAssembly module of its own, fetched with them, that works in the memory of the others.
 * It has no data of its own there. Its kernels are not put on a tape: JavaScript calls them between its stretches.
 */
export {
  batchNormBackward, batchNormBackwardRunning, batchNormForward, batchNormRunning, batchNormStatistics, batchNormSums,
} from './batchNorm';
export { rareBackward, rareForward } from './elementwise';
export { rareLoss } from './elementwiseLoss';
export { layerNormBackward, layerNormBackwardParameters, layerNormForward } from './layerNorm';
export { multiplyAdd } from './multiplyAdd';
export { softmaxRowsBackward, softmaxRowsForward, softmaxRowsStatistics } from './softmaxRows';
