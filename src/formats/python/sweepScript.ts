/** The Python program that runs a whole sweep on a Dask cluster, and writes a line of a table for each run. */
import { classesOf, type Experiment, usedRowsOf } from '../../experiment/experiment.ts';
import { batchLines, loaderImport } from './batches.ts';
import { calledLoss } from './calledLoss.ts';
import { changeLines, changesLines } from './changes.ts';
import { dataImports, dataSection } from './data.ts';
import { drawOrderLines, inDrawOrder } from './drawOrder.ts';
import { netSection } from './net.ts';
import { epochStepLines } from './rates.ts';
import { indented } from './section.ts';
import { orderedLines } from './step.ts';
import { labelLines, predicted, rightOf, stopLines, stopStartLines } from './stopping.ts';
import { literalOf, type SweptAxis, sweptLines, variableOf } from './sweptLines.ts';
import { lossSection } from './training.ts';

export function sweepScript(given: Experiment, x: SweptAxis, y: SweptAxis): string {
  // It prints nothing on the way.
  const base = { ...given, training: { ...given.training, validate: undefined } };
  const lines = [
    ...head(base, x, y),
    '',
    '',
    `def train(${variableOf(x)}, ${variableOf(y)}):`,
    '    """One run, from its seed to its end: its line of the table."""',
    ...indented(body(base, x, y)),
    '',
    '',
    ...main,
  ];
  return `${lines.join('\n')}\n`;
}

function head(base: Experiment, x: SweptAxis, y: SweptAxis): string[] {
  const values = (swept: SweptAxis) =>
    `${variableOf(swept)}_values = [${swept.values.map((value) => literalOf(swept, value)).join(', ')}]`;
  return [
    '# A sweep over two hyperparameters with PyTorch, on a Dask cluster:',
    '#   python sweep.py                       on this machine',
    '#   python sweep.py --scheduler ADDRESS   on a cluster whose workers have PyTorch',
    'import argparse',
    'import csv',
    'import math',
    '',
    'import torch',
    'import torch.nn as nn',
    ...loaderImport(base),
    ...dataImports(base),
    'from dask.distributed import Client, LocalCluster',
    '',
    values(x),
    values(y),
    `grid = [(a, b) for b in ${variableOf(y)}_values for a in ${variableOf(x)}_values]`,
    `columns = ['${x.axis.id}', '${y.axis.id}', 'loss', 'accuracy', 'epochs', 'epochs_to_99', 'diverged_at']`,
  ];
}

function body(base: Experiment, x: SweptAxis, y: SweptAxis): string[] {
  const part = (make: (experiment: Experiment) => string[]) => sweptLines(make, base, x, y);
  return [
    'torch.set_num_threads(1)',
    ...part(({ seed }) => [`torch.manual_seed(${seed})`]),
    ...inDrawOrder(
      base,
      [
        ...part((experiment) => dataSection(experiment).lines.filter((line) => line !== '')),
        ...part(labelLines),
      ],
      part((experiment) => netSection(experiment).lines.slice(0, -1)),
    ),
    ...part((experiment) => lossSection(experiment).lines),
    ...part((experiment) => drawOrderLines(experiment, 'loop')),
    ...part(loopLines),
    ...part((experiment) =>
      indented(stopLines(experiment, 'last_loss', `right / ${usedRowsOf(experiment)}`)),
    ),
    '',
    ...part(resultLines),
    `return [${variableOf(x)}, ${variableOf(y)}, *result]`,
  ];
}

/** An epoch's loss is the mean over its rows before each update, as in the script of a single run. */
function loopLines(experiment: Experiment): string[] {
  const { batch_size, epochs } = experiment.training;
  const isClass = classesOf(experiment) !== null;
  const batch = batchLines(experiment, batch_size === null ? 'len(x_t)' : String(batch_size), true);
  const step = [
    ...orderedLines(experiment, {
      forward: [`y_p = net(${batch.x})`],
      loss: [`loss = ${calledLoss(experiment, batch.y)}`],
      counted: isClass ? [`right += int(${rightOf(experiment, batch.labels)})`] : [],
    }),
    `epoch_loss += loss.item() * ${batch.size} / ${batch.used}`,
  ];
  const epoch = [
    ...changeLines(experiment),
    ...batch.begin,
    'epoch_loss, right = 0.0, 0',
    batch.head,
    ...indented(step),
    ...batch.end,
    'epoch_loss = torch.tensor(epoch_loss).item()',
    'if not math.isfinite(epoch_loss) or not all(p.isfinite().all() for p in net.parameters()):',
    '    diverged_at = epoch',
    '    break',
    'last_loss = epoch_loss',
    ...(isClass
      ? [`if epochs_to_99 == '' and right / ${batch.used} >= 0.99:`, '    epochs_to_99 = epoch + 1']
      : []),
    ...epochStepLines(experiment, 'epoch_loss'),
  ];
  return [
    ...changesLines(experiment),
    ...stopStartLines(experiment),
    ...batch.loaders,
    "last_loss, epochs_to_99, diverged_at = math.nan, '', ''",
    `for epoch in range(${epochs}):`,
    ...indented(epoch),
  ];
}

function resultLines(experiment: Experiment): string[] {
  const accuracy =
    classesOf(experiment) === null
      ? ["accuracy = ''"]
      : ['net.eval()', `accuracy = (${predicted(experiment, 'net(x)')} == y).double().mean().item()`];
  return [
    ...accuracy,
    "if diverged_at == '':",
    '    result = [last_loss, accuracy, epoch + 1, epochs_to_99, diverged_at]',
    'else:',
    "    result = ['', '', diverged_at, epochs_to_99, diverged_at]",
  ];
}

const main = [
  "if __name__ == '__main__':",
  ...indented([
    'parser = argparse.ArgumentParser()',
    "parser.add_argument('--scheduler', help='address of a running Dask scheduler; a local cluster without it')",
    "parser.add_argument('--out', default='sweep.csv')",
    'args = parser.parse_args()',
    'cluster = args.scheduler or LocalCluster(threads_per_worker=1, dashboard_address=None)',
    'with Client(cluster) as client:',
    '    futures = client.map(train, *zip(*grid), pure=False)',
    '    results = client.gather(futures)',
    "with open(args.out, 'w', newline='') as file:",
    "    writer = csv.writer(file, lineterminator='\\n')",
    '    writer.writerow(columns)',
    '    writer.writerows(results)',
  ]),
];
