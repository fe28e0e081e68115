/** Loss, optimizer and training loop of the script: the tutorial's, or one of mini-batches. */
import { lossDefinition } from '../../engine/losses/index.ts';
import { CLASS } from '../../engine/losses/loss.ts';
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { pythonFloat } from '../../engine/python.ts';
import { pythonArguments } from '../../engine/pythonCall.ts';
import { type Experiment, targetKindOf } from '../../experiment/experiment.ts';
import { indented, type Section } from './section.ts';

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

export function trainingSection(experiment: Experiment): Section {
  const { epochs, batch_size } = experiment.training;
  const loop = batch_size === null ? fullBatch(experiment) : miniBatches(experiment, batch_size);
  return { title: 'Training', lines: [...loop(`num_epoch = ${epochs}`), '', ...afterTraining] };
}

/** What is left of the last forward pass holds on to the processes' threads, which must be gone before they end. */
const afterTraining = [
  'if distributed:',
  '    net = net.module',
  '    del y_p, loss',
  '    torch.distributed.barrier()',
  '    torch.distributed.destroy_process_group()',
  '    if rank > 0:',
  '        raise SystemExit',
];

function fullBatch(experiment: Experiment): (head: string) => string[] {
  const body = [
    'y_p = net(x_t)',
    `loss = loss_func(y_p, ${target(experiment, 'y_t')})`,
    ...stepLines(experiment),
    ...epochLines(experiment, 'loss.data.item()'),
  ];
  return (head) => [
    'if distributed:',
    '    net = nn.parallel.DistributedDataParallel(net)',
    '    rows, share = own_rows(torch.arange(len(x_t)))',
    '    x_t, y_t = x_t[rows], y_t[rows]',
    '',
    head,
    'for epoch in range(num_epoch):',
    ...indented(body),
  ];
}

function miniBatches(experiment: Experiment, batchSize: number): (head: string) => string[] {
  const { shuffle } = experiment.training;
  const step = [
    'rows = batch',
    'if distributed:',
    '    rows, share = own_rows(batch)',
    'y_p = net(x_t[rows])',
    `loss = loss_func(y_p, ${target(experiment, 'y_t[rows]')})`,
    ...stepLines(experiment),
    'epoch_loss += loss.data.item() * len(batch) / len(x_t)',
  ];
  const body = [
    ...(shuffle
      ? ['order = torch.randperm(len(x_t))', 'if distributed:', '    torch.distributed.broadcast(order, 0)']
      : ['order = torch.arange(len(x_t))']),
    'epoch_loss = 0.0  # the mean over all rows',
    'for batch in order.split(batch_size):',
    ...indented(step),
    'epoch_loss = torch.tensor(epoch_loss).item()  # in float32, as every loss',
    ...epochLines(experiment, 'epoch_loss'),
  ];
  return (head) => [
    'if distributed:',
    '    net = nn.parallel.DistributedDataParallel(net)',
    '',
    head,
    `batch_size = ${batchSize}`,
    'for epoch in range(num_epoch):',
    ...indented(body),
  ];
}

function target(experiment: Experiment, name: string): string {
  return targetKindOf(experiment) === CLASS ? `${name}.long()` : name;
}

/** From the loss of a batch to the update, and the loss of the whole batch again. */
function stepLines({ optimizer, training }: Experiment): string[] {
  return [
    'if distributed:',
    '    loss = loss * share',
    training.zero_grad
      ? 'optimizer.zero_grad()'
      : '# optimizer.zero_grad() is left out: gradients add up from step to step',
    'loss.backward()',
    ...l1Lines(optimizer.l1),
    'optimizer.step()',
    'if distributed:',
    '    torch.distributed.all_reduce(loss.data)',
    '    loss.data /= world',
  ];
}

/** The gradient of l1 * sum |w|, which torch.optim does not know. */
export function l1Lines(l1: number): string[] {
  if (l1 === 0) return [];
  return [
    'for name, parameter in net.named_parameters():',
    "    if name.endswith('weight'):",
    `        parameter.grad += ${pythonFloat(l1)} * torch.sign(parameter.data)`,
  ];
}

/** What is done at the end of each epoch, with its loss. */
function epochLines({ training }: Experiment, loss: string): string[] {
  const { log_every, stop_at_loss } = training;
  const log = [`if epoch % ${log_every} == 0:`, `    print('epoch: {}, loss: {}'.format(epoch, ${loss}))`];
  const stop = [`if ${loss} <= ${pythonFloat(stop_at_loss ?? 0)}:`, '    break'];
  return stop_at_loss === null ? log : [...log, ...stop];
}
