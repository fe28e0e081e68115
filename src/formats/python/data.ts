/** Script lines for data, inputs, test set and target: they define x and y, and x_t and y_t to train on. */
import { datasetDefinition } from '../../datasets/index.ts';
import { inputs } from '../../datasets/inputs.ts';
import { CLASS, COLUMN, ONE_HOT, REAL, type TargetKind } from '../../engine/losses/loss.ts';
import {
  type Experiment,
  outputsOf,
  samplesOf,
  targetKindOf,
  testRowsOf,
  trainingRowsOf,
} from '../../experiment/experiment.ts';
import type { Section } from './section.ts';

export function dataSection(experiment: Experiment): Section {
  const { data } = experiment;
  const definition = datasetDefinition(data.kind);
  const parts = [
    definition.python(data),
    inputLines(experiment),
    splitLines(experiment),
    targetLines[targetKindOf(experiment)](outputsOf(experiment)),
  ];
  const lines = parts
    .filter((part) => part.length > 0)
    .flatMap((part, i) => (i === 0 ? part : ['', ...part]));
  return { title: `Data: ${definition.label}`, lines };
}

/** The net's inputs for a point. */
function inputLines({ inputs: names }: Experiment): string[] {
  if (names.join() === 'x1,x2') return [];
  const columns = names.map((name) => inputs[name].python);
  return ['x1, x2 = x[:, 0], x[:, 1]', `x = torch.stack([${columns.join(', ')}], dim=1)`];
}

function splitLines(experiment: Experiment): string[] {
  const all = samplesOf(experiment);
  const training = trainingRowsOf(experiment);
  if (experiment.data.test_fraction === 0) return ['x_t, y_t = x, y'];
  return [
    `order = torch.randperm(${all})  # ${testRowsOf(experiment)} rows are kept from training, to test it`,
    `x_t, y_t = x[order[:${training}]], y[order[:${training}]]`,
    `x_test, y_test = x[order[${training}:]], y[order[${training}:]]`,
  ];
}

/** The target in the form that the loss takes. Of classes it is y_t.long(), where the loss is computed. */
const targetLines: Record<TargetKind, (outputs: number) => string[]> = {
  [CLASS]: () => [],
  [ONE_HOT]: (outputs) => [`y_t = nn.functional.one_hot(y_t, ${outputs}).float()`],
  [COLUMN]: () => ['y_t = y_t.float().reshape(-1, 1)'],
  [REAL]: () => [],
};
