/** Schedulers, parameter groups, frozen layers and LBFGS. */
import { defaultValues } from '../../src/engine/fields.ts';
import { type OptimizerType, optimizers } from '../../src/engine/optimizers/index.ts';
import { type SchedulerType, schedulerDefinition, schedulers } from '../../src/engine/schedulers/index.ts';
import { accepts, base, linear, named, type Parts } from './cases.ts';
import { type Config, variations } from './otherValues.ts';

const momentum = { type: 'SGD', lr: 0.1, momentum: 0.8 };
const site = { optimizer: momentum, steps: 40, eachUpdate: false };

/** Each scheduler with each of its hyperparameters changed, at the end of epochs and after each update. */
export function schedulerCases(): [string, Parts][] {
  return (Object.keys(schedulers) as SchedulerType[]).flatMap((type) => {
    const { fields, suggests } = schedulerDefinition(type);
    const made = (values: Config, training: Config = {}, optimizer: Config = momentum) => ({
      seed: 23,
      optimizer,
      training: {
        ...base.training,
        ...training,
        scheduler: { type, ...defaultValues(fields), ...suggests(site), ...values },
      },
    });
    const batches = { batch_size: 16 };
    const changes = [{ epoch: 11, optimizer: { lr: 0.05 } }];
    const singles = variations(fields, (values) => accepts(made(values)));
    return [
      ...singles.map((values): [string, Parts] => [named(type, values), made(values)]),
      [`${type} over batches`, made({}, batches)],
      [`${type} after each update`, made({}, { ...batches, scheduler_step: 'step' })],
      [`${type} and a change`, made({}, { changes })],
      [`${type} of RMSprop`, made({}, {}, { type: 'RMSprop', lr: 0.01 })],
    ];
  });
}

const layers = [linear(2, 6), { type: 'Tanh' }, linear(6, 5), { type: 'ReLU' }, linear(5, 2)];
const frozen = (...indices: number[]) =>
  layers.map((layer, i) => (indices.includes(i) ? { ...layer, requires_grad: false } : layer));

const batchNorm = (num_features: number, extra: Config = {}) => ({
  type: 'BatchNorm1d',
  num_features,
  ...extra,
});
const normed = (extra: Config = {}, ...indices: number[]) =>
  [
    linear(2, 6),
    batchNorm(6, extra),
    { type: 'Tanh' },
    linear(6, 5),
    batchNorm(5, extra),
    { type: 'ReLU' },
    linear(5, 2),
  ].map((layer, i) => (indices.includes(i) ? { ...layer, requires_grad: false } : layer));

/** What needs the whole batch between two layers: BatchNorm1d and dim 0, with frozen layers and other orders of the loop. */
export function wholeBatchCases(): [string, Parts][] {
  const batches = { ...base.training, batch_size: 20, epochs: 12, log_every: 1 };
  const orders = [
    ['zero_grad', 'forward', 'loss', 'backward', 'step'],
    ['forward', 'loss', 'backward', 'step', 'zero_grad'],
    ['forward', 'loss', 'zero_grad', 'backward', 'step', 'forward', 'loss'],
    ['forward', 'loss', 'backward', 'forward', 'loss', 'backward', 'step', 'zero_grad'],
  ];
  const slow = { ...momentum, lr: 0.02 };
  return [
    ...['Softmax', 'LogSoftmax', 'Softmin'].map((type): [string, Parts] => [
      `${type} over the samples`,
      { model: [linear(2, 6), { type, dim: 0 }, linear(6, 2)], training: batches },
    ]),
    ...[{}, { momentum: null }, { track_running_stats: false }].flatMap((extra): [string, Parts][] => [
      [named('BatchNorm1d', extra), { model: normed(extra), optimizer: slow }],
      [named('BatchNorm1d in batches', extra), { model: normed(extra), optimizer: slow, training: batches }],
      [
        named('BatchNorm1d and frozen layers', extra),
        { model: normed(extra, 1, 3), optimizer: slow, training: batches },
      ],
    ]),
    ['BatchNorm1d behind a frozen layer', { model: normed({}, 0), optimizer: slow }],
    ...orders.flatMap((order): [string, Parts][] => [
      [
        `BatchNorm1d and the lines ${order.join(', ')}`,
        { model: normed(), optimizer: slow, training: { ...batches, order } },
      ],
      [
        `frozen layers and the lines ${order.join(', ')}`,
        { model: frozen(0, 2), optimizer: slow, training: { ...batches, order } },
      ],
      [
        `a frozen BatchNorm1d and the lines ${order.join(', ')}`,
        { model: normed({}, 1), optimizer: slow, training: { ...batches, order } },
      ],
    ]),
  ];
}

export function groupCases(): [string, Parts][] {
  const stepping = (Object.keys(optimizers) as OptimizerType[]).filter((type) => type !== 'LBFGS');
  const each = stepping.flatMap((type): [string, Parts][] => {
    const optimizer = { type, lr: 0.01 };
    const groups = [{ modules: [2], lr: 0.02 }];
    return [
      [`${type} of groups`, { model: layers, optimizer: { ...optimizer, groups } }],
      [`${type} with a frozen layer`, { model: frozen(2), optimizer }],
    ];
  });
  const l1 = { ...momentum, l1: 0.01 };
  const groups = [
    { modules: [0, 2], lr: 0.02 },
    { modules: [4], weight_decay: 0.1 },
  ];
  const changes = [{ epoch: 7, optimizer: { lr: 0.2, l1: 0.02 } }];
  const changing = { ...base.training, changes };
  const lbfgs = (values: Config, training: Config = {}): Parts => ({
    optimizer: { type: 'LBFGS', lr: 0.1, ...values },
    training: { ...base.training, epochs: 2, log_every: 1, ...training },
  });
  return [
    ...each,
    ['groups that hold all modules', { model: layers, optimizer: { ...momentum, groups } }],
    ['groups, l1 and changes', { model: layers, optimizer: { ...l1, groups }, training: changing }],
    ['the first layers frozen, with l1', { model: frozen(0, 2), optimizer: l1 }],
    ['LBFGS', lbfgs({ max_iter: 4 })],
    ['LBFGS over batches, to an accuracy', lbfgs({ max_iter: 2 }, { batch_size: 30, stop_at_accuracy: 1 })],
    ['LBFGS with strong_wolfe', lbfgs({ lr: 1, max_iter: 2, line_search_fn: 'strong_wolfe' })],
  ];
}
