/**
 * A checkpoint to go on from in PyTorch, laid out as its tutorial does:
 * https://pytorch.org/tutorials/recipes/recipes/saving_and_loading_a_general_checkpoint.html
 */
import { parametersOf } from '../../engine/tensors.ts';
import { optimizerAt } from '../../experiment/run/schedule.ts';
import type { FormatDefinition } from '../format.ts';
import { Float } from '../pickle/values.ts';
import { torchOptimizerState } from './optimizerState.ts';
import { torchFile } from './torchFile.ts';
import { torchStateDict } from './torchStateDict.ts';
import { TorchWriter } from './writeTorch.ts';

export const torchCheckpoint: FormatDefinition = {
  extension: '.checkpoint.pt',
  mediaType: 'application/octet-stream',
  write({ experiment, state, curve }) {
    const writer = new TorchWriter();
    const { model } = experiment;
    // Hyperparameters as of the last step: the script itself makes the changes of the next epoch.
    const optimizer = optimizerAt(experiment, state.epoch - 1);
    const last = state.epoch === 0 ? Number.NaN : curve.loss[state.epoch - 1];
    return writer.file(
      new Map<string, unknown>([
        ['epoch', state.epoch],
        ['model_state_dict', torchStateDict(writer, model, state.parameters)],
        ['optimizer_state_dict', torchOptimizerState(writer, optimizer, parametersOf(model), state)],
        ['loss', Number.isNaN(last) ? null : new Float(last)],
      ]),
    );
  },
  reader: torchFile.reader,
};
