/** Puts parameters from a file into the current experiment, as a script does that builds the net and then loads them. */
import { type OptimizerConfig, optimizerDefinition } from '../../engine/optimizers/index.ts';
import { type Parameter, parametersOf } from '../../engine/tensors.ts';
import type { TrainerState } from '../../engine/trainer.ts';
import { type Experiment, usedRowsOf } from '../../experiment/experiment.ts';
import { readExperiment } from '../../experiment/json/parse.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { experimentToJson } from '../../experiment/json/write.ts';
import type { StartingState } from '../../experiment/run/savedRun.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { loadStateDict, loadStateDictError } from './loadStateDict.ts';
import type { Checkpoint, OptimizerStateDict, SavedParameters } from './savedParameters.ts';

export interface Loaded {
  experiment: Experiment;
  state: StartingState;
  /** The last epoch's loss; null where it is not known. */
  lastLoss: number | null;
}

/** Throws ReadError: in PyTorch's words where the tensors do not fit the net or the optimizer. */
export function applyParameters(saved: SavedParameters, experiment: Experiment): Loaded {
  const refusal = loadStateDictError(experiment.model, saved.stateDict);
  if (refusal !== null) throw new ReadError('refused', '', refusal);
  const parameters = loadStateDict(experiment.model, saved.stateDict);
  const { checkpoint } = saved;
  if (checkpoint === null) return { experiment, state: { epoch: 0, parameters }, lastLoss: null };
  const continued = continuedExperiment(experiment, checkpoint);
  const epoch = checkpoint.epoch ?? 0;
  return {
    experiment: continued,
    state: { epoch, parameters, ...optimizerState(continued, epoch, checkpoint.optimizer, numbersOf(saved)) },
    lastLoss: checkpoint.loss,
  };
}

/** The checkpoint's hyperparameters replace the current ones, as optimizer.load_state_dict() does. */
function continuedExperiment(experiment: Experiment, { epoch, optimizer }: Checkpoint): Experiment {
  const epochs = Math.max(experiment.training.epochs, epoch ?? 0);
  const training = { ...experiment.training, epochs };
  if (optimizer === null) return { ...experiment, training };
  // Changes of earlier epochs are in the checkpoint's hyperparameters.
  training.changes = training.changes.filter((change) => change.epoch >= (epoch ?? 0));
  const { type } = experiment.optimizer;
  // Files of older PyTorch do not have it; load_state_dict() adds it.
  const group = new Map([['maximize', false], ...optimizer.group]);
  const given = Object.keys(optimizerDefinition(type).fields)
    .filter((key) => key !== 'l1')
    .map((key) => {
      if (!group.has(key))
        throw new ReadError(
          'missing-key',
          `optimizer_state_dict.${key}`,
          laterText.files.otherOptimizer(type),
        );
      return [key, group.get(key)];
    });
  const merged = { ...experiment.optimizer, ...Object.fromEntries(given) } as OptimizerConfig;
  return readExperiment(experimentToJson({ ...experiment, training, optimizer: merged }));
}

function optimizerState(
  experiment: Experiment,
  epoch: number,
  saved: OptimizerStateDict | null,
  numbers: ParameterNumbers,
): Partial<TrainerState> {
  const parameters = parametersOf(experiment.model);
  if (saved !== null && saved.parameters !== parameters.length)
    throw new ReadError('refused', 'optimizer_state_dict', laterText.files.otherGroupSize);
  if (saved === null || saved.state.size === 0) return {};
  const { optimizer } = experiment;
  const { stateNames, scalarStates = [], minimizes } = optimizerDefinition(optimizer.type);
  // LBFGS keeps its state once; it begins anew, as its first step does.
  if (minimizes) return {};
  const read = (name: string) => buffers(name, parameters, saved, numbers, scalarStates.includes(name));
  const steps = saved.state.get(0)?.step ?? epoch * stepsPerEpoch(experiment);
  return {
    steps,
    optimizer: Object.fromEntries(stateNames(optimizer).map((name) => [name, read(name)])),
  };
}

/** The number of each parameter in the optimizer's state: its place among the file's, which may be another than in the net. */
type ParameterNumbers = ReadonlyMap<string, number>;

function numbersOf({ stateDict }: SavedParameters): ParameterNumbers {
  return new Map([...stateDict.keys()].map((name, i) => [name, i]));
}

/** One state of the optimizer, concatenated for all parameters; a scalar stands at each of a parameter's elements. */
function buffers(
  name: string,
  parameters: readonly Parameter[],
  saved: OptimizerStateDict,
  numbers: ParameterNumbers,
  isScalar: boolean,
): Float32Array {
  const all = new Float32Array(parameters.reduce((sum, { length }) => sum + length, 0));
  parameters.forEach((parameter) => {
    const { offset, length } = parameter;
    const shape = isScalar ? [] : parameter.shape;
    const number = numbers.get(parameter.name) ?? 0;
    const path = `optimizer_state_dict.state[${number}].${name}`;
    const tensor = saved.state.get(number)?.tensors.get(name);
    if (tensor === undefined) throw new ReadError('missing-key', path, laterText.files.noOptimizerState);
    if (tensor.shape.join() !== shape.join())
      throw new ReadError(
        'shape',
        path,
        text.read.got(laterText.readFile.shape(`[${shape}]`), `[${tensor.shape}]`),
      );
    const floats = tensor.floats(path);
    if (isScalar) all.fill(floats[0], offset, offset + length);
    else all.set(floats, offset);
  });
  return all;
}

function stepsPerEpoch(experiment: Experiment): number {
  const { batch_size } = experiment.training;
  return batch_size === null ? 1 : Math.ceil(usedRowsOf(experiment) / batch_size);
}
