/** Resources that an experiment needs, known before it runs: memory, roughly, and time. */
import { layerDefinition } from '../engine/layers/index.ts';
import { parametersOf } from '../engine/tensors.ts';
import { type Experiment, samplesOf, trainingRowsOf } from './experiment.ts';

/** Cells a side of the boundary's probability grid: fine enough that, drawn smoothly at some 400 px, no cell is seen. */
export const FIELD_SIZE = 100;

export function parameterCount({ model }: Pick<Experiment, 'model'>): number {
  return parametersOf(model).reduce((sum, { length }) => sum + length, 0);
}

/** The engine could take 1 GiB; what the page copies of it is to fit into a small laptop too. */
export const MAX_MEMORY_BYTES = 256 * 2 ** 20;

/** True where a generous estimate is far below that, as for most: then nothing has to be counted (memory.ts). */
export function surelyFits(experiment: Experiment): boolean {
  const { inputs, model } = experiment;
  const samples = samplesOf(experiment);
  let features = inputs.length;
  let units = features;
  for (const layer of model) {
    features = layerDefinition(layer.type).outFeatures(layer, features);
    units += features;
  }
  const cells = FIELD_SIZE ** 2;
  const floats = 16 * parameterCount(experiment) + 4 * (samples + cells) * (units + 4);
  return floats * 4 < MAX_MEMORY_BYTES / 2;
}

/** Speed of a slow or loaded machine, a fiftieth of a laptop's, which must not be taken for dead. */
const SLOWEST_FLOPS_PER_MS = 5e5;
const SLOWEST_STEPS_PER_MS = 20;

/** Floating-point operations of the whole training, for comparing runs: the time of a run is proportional to it. */
export function trainingWork(experiment: Experiment): number {
  const { epochs, batch_size } = experiment.training;
  const rows = trainingRowsOf(experiment);
  const steps = Math.ceil(rows / (batch_size ?? rows));
  return epochs * (parameterCount(experiment) * (rows * 6 + steps * 10) + steps * 1000);
}

/** Milliseconds that a slow machine may spend in one piece on the run: an epoch, and the picture after it. */
export function longestWorkMs(experiment: Experiment): number {
  const rows = trainingRowsOf(experiment);
  const steps = Math.ceil(rows / (experiment.training.batch_size ?? rows));
  // Forward, backward to the inputs and to the weights, two operations a weight each; a forward for each point drawn.
  const perParameter = rows * 6 + (rows + samplesOf(experiment) + FIELD_SIZE ** 2) * 2 + steps * 10;
  return (parameterCount(experiment) * perParameter) / SLOWEST_FLOPS_PER_MS + steps / SLOWEST_STEPS_PER_MS;
}
