/** What a file brings, taken into the run or the experiment at hand, and said. */
import { withData } from '../experiment/data.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { problemText, type ReadProblem, type ReadResult, readResult } from '../experiment/reader.ts';
import { experimentToJson } from '../experiment/write.ts';
import { applyParameters } from '../formats/applyParameters.ts';
import type { Opened } from '../formats/format.ts';
import { linearStack } from '../formats/linearStack.ts';
import { loadStateDictError } from '../formats/loadStateDict.ts';
import type { SavedParameters } from '../formats/savedParameters.ts';
import { text } from '../messages/index.ts';
import type { Playground } from './playground.ts';

type Get = () => Playground;

export function takeIn(get: Get, opened: Opened, fileName: string): void {
  switch (opened.type) {
    case 'run':
      get().resumeRun(opened.run);
      return inform(get, text.opened.run(fileName, opened.run.state.epoch));
    case 'experiment':
      get().startRun(opened.experiment, null, false);
      return inform(get, text.opened.experiment(fileName));
    case 'parameters':
      return loadParameters(get, opened.parameters, fileName);
    case 'points':
      return takePoints(get, opened, fileName);
  }
}

/** What taking in a file leaves: its experiment, how far it is trained, and its parameters where they are not the seed's. */
export interface Outcome {
  experiment: Experiment;
  epoch: number;
  parameters: Float32Array | null;
}

/** null where the file is refused, which changes nothing. */
export function outcomeOf(opened: Opened, now: Experiment): Outcome | null {
  switch (opened.type) {
    case 'run': {
      const { experiment, state } = opened.run;
      return { experiment, epoch: state.epoch, parameters: state.parameters };
    }
    case 'experiment':
      return { experiment: opened.experiment, epoch: 0, parameters: null };
    case 'parameters': {
      const loaded = readResult(() => applyParameters(opened.parameters, now));
      return loaded.ok ? { experiment: loaded.value.experiment, ...loaded.value.state } : null;
    }
    case 'points': {
      const checked = withPoints(now, opened);
      return checked.ok ? { experiment: checked.value, epoch: 0, parameters: null } : null;
    }
  }
}

type Points = Extract<Opened, { type: 'points' }>;

function takePoints(get: Get, points: Points, fileName: string): void {
  const checked = withPoints(get().experiment, points);
  if (!checked.ok) return refuse(get, checked.problem, fileName);
  get().startRun(checked.value, null, false);
  inform(get, text.opened.points(fileName, points.labels.length));
}

/** The data becomes the points, and the net's outputs and loss what they need. */
function withPoints(experiment: Experiment, { features, labels }: Points): ReadResult<Experiment> {
  const { test_fraction } = experiment.data;
  const next = withData(experiment, { kind: 'custom', features, labels, test_fraction });
  return parseExperiment(experimentToJson(next));
}

/** Parameters go into the net at hand; where they are of another net, the offer to build that. */
function loadParameters(get: Get, saved: SavedParameters, fileName: string): void {
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
  if (!loaded.ok) return refuse(get, loaded.problem, fileName);
  get().goOnFrom(loaded.value);
  inform(get, text.opened.parameters(fileName, loaded.value.state.epoch));
}

function inform(get: Get, words: string): void {
  get().notify({ kind: 'info', text: words });
}

function refuse(get: Get, problem: ReadProblem, fileName: string): void {
  get().notify({ kind: 'error', text: text.problems.badFile(fileName, problemText(problem)) });
}
