/** Script lines for the batches of an epoch: rows by a permutation of their own, or a DataLoader's. */
import { CLASS } from '../../engine/losses/loss.ts';
import { type Experiment, targetKindOf, testRowsOf, validates } from '../../experiment/experiment.ts';
import { indented } from './section.ts';
import { labelLines } from './stopping.ts';
import { TEST_LABELS, testNames, validateLines } from './validating.ts';

export interface BatchLines {
  /** Before the loop over the epochs. */
  loaders: string[];
  /** At an epoch's start. */
  begin: string[];
  /** The loop over the batches. */
  head: string;
  /** In it, the batch's inputs, targets and labels, and how many rows it has. */
  x: string;
  y: string;
  labels: string;
  size: string;
  /** The rows of all batches. */
  used: string;
  /** Behind the loop over the batches. */
  end: string[];
}

export const usesLoader = ({ training }: Pick<Experiment, 'training'>) => training.loader !== undefined;

export function loaderImport(experiment: Pick<Experiment, 'training'>): string[] {
  return usesLoader(experiment) ? ['from torch.utils.data import DataLoader, TensorDataset'] : [];
}

/** `batchSize`: the expression for it. `counts`: whether labels are needed. */
export function batchLines(experiment: Experiment, batchSize: string, counts: boolean): BatchLines {
  return usesLoader(experiment)
    ? ofLoader(experiment, batchSize, counts)
    : ofPermutation(experiment, batchSize);
}

function ofPermutation(experiment: Experiment, batchSize: string): BatchLines {
  const { training } = experiment;
  const isShuffled = training.batch_size !== null && training.shuffle;
  return {
    loaders: [],
    begin: [
      ...validateLines(experiment, testNames(experiment)),
      `order = torch.${isShuffled ? 'randperm' : 'arange'}(len(x_t))`,
    ],
    head: `for batch in order.split(${batchSize}):`,
    x: 'x_t[batch]',
    y: 'y_t[batch]',
    labels: 'labels[batch]',
    size: 'len(batch)',
    used: 'len(x_t)',
    end: [],
  };
}

function ofLoader(experiment: Experiment, batchSize: string, counts: boolean): BatchLines {
  const { shuffle, drop_last } = experiment.training;
  const counted = counts && labelLines(experiment).length > 0;
  const options = [
    `batch_size=${batchSize}`,
    ...(shuffle ? ['shuffle=True'] : []),
    ...(drop_last ? ['drop_last=True'] : []),
  ];
  const tests = testRowsOf(experiment) > 0;
  const isBehind = experiment.training.test_pass === 'after';
  // A pass draws, whatever is made of it.
  const pass = tests ? ['for batch in test_loader:', '    pass'] : [];
  // Labels beside a target of another form.
  const hasLabels =
    !isBehind &&
    validates(experiment) &&
    labelLines(experiment).length > 0 &&
    targetKindOf(experiment) !== CLASS;
  const labels = hasLabels ? 'labels_v' : 'y_v';
  const tested = validateLines(experiment, { x: 'x_v', y: 'y_v', labels });
  return {
    loaders: [
      `loader = DataLoader(TensorDataset(x_t, y_t${counted ? ', labels' : ''}), ${options.join(', ')})`,
      ...(tests
        ? [
            `test_loader = DataLoader(TensorDataset(x_test, y_test${hasLabels ? `, ${TEST_LABELS}` : ''}), batch_size=len(x_test))`,
          ]
        : []),
      ...(drop_last ? [`used = len(loader) * ${batchSize}  # rows of whole batches`] : []),
    ],
    begin: isBehind
      ? validateLines(experiment, testNames(experiment))
      : tests && tested.length > 0
        ? [`for x_v, y_v${hasLabels ? ', labels_v' : ''} in test_loader:`, ...indented(tested)]
        : pass,
    end: isBehind ? pass : [],
    head: `for x_b, y_b${counted ? ', labels_b' : ''} in loader:`,
    x: 'x_b',
    y: 'y_b',
    labels: 'labels_b',
    size: 'len(x_b)',
    used: drop_last ? 'used' : 'len(x_t)',
  };
}
