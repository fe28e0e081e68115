/** Plans the loading of parameters into the net at hand, or into a net that is built to match them. */
import type { LayerType } from '../../engine/layers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import { activationOf, hiddenSizes } from '../../experiment/model/architecture.ts';
import type { Curve } from '../../experiment/run/savedRun.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { applyParameters, type Loaded } from '../parameters/applyParameters.ts';
import { linearStack } from '../parameters/linearStack.ts';
import { loadStateDictError } from '../parameters/loadStateDict.ts';
import type { SavedParameters } from '../parameters/savedParameters.ts';
import type { OpenPlan } from './openPlan.ts';
import { refused } from './refused.ts';

/**
 * Names and shapes of tensors do not tell the activation between the layers, so a net is built only once `net` says
 * which; null takes the one that the question suggests.
 */
export function planParameters(
  saved: SavedParameters,
  now: Experiment,
  fileName: string,
  net?: LayerType | null,
): OpenPlan {
  const refusal = loadStateDictError(now.model, saved.stateDict);
  if (refusal === null) return planLoading(saved, now, fileName);
  const words = text.problems.otherNet(fileName, refusal);
  const stack = linearStack(saved.stateDict, now, net ?? undefined);
  if (stack === null) return { type: 'refused', reason: refusal, words };
  const { experiment, stateDict } = stack;
  if (net !== undefined) return planLoading({ ...saved, stateDict }, experiment, fileName);
  const activation = hiddenSizes(experiment.model).length === 0 ? null : activationOf(experiment.model);
  return { type: 'question', question: { type: 'net', words, activation } };
}

function planLoading(saved: SavedParameters, into: Experiment, fileName: string): OpenPlan {
  const loaded = readResult(() => applyParameters(saved, into));
  if (!loaded.ok) return refused(problemText(loaded.problem), fileName);
  const { experiment, state } = loaded.value;
  return {
    type: 'ready',
    experiment,
    run: { state, curve: curveOf(loaded.value) },
    classNames: null,
    words: laterText.opened.parameters(fileName, state.epoch, into.training.epochs),
  };
}

/** Of the epochs before, a file of parameters tells the last one's loss at most. */
function curveOf({ state, lastLoss }: Loaded): Curve {
  const accuracy = new Float32Array(state.epoch).fill(Number.NaN);
  const loss = accuracy.slice();
  if (lastLoss !== null) loss[state.epoch - 1] = lastLoss;
  return { loss, accuracy };
}
