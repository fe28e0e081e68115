/**
 * The model file: experiment, parameters and all that exact resumption needs, as the tutorial's `torch.save(net, …)`.
 * Numbers are float32 widened to double, so that reading gives the same float32.
 */
import { strToU8 } from 'fflate';
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { parametersOf, tensorsOf } from '../../engine/tensors.ts';
import { keepsGradients, type Training } from '../../experiment/experiment.ts';
import { experimentToJson } from '../../experiment/json/write.ts';
import { bestEpoch } from '../../experiment/run/progress.ts';
import type { SavedRun } from '../../experiment/run/savedRun.ts';
import type { FormatDefinition } from '../format.ts';
import { floatsToBase64 } from './floatsBase64.ts';
import { jsonText } from './json.ts';
import { MODEL_FORMAT, MODEL_VERSION, readModel } from './readModel.ts';
import { schedulerStateToJson } from './schedulerState.ts';
import { tensorsToJson } from './tensorsToJson.ts';
import { testCurveToJson } from './testCurve.ts';

/** With more epochs than this the whole curve would make a file too large to open; the logged epochs stay. */
const MAX_CURVE_EPOCHS = 400_000;

export const modelJson: FormatDefinition = {
  extension: '.json',
  mediaType: 'application/json',
  write: (run) => strToU8(`${jsonText(modelToJson(run))}\n`) as Uint8Array<ArrayBuffer>,
  reader: { of: 'json', kind: MODEL_FORMAT, version: MODEL_VERSION, read: readModel },
};

function modelToJson(run: SavedRun): object {
  const { experiment, state, curve, predictions } = run;
  return {
    ...stateToJson(run),
    history: loggedHistory(curve.loss.subarray(0, state.epoch), experiment.training),
    curve:
      state.epoch > MAX_CURVE_EPOCHS
        ? null
        : {
            loss: floatsToBase64(curve.loss.slice(0, state.epoch)),
            accuracy: floatsToBase64(curve.accuracy.slice(0, state.epoch)),
          },
    ...testCurveToJson(curve, state.epoch),
    predictions,
  };
}

/** The file but for what its epochs left behind: history, curve and predictions. Its lists of numbers are typed arrays. */
export function stateToJson({
  experiment,
  script,
  state,
}: Pick<SavedRun, 'experiment' | 'script' | 'state'>): object {
  const parameters = parametersOf(experiment.model);
  const { scalarStates = [] } = optimizerDefinition(experiment.optimizer.type);
  const scalars = parameters.map((parameter) => ({ ...parameter, shape: [], length: 1 }));
  return {
    format: MODEL_FORMAT,
    version: MODEL_VERSION,
    experiment: experimentToJson(experiment),
    ...(script !== undefined && { script }),
    epoch: state.epoch,
    state_dict: tensorsToJson(tensorsOf(experiment.model), state.parameters),
    optimizer_state: {
      steps: state.steps,
      state: Object.fromEntries(
        Object.entries(state.optimizer).map(([name, values]) => [
          name,
          tensorsToJson(scalarStates.includes(name) ? scalars : parameters, values),
        ]),
      ),
      // Gradients that zero_grad clears are not needed to go on.
      gradients: keepsGradients(experiment.training) ? tensorsToJson(parameters, state.gradients) : null,
      generator: {
        words: state.generator.words,
        index: state.generator.index,
        next_normal: state.generator.nextNormal,
      },
      ...(state.scheduler && { scheduler: schedulerStateToJson(state.scheduler) }),
    },
  };
}

/** The epochs that the console prints, and the last one; the best one too where patience is counted from it. */
function loggedHistory(
  loss: Float32Array,
  { log_every: logEvery, patience }: Training,
): { epoch: number[]; loss: number[] } {
  const epochs: number[] = [];
  for (let epoch = 0; epoch < loss.length; epoch += logEvery) epochs.push(epoch);
  if (loss.length > 0 && epochs.at(-1) !== loss.length - 1) epochs.push(loss.length - 1);
  const best = patience === null ? null : bestEpoch(loss, loss.length);
  if (best !== null && !epochs.includes(best)) epochs.push(best);
  const known = epochs.sort((a, b) => a - b).filter((epoch) => !Number.isNaN(loss[epoch]));
  return { epoch: known, loss: known.map((epoch) => loss[epoch]) };
}
