/** Script lines for data, inputs, test set and target: they define x and y, and x_t and y_t to train on. */
import { datasetDefinition } from '../../datasets/index.ts';
import { inputLines } from '../../datasets/inputs.ts';
import { splitDefinition } from '../../datasets/splits/index.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import { CLASS, COLUMN, FLAT, ONE_HOT, REAL, type TargetKind } from '../../engine/losses/loss.ts';
import {
  type Experiment,
  featureColumnsOf,
  isSplit,
  outputsOf,
  samplesOf,
  targetKindOf,
  testRowsOf,
  trainingRowsOf,
  validates,
} from '../../experiment/experiment.ts';
import { drawOrderLines } from './drawOrder.ts';
import type { Section } from './section.ts';
import { TEST_LABELS } from './validating.ts';

export function dataSection(experiment: Experiment, most?: number): Section {
  const { data } = experiment;
  const definition = datasetDefinition(data.kind);
  const inputs = inputLines(experiment.inputs, featureColumnsOf(experiment));
  const parts = [
    [...numpySeedLines(experiment), ...drawOrderLines(experiment, 'data'), ...definition.python(data, most)],
    ...(isScaled(experiment)
      ? [[...orderLines(experiment), ...scalerLines(experiment)], inputs, splitLines(experiment)]
      : [inputs, [...orderLines(experiment), ...splitLines(experiment)]]),
    linesOfTarget(experiment, 'y_t'),
    testTargetLines(experiment),
  ];
  const lines = parts
    .filter((part) => part.length > 0)
    .flatMap((part, i) => (i === 0 ? part : ['', ...part]));
  return { title: `Data: ${definition.label}`, lines };
}

/** A seed that nothing draws from is set all the same. */
function numpySeedLines({ data: { numpy_seed } }: Experiment): string[] {
  return numpy_seed === undefined ? [] : [`np.random.seed(${numpy_seed})`];
}

function orderLines(experiment: Experiment): string[] {
  if (!isSplit(experiment)) return [];
  const { split } = experiment.data;
  const samples = samplesOf(experiment);
  const lines =
    split === undefined
      ? [`order = torch.randperm(${samples})`]
      : splitDefinition(split).python(split, samples);
  return lines.with(
    -1,
    `${lines[lines.length - 1]}  # ${testRowsOf(experiment)} rows are kept from training, to test it`,
  );
}

function splitLines(experiment: Experiment): string[] {
  if (!isSplit(experiment)) return ['x_t, y_t = x, y'];
  const training = trainingRowsOf(experiment);
  return [
    `x_t, y_t = x[order[:${training}]], y[order[:${training}]]`,
    `x_test, y_test = x[order[${training}:]], y[order[${training}:]]`,
  ];
}

/** True if the script scales x. A scaler can't be fitted to no rows at all. */
function isScaled({ data }: Pick<Experiment, 'data'>): boolean {
  return 'scaler' in data && data.scaler !== undefined && samplesOf({ data }) > 0;
}

/** Lines that import what the data takes beside torch. */
export function dataImports(experiment: Pick<Experiment, 'data'>): string[] {
  const { kind, split, numpy_seed } = experiment.data;
  const sklearn = [
    ...(datasetDefinition(kind).imports ?? []),
    ...((split && splitDefinition(split).imports) ?? []),
    ...(isScaled(experiment) ? ['from sklearn.preprocessing import StandardScaler'] : []),
  ];
  return [
    ...(numpy_seed === undefined ? [] : ['import numpy as np']),
    ...sklearn.map((line, i) => (i === 0 ? `${line}  # from scikit-learn: pip install scikit-learn` : line)),
  ];
}

/** x is float64 until it is scaled. */
function scalerLines(experiment: Experiment): string[] {
  const training = isSplit(experiment) ? `x[order[:${trainingRowsOf(experiment)}]]` : 'x';
  return [
    `scaler = StandardScaler().fit(${training}.numpy())  # mean 0, standard deviation 1 over the training rows`,
    'x = torch.from_numpy(scaler.transform(x.numpy())).float()',
  ];
}

/** The test set's target in the same form, where its loss is printed, and the labels that it is made of. */
function testTargetLines(experiment: Experiment): string[] {
  const lines = linesOfTarget(experiment, 'y_test');
  return validates(experiment) && lines.length > 0 ? [`${TEST_LABELS} = y_test`, ...lines] : [];
}

function linesOfTarget(experiment: Experiment, y: string): string[] {
  const { isSigned } = lossDefinition(experiment.loss.type);
  return targetLines[targetKindOf(experiment)](outputsOf(experiment), y, isSigned ? ' * 2 - 1' : '');
}

/** The target in the form that the loss takes; `signs` make -1 and 1 of 0 and 1. Of classes it is y_t.long(), where the loss is computed. */
const targetLines: Record<TargetKind, (outputs: number, y: string, signs: string) => string[]> = {
  [CLASS]: () => [],
  [ONE_HOT]: (outputs, y, signs) => [`${y} = nn.functional.one_hot(${y}, ${outputs}).float()${signs}`],
  [COLUMN]: (_outputs, y, signs) => [`${y} = ${y}.float().reshape(-1, 1)${signs}`],
  [REAL]: () => [],
  [FLAT]: () => [],
};
