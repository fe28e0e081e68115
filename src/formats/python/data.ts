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
    ...(isScaled(experiment)
      ? [
          [...orderLines(experiment), ...scalerLines(experiment)],
          inputLines(experiment),
          splitLines(experiment),
        ]
      : [inputLines(experiment), [...orderLines(experiment), ...splitLines(experiment)]]),
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

const hasTest = ({ data }: Experiment) => data.test_fraction > 0;

function orderLines(experiment: Experiment): string[] {
  if (!hasTest(experiment)) return [];
  const kept = testRowsOf(experiment);
  return [
    `order = torch.randperm(${samplesOf(experiment)})  # ${kept} rows are kept from training, to test it`,
  ];
}

function splitLines(experiment: Experiment): string[] {
  if (!hasTest(experiment)) return ['x_t, y_t = x, y'];
  const training = trainingRowsOf(experiment);
  return [
    `x_t, y_t = x[order[:${training}]], y[order[:${training}]]`,
    `x_test, y_test = x[order[${training}:]], y[order[${training}:]]`,
  ];
}

/** True if the script scales x. A scaler can't be fitted to no rows at all. */
export function isScaled({ data }: Pick<Experiment, 'data'>): boolean {
  return data.kind === 'custom' && data.scaler !== undefined && data.features.length > 0;
}

/** x is float64 until it is scaled. */
function scalerLines(experiment: Experiment): string[] {
  const training = hasTest(experiment) ? `x[order[:${trainingRowsOf(experiment)}]]` : 'x';
  return [
    `scaler = StandardScaler().fit(${training}.numpy())  # mean 0, standard deviation 1 over the training rows`,
    'x = torch.from_numpy(scaler.transform(x.numpy())).float()',
  ];
}

/** The target in the form that the loss takes. Of classes it is y_t.long(), where the loss is computed. */
const targetLines: Record<TargetKind, (outputs: number) => string[]> = {
  [CLASS]: () => [],
  [ONE_HOT]: (outputs) => [`y_t = nn.functional.one_hot(y_t, ${outputs}).float()`],
  [COLUMN]: () => ['y_t = y_t.float().reshape(-1, 1)'],
  [REAL]: () => [],
};
