/** Script lines for loss, optimizer and training loop: the tutorial's, or one of mini-batches. */
import { lossDefinition } from '../../engine/losses/index.ts';
import { CLASS } from '../../engine/losses/loss.ts';
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { pythonFloat } from '../../engine/python.ts';
import { pythonArguments } from '../../engine/pythonCall.ts';
import { type Experiment, targetKindOf, trainingRowsOf } from '../../experiment/experiment.ts';
import { changeLines, changesLines, l1Lines } from './changes.ts';
import { drawOrderLines } from './drawOrder.ts';
import { indented, type Section } from './section.ts';
import { labelLines, rightOf, stopLines, stopStartLines } from './stopping.ts';

export function lossSection(experiment: Experiment): Section {
  return {
    title: 'Loss function and optimizer',
    lines: [`optimizer = ${optimizerCall(experiment)}`, `loss_func = ${lossCall(experiment)}`],
  };
}

/** `torch.optim.SGD(net.parameters(), lr=0.01)` */
export function optimizerCall({ optimizer }: Pick<Experiment, 'optimizer'>): string {
  // `l1` is this program's, and added to the gradients by hand.
  const { lr: _lr, l1: _l1, ...fields } = optimizerDefinition(optimizer.type).fields;
  const given = [`lr=${pythonFloat(optimizer.lr)}`, ...pythonArguments(fields, optimizer)];
  return `torch.optim.${optimizer.type}(net.parameters(), ${given.join(', ')})`;
}

/** `nn.CrossEntropyLoss()` */
export function lossCall({ loss }: Pick<Experiment, 'loss'>): string {
  const definition = lossDefinition(loss.type);
  return (
    definition.python?.(loss) ?? `nn.${loss.type}(${pythonArguments(definition.fields, loss).join(', ')})`
  );
}

/** `distributed`: with the lines for several processes. */
export function trainingSection(experiment: Experiment, distributed = false): Section {
  const { epochs, batch_size } = experiment.training;
  const shared: Shared = (lines) => (distributed ? lines : []);
  const loop =
    batch_size === null ? fullBatch(experiment, shared) : miniBatches(experiment, batch_size, shared);
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

function fullBatch(experiment: Experiment, shared: Shared): (head: string) => string[] {
  const isCounted = countsRight(experiment);
  const body = [
    ...changeLines(experiment),
    'y_p = net(x_t)',
    `loss = loss_func(y_p, ${target(experiment, 'y_t')})`,
    ...(isCounted ? [`right = ${rightOf(experiment, 'labels')}`] : []),
    ...stepLines(experiment, shared),
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

function miniBatches(experiment: Experiment, batchSize: number, shared: Shared): (head: string) => string[] {
  const { shuffle } = experiment.training;
  const isCounted = countsRight(experiment);
  const isShared = shared(['']).length > 0;
  const rows = isShared ? 'rows' : 'batch';
  const isSum = experiment.loss.reduction === 'sum';
  const counted = `right += ${rightOf(experiment, `labels[${rows}]`)}`;
  const step = [
    ...shared(['rows = batch', 'if distributed:', '    rows, share = own_rows(batch)']),
    `y_p = net(x_t[${rows}])`,
    `loss = loss_func(y_p, ${target(experiment, `y_t[${rows}]`)})`,
    ...(isCounted ? (isShared ? ['if not distributed or share > 0:', `    ${counted}`] : [counted]) : []),
    ...stepLines(experiment, shared),
    'epoch_loss += loss.data.item() * len(batch) / len(x_t)',
  ];
  const body = [
    ...changeLines(experiment),
    ...(shuffle
      ? [
          'order = torch.randperm(len(x_t))',
          ...shared(['if distributed:', '    torch.distributed.broadcast(order, 0)']),
        ]
      : ['order = torch.arange(len(x_t))']),
    `epoch_loss = 0.0  # ${isSum ? "the batches' sums, weighted by their rows" : 'the mean over all rows'}`,
    ...(isCounted ? ['right = torch.tensor(0)'] : []),
    'for batch in order.split(batch_size):',
    ...indented(step),
    'epoch_loss = torch.tensor(epoch_loss).item()  # in float32, as every loss',
    ...epochLines(experiment, 'epoch_loss', shared),
  ];
  return (head) => [
    ...startLines(experiment),
    ...shared(['if distributed:', '    net = nn.parallel.DistributedDataParallel(net)', '']),
    head,
    `batch_size = ${batchSize}`,
    'for epoch in range(num_epoch):',
    ...indented(body),
  ];
}

function target(experiment: Experiment, name: string): string {
  return targetKindOf(experiment) === CLASS ? `${name}.long()` : name;
}

/** Lines from the loss of a batch to the update, and the loss of the whole batch again. */
function stepLines(experiment: Experiment, shared: Shared): string[] {
  return [
    ...shared([
      'if distributed:',
      `    loss = loss * ${experiment.loss.reduction === 'sum' ? '(world if share > 0 else 0)' : 'share'}`,
    ]),
    experiment.training.zero_grad
      ? 'optimizer.zero_grad()'
      : '# optimizer.zero_grad() is left out: gradients add up from step to step',
    'loss.backward()',
    ...l1Lines(experiment),
    'optimizer.step()',
    ...shared(['if distributed:', '    torch.distributed.all_reduce(loss.data)', '    loss.data /= world']),
  ];
}

/** Lines at the end of each epoch, with its loss. */
function epochLines(experiment: Experiment, loss: string, shared: Shared): string[] {
  const { log_every } = experiment.training;
  return [
    `if epoch % ${log_every} == 0:`,
    `    print('epoch: {}, loss: {}'.format(epoch, ${loss}))`,
    ...(countsRight(experiment)
      ? shared(['if distributed:', '    torch.distributed.all_reduce(right)'])
      : []),
    ...stopLines(experiment, loss, `int(right) / ${trainingRowsOf(experiment)}`),
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
