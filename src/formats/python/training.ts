/** Script lines for loss, optimizer and training loop: the tutorial's, or one of mini-batches. */
import { lossCall } from '../../engine/losses/lossCall.ts';
import { type Experiment, usedRowsOf } from '../../experiment/experiment.ts';
import { batchLines, usesLoader } from './batches.ts';
import { calledLoss } from './calledLoss.ts';
import { changeLines, changesLines } from './changes.ts';
import { drawOrderLines } from './drawOrder.ts';
import { ownLossLines } from './ownLoss.ts';
import { epochStepLines, optimizerLines, schedulerLines } from './rates.ts';
import { indented, type Section } from './section.ts';
import { orderedLines, type StepParts } from './step.ts';
import { labelLines, rightOf, stopLines, stopStartLines } from './stopping.ts';
import { printedTestLines, testNames, validateLines } from './validating.ts';

export function lossSection(experiment: Experiment): Section {
  return {
    title: 'Loss function and optimizer',
    lines: [
      ...optimizerLines(experiment),
      ...schedulerLines(experiment),
      `loss_func = ${lossCall(experiment.loss)}`,
    ],
  };
}

/** `distributed`: with the lines for several processes. */
export function trainingSection(experiment: Experiment, distributed = false): Section {
  const { epochs } = experiment.training;
  const shared: Shared = (lines) => (distributed ? lines : []);
  const isFull = experiment.training.batch_size === null && !usesLoader(experiment);
  const loop = isFull ? fullBatch(experiment, shared) : miniBatches(experiment, shared);
  return {
    title: 'Training',
    lines: [
      ...drawOrderLines(experiment, 'loop'),
      ...loop(`num_epoch = ${epochs}`),
      ...shared(['', ...afterTraining]),
    ],
  };
}

/** Lines for several processes, or none where the script is for one. */
type Shared = (lines: string[]) => string[];

/** The last forward pass still refers to the processes' threads, which must be gone before the processes end. */
const afterTraining = [
  'if distributed:',
  '    net = net.module',
  '    del y_p, loss',
  '    torch.distributed.barrier()',
  '    torch.distributed.destroy_process_group()',
  '    if rank > 0:',
  '        raise SystemExit',
];

/** What a process draws for rows of its own must not change the order that all of them draw. */
const sameDraws = [
  'if distributed:',
  '    state = torch.get_rng_state()',
  '    torch.distributed.broadcast(state, 0)',
  '    torch.set_rng_state(state)',
];

function fullBatch(experiment: Experiment, shared: Shared): (head: string) => string[] {
  const isCounted = countsRight(experiment);
  const body = [
    ...changeLines(experiment),
    ...validateLines(experiment, testNames(experiment)),
    ...stepLines(experiment, shared, 'y_t', {
      forward: ['y_p = net(x_t)'],
      loss: [`loss = ${calledLoss(experiment, 'y_t')}`],
      counted: isCounted ? [`right = ${rightOf(experiment, 'labels')}`] : [],
    }),
    ...epochLines(experiment, 'loss.data.item()', shared),
  ];
  return (head) => [
    ...startLines(experiment),
    ...shared([
      'if distributed:',
      '    net = nn.parallel.DistributedDataParallel(net)',
      '    rows, share = own_rows(torch.arange(len(x_t)))',
      '    x_t, y_t = x_t[rows], y_t[rows]',
      ...(isCounted ? ['    labels = labels[rows] if share > 0 else torch.tensor([-1])'] : []),
      '',
    ]),
    head,
    'for epoch in range(num_epoch):',
    ...indented(body),
  ];
}

function miniBatches(experiment: Experiment, shared: Shared): (head: string) => string[] {
  const { shuffle, batch_size } = experiment.training;
  const isLoader = usesLoader(experiment);
  const isCounted = countsRight(experiment);
  const isShared = shared(['']).length > 0;
  const isSum = experiment.loss.reduction === 'sum';
  const batch = batchLines(experiment, 'batch_size', isCounted);
  const own = (rows: string) => (isShared && !isLoader ? rows.replace('batch', 'rows') : rows);
  const counted = `right += ${rightOf(experiment, own(batch.labels))}`;
  const size = isShared && isLoader ? 'size' : batch.size;
  const sharing = isLoader
    ? [
        'size = len(x_b)',
        'if distributed:',
        '    rows, share = own_rows(torch.arange(size))',
        '    x_b, y_b = x_b[rows], y_b[rows]',
        ...(isCounted ? ['    labels_b = labels_b[rows]'] : []),
      ]
    : ['rows = batch', 'if distributed:', '    rows, share = own_rows(batch)'];
  const step = [
    ...shared(sharing),
    ...stepLines(experiment, shared, own(batch.y), {
      forward: [`y_p = net(${own(batch.x)})`],
      loss: [`loss = ${calledLoss(experiment, own(batch.y))}`],
      counted: isCounted
        ? isShared
          ? ['if not distributed or share > 0:', `    ${counted}`]
          : [counted]
        : [],
    }),
    `epoch_loss += loss.data.item() * ${size} / ${batch.used}`,
  ];
  const body = [
    ...changeLines(experiment),
    ...(isLoader ? shared(sameDraws) : []),
    ...batch.begin,
    ...(shuffle && !isLoader ? shared(['if distributed:', '    torch.distributed.broadcast(order, 0)']) : []),
    `epoch_loss = 0.0  # ${isSum ? "the batches' sums, weighted by their rows" : 'the mean over all rows'}`,
    ...(isCounted ? ['right = torch.tensor(0)'] : []),
    batch.head,
    ...indented(step),
    ...batch.end,
    'epoch_loss = torch.tensor(epoch_loss).item()  # in float32, as every loss',
    ...epochLines(experiment, 'epoch_loss', shared),
  ];
  return (head) => [
    ...startLines(experiment),
    ...shared(['if distributed:', '    net = nn.parallel.DistributedDataParallel(net)', '']),
    head,
    `batch_size = ${batch_size ?? 'len(x_t)'}`,
    ...batch.loaders,
    'for epoch in range(num_epoch):',
    ...indented(body),
  ];
}

/** Lines from the loss of a batch to the update, and the loss of the whole batch again. `target` is the name of its targets. */
function stepLines(experiment: Experiment, shared: Shared, target: string, parts: StepParts): string[] {
  return [
    ...orderedLines(experiment, {
      ...parts,
      counted: [
        ...parts.counted,
        ...shared(['if distributed:', ...indented(ownLossLines(experiment, target))]),
      ],
    }),
    ...shared(['if distributed:', '    torch.distributed.all_reduce(loss.data)', '    loss.data /= world']),
  ];
}

/** Lines at the end of each epoch, with its loss. */
function epochLines(experiment: Experiment, loss: string, shared: Shared): string[] {
  const { log_every } = experiment.training;
  return [
    `if epoch % ${log_every} == 0:`,
    `    print('epoch: {}, loss: {}'.format(epoch, ${loss}))`,
    ...indented(printedTestLines(experiment)),
    ...(countsRight(experiment)
      ? shared(['if distributed:', '    torch.distributed.all_reduce(right)'])
      : []),
    ...epochStepLines(experiment, loss),
    ...stopLines(experiment, loss, `int(right) / ${usedRowsOf(experiment)}`),
  ];
}

/** A process that has no row of its own computes with one of another's, but does not count it. */
function countsRight({ training }: Experiment): boolean {
  return training.stop_at_accuracy !== null;
}

/** Lines before the loop, and before the rows are shared. */
function startLines(experiment: Experiment): string[] {
  const lines = [
    ...(countsRight(experiment) ? labelLines(experiment) : []),
    ...changesLines(experiment),
    ...stopStartLines(experiment),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}
