/** What a file brings, taken into the run or the experiment at hand, and said. */
import { type LayerType, layerDefinition } from '../engine/layers/index.ts';
import { withData } from '../experiment/data/data.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/json/parse.ts';
import { problemText, type ReadProblem, type ReadResult, readResult } from '../experiment/json/reader.ts';
import { experimentToJson } from '../experiment/json/write.ts';
import { activationOf, activationTypes, hiddenSizes } from '../experiment/model/architecture.ts';
import type { ParsedFile } from '../formats/format.ts';
import { applyParameters } from '../formats/parameters/applyParameters.ts';
import { linearStack } from '../formats/parameters/linearStack.ts';
import { loadStateDictError } from '../formats/parameters/loadStateDict.ts';
import type { SavedParameters } from '../formats/parameters/savedParameters.ts';
import { isOwnTable, pointsOf, suggestedChoice, type TablePoints } from '../formats/tables/csvData.ts';
import type { Table } from '../formats/tables/table.ts';
import { text } from '../messages/index.ts';
import { laterText } from '../messages/later.ts';
import type { Playground } from './playground.ts';
import type { Offer } from './viewSlice.ts';

type Get = () => Playground;

export function applyOpened(get: Get, opened: ParsedFile, fileName: string): void {
  switch (opened.type) {
    case 'run':
      get().resumeRun(opened.run);
      return inform(
        get,
        laterText.opened.run(fileName, opened.run.state.epoch, opened.run.experiment.training.epochs),
      );
    case 'experiment':
      get().startRun(opened.experiment, null, false);
      return inform(get, laterText.opened.experiment(fileName));
    case 'parameters':
      return loadParameters(get, opened.parameters, fileName);
    case 'table':
      return takeTable(get, opened.table, fileName);
  }
}

/** What taking in a file leaves: its experiment, how far it is trained, and its parameters where they are not the seed's. */
export interface OpenPlan {
  experiment: Experiment;
  epoch: number;
  parameters: Float32Array | null;
}

/** null where the file is refused, which changes nothing, or where its columns are still to be chosen. */
export function outcomeOf(opened: ParsedFile, now: Experiment): OpenPlan | null {
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
    case 'table': {
      const { table } = opened;
      if (!isOwnTable(table)) return null;
      const points = readResult(() => pointsOf(table, suggestedChoice(table)));
      const checked = points.ok ? withPoints(now, points.value) : points;
      return checked.ok ? { experiment: checked.value, epoch: 0, parameters: null } : null;
    }
  }
}

/** A table of this app's own is taken as it is; of another it is asked which columns are meant. */
function takeTable(get: Get, table: Table, name: string): void {
  const suggested = readResult(() => suggestedChoice(table));
  if (!suggested.ok) return refuse(get, suggested.problem, name);
  if (!isOwnTable(table)) return get().askColumns({ name, table, suggested: suggested.value });
  const points = readResult(() => pointsOf(table, suggested.value));
  if (!points.ok) return refuse(get, points.problem, name);
  takePoints(get, points.value, false, name);
}

/** The data becomes the points, and the net's outputs and loss what they need. */
function withPoints(experiment: Experiment, { features, labels }: TablePoints): ReadResult<Experiment> {
  const { test_fraction } = experiment.data;
  const next = withData(experiment, { kind: 'custom', features, labels, test_fraction });
  return parseExperiment(experimentToJson(next));
}

export function takePoints(get: Get, points: TablePoints, isStandardized: boolean, fileName: string): void {
  const { labels, classNames } = points;
  const checked = withPoints(get().experiment, points);
  if (!checked.ok) return refuse(get, checked.problem, fileName);
  get().startRun(checked.value, null, false);
  const areNamed = classNames.some((name, k) => name !== String(k));
  const classes = areNamed ? laterText.opened.classes(classNames.map(laterText.opened.class).join(', ')) : '';
  const scaled = isStandardized ? laterText.opened.standardized : '';
  inform(get, laterText.opened.points(fileName, labels.length) + classes + scaled);
}

/** Parameters go into the net at hand; where they are of another net, the offer to build that. */
function loadParameters(get: Get, saved: SavedParameters, fileName: string): void {
  const { experiment } = get();
  const refusal = loadStateDictError(experiment.model, saved.stateDict);
  if (refusal === null) return load(get, saved, experiment, fileName);
  get().notify({
    kind: 'error',
    text: text.problems.otherNet(fileName, refusal),
    offer: buildOffer(get, saved, experiment, fileName),
  });
}

/** Names and shapes do not tell the activation between the layers: it is asked for. */
function buildOffer(
  get: Get,
  saved: SavedParameters,
  experiment: Experiment,
  fileName: string,
): Offer | undefined {
  const suggested = linearStack(saved.stateDict, experiment);
  if (suggested === null) return undefined;
  const { model } = suggested.experiment;
  return {
    label: text.notice.buildNet,
    choice:
      hiddenSizes(model).length === 0
        ? undefined
        : {
            label: text.notice.activation,
            value: activationOf(model) ?? '',
            options: activationTypes.map((type) => ({ value: type, label: layerDefinition(type).label })),
          },
    accept(activation) {
      const stack = linearStack(saved.stateDict, experiment, activation as LayerType | undefined);
      if (stack !== null) load(get, { ...saved, stateDict: stack.stateDict }, stack.experiment, fileName);
    },
  };
}

function load(get: Get, saved: SavedParameters, experiment: Experiment, fileName: string): void {
  const loaded = readResult(() => applyParameters(saved, experiment));
  if (!loaded.ok) return refuse(get, loaded.problem, fileName);
  get().goOnFrom(loaded.value);
  inform(get, laterText.opened.parameters(fileName, loaded.value.state.epoch, experiment.training.epochs));
}

function inform(get: Get, words: string): void {
  get().notify({ kind: 'info', text: words });
}

function refuse(get: Get, problem: ReadProblem, fileName: string): void {
  get().notify({ kind: 'error', text: text.problems.badFile(fileName, problemText(problem)) });
}
