/** Parameters from a file into the net at hand; where they are of another net, the offer to build that. */
import type { Experiment } from '../experiment/experiment.ts';
import { problemText, readResult } from '../experiment/reader.ts';
import { applyParameters } from '../formats/applyParameters.ts';
import { linearStack } from '../formats/linearStack.ts';
import { loadStateDictError } from '../formats/loadStateDict.ts';
import type { SavedParameters } from '../formats/savedParameters.ts';
import { text } from '../messages/index.ts';
import type { Playground } from './playground.ts';

type Get = () => Playground;

export function loadParameters(get: Get, saved: SavedParameters, fileName: string): void {
  const { experiment } = get();
  const refusal = loadStateDictError(experiment.model, saved.stateDict);
  if (refusal === null) return load(get, saved, experiment, fileName);
  const stack = linearStack(saved.stateDict, experiment);
  get().notify({
    kind: 'error',
    text: text.problems.otherNet(fileName, refusal),
    offer:
      stack === null
        ? undefined
        : {
            label: text.notice.buildNet,
            accept: () => load(get, { ...saved, stateDict: stack.stateDict }, stack.experiment, fileName),
          },
  });
}

function load(get: Get, saved: SavedParameters, experiment: Experiment, fileName: string): void {
  const loaded = readResult(() => applyParameters(saved, experiment));
  if (!loaded.ok) {
    return get().notify({
      kind: 'error',
      text: text.problems.badFile(fileName, problemText(loaded.problem)),
    });
  }
  get().goOnFrom(loaded.value);
  get().notify({ kind: 'info', text: text.opened.parameters(fileName, loaded.value.state.epoch) });
}
