/** Compares the same script as one process and as several under torchrun, all under real PyTorch. */
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { scriptText } from '../../src/formats/python/script.ts';
import { agree } from './compare.ts';
import { runDistributed, runScripts } from './torch.ts';

const data = { ...tutorial.data, samples_per_class: 33, test_fraction: 0.3 } as Experiment['data'];
const training = { ...tutorial.training, epochs: 60, log_every: 6 };

const optimizer = { ...tutorial.optimizer, l1: 0.01 };

/** 47 rows: never a half each. The last batch has one row, so that a process is left without. */
const runs: [string, Experiment][] = [
  ['a full batch', { ...tutorial, data, training }],
  [
    'gradients that add up, with l1',
    { ...tutorial, data, optimizer, training: { ...training, zero_grad: false } },
  ],
  [
    'stop rules and changes',
    {
      ...tutorial,
      data,
      optimizer: { ...optimizer, lr: 0.5 },
      training: {
        ...training,
        log_every: 1,
        stop_at_accuracy: 0.95,
        patience: 20,
        changes: [{ epoch: 5, optimizer: { l1: 0, momentum: 0.5 } }],
      },
    },
  ],
  [
    'accuracy over batches',
    { ...tutorial, data, training: { ...training, log_every: 1, batch_size: 23, stop_at_accuracy: 0.9 } },
  ],
  [
    'a weighted mean, in batches',
    {
      ...tutorial,
      data,
      loss: { type: 'CrossEntropyLoss', weight: [0.3, 2], label_smoothing: 0.1 },
      training: { ...training, epochs: 12, log_every: 2, batch_size: 23 },
    },
  ],
  [
    'a sum',
    {
      ...tutorial,
      data,
      loss: { type: 'CrossEntropyLoss', reduction: 'sum' },
      optimizer: { ...optimizer, lr: 0.001 },
      training,
    },
  ],
  ['batches', { ...tutorial, data, training: { ...training, epochs: 12, log_every: 2, batch_size: 23 } }],
];

const PROCESSES = 2;

export function distributedProblems(python: string): string[] {
  const alone = runScripts(
    python,
    runs.map(([, experiment]) => ({ script: scriptText(experiment, { distributed: true }), margins: null })),
  );
  return runs.flatMap(([name, experiment], i) => {
    const together = runDistributed(python, scriptText(experiment, { distributed: true }), PROCESSES);
    return differences(alone.results[i].output, together).map(
      (difference) => `${name} shared by ${PROCESSES} processes: ${difference}`,
    );
  });
}

/** Lines must be equal, but for losses that agree to 6 digits. */
function differences(alone: string, together: string): string[] {
  const [expected, actual] = [alone, together].map((output) => output.trimEnd().split('\n'));
  if (expected.length !== actual.length)
    return [`${actual.length} lines, not ${expected.length}:\n${together}`];
  return expected.flatMap((line, i) => {
    const [[head, loss], [ownHead, ownLoss]] = [line, actual[i]].map((text) => text.split('loss: '));
    const isEqual = head === ownHead && (loss === ownLoss || agree(Number(ownLoss), Number(loss), 6));
    return isEqual ? [] : [`${actual[i]} is not ${line}`];
  });
}
