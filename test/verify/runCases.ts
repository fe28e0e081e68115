/** Every optimizer, kind of data, input and way of training, each with each of its keys changed. */
import { datasetDefinition, datasets } from '../../src/datasets/index.ts';
import { inputNames, plainInputs } from '../../src/datasets/inputs.ts';
import { defaultValues } from '../../src/engine/fields.ts';
import { type LossType, losses } from '../../src/engine/losses/index.ts';
import { type OptimizerType, optimizers } from '../../src/engine/optimizers/index.ts';
import { type Experiment, featureColumnsOf } from '../../src/experiment/experiment.ts';
import { fitted, withLoss } from '../../src/experiment/model/outputActivation.ts';
import { changeableFields } from '../../src/experiment/run/schedule.ts';
import { accepts, base, linear, named, type Parts } from './cases.ts';
import { type Config, otherValue, variations } from './otherValues.ts';

/** Those that make one step of one gradient: LBFGS makes much of little differences (rateCases.ts). */
const steppingOptimizers = (Object.keys(optimizers) as OptimizerType[]).filter((type) => type !== 'LBFGS');

export function optimizerCases(): [string, Parts][] {
  return steppingOptimizers.flatMap((type) => {
    const lr = type === 'SGD' ? 0.1 : 0.01;
    const withValues = (values: Config) => ({ seed: 5, optimizer: { type, ...values, lr } });
    return variations(optimizers[type].fields, (values) => accepts(withValues(values))).map(
      (values): [string, Parts] => [named(type, values), withValues(values)],
    );
  });
}

/** Each number of each optimizer changed while it trains, and changed back. */
export function changeCases(): [string, Parts][] {
  const single = steppingOptimizers.flatMap((type) =>
    Object.entries(changeableFields(type)).map(([name, field]): [string, Parts] => {
      // RMSprop can't take up a momentum that it did not begin with, and SGD's dampening acts on one.
      const needsMomentum = `${type} ${name}` === 'RMSprop momentum' || name === 'dampening';
      const momentum = needsMomentum ? { momentum: 0.5 } : {};
      const first: Config = { ...defaultValues(optimizers[type].fields), lr: 0.01, ...momentum };
      const changes = [
        { epoch: 1, optimizer: { [name]: otherValue(field) } },
        { epoch: 17, optimizer: { [name]: first[name] } },
        { epoch: 30, optimizer: { [name]: otherValue(field), lr: 0.02 } },
      ];
      return [
        `${type} ${name}`,
        { seed: 19, optimizer: { type, ...first }, training: { ...base.training, changes } },
      ];
    }),
  );
  const sgd = (values: Config, changes: object[], training: Config = {}): Parts => ({
    seed: 23,
    optimizer: { ...base.optimizer, ...values },
    training: { ...base.training, ...training, changes },
  });
  return [
    ...single,
    [
      'a momentum with dampening, taken up late and in batches',
      sgd({ lr: 0.02, dampening: 0.5 }, [{ epoch: 3, optimizer: { momentum: 0.8 } }], { batch_size: 16 }),
    ],
    [
      'Nesterov’s momentum left and taken up again',
      sgd({ lr: 0.05, momentum: 0.5, nesterov: true }, [
        { epoch: 10, optimizer: { momentum: 0 } },
        { epoch: 20, optimizer: { momentum: 0.7 } },
      ]),
    ],
    [
      'a change in the last epoch, and one after it',
      sgd(
        {},
        [39, 40].map((epoch) => ({ epoch, optimizer: { lr: 1 } })),
      ),
    ],
  ];
}

const gaussianCenters = [
  [0, 3],
  [3, 0],
  [0, -3],
  [-3, 0],
  [0, 0],
  [4, 4],
  [-4, 4],
  [4, -4],
  [-4, -4],
  [6, 0],
];

/** Each kind with each of its keys changed, and as many classes as gaussians can have; a loss that suits the target. */
export function dataCases(): [string, Parts][] {
  const kinds = Object.entries(datasets).flatMap(([kind, { fields }]) => {
    // Without a seed of their own they draw from numpy's global state, which then needs one: see splitCases.
    const seeded = (values: Config) =>
      values.random_state === null ? { ...values, random_state: 3 } : values;
    const withValues = (values: Config) => fitting({ kind, ...seeded(values) });
    // Targets in the hundreds: a larger step is chaotic.
    const steps = kind === 'make_regression' ? { optimizer: { ...base.optimizer, lr: 1e-5 } } : {};
    return variations(fields, (values) => withValues(values) !== null).map((values): [string, Parts] => [
      named(kind, values),
      { ...(withValues(values) as Parts), ...steps },
    ]);
  });
  const classes = [2, 3, 4, 5, 10].map((count): [string, Parts] => {
    const centers = gaussianCenters.slice(0, count);
    return [
      `${count} classes`,
      fitting({ kind: 'gaussians', samples_per_class: 15, centers, std: 0.7 }) as Parts,
    ];
  });
  return [...kinds, ...classes];
}

const moons = { kind: 'make_moons', n_samples: 90, noise: 0.2 };

/** Every split, by share and by number, drawn by torch and by numpy, with a scaler and in batches. */
export function splitCases(): [string, Parts][] {
  const scaler = 'StandardScaler';
  const sizes = [0.3, 17];
  const drawn = ['randperm', 'slice', 'train_test_split'].flatMap((type) =>
    sizes.map(
      (test_size): Config => ({ type, test_size, ...(type === 'train_test_split' && { random_state: 4 }) }),
    ),
  );
  const all: Config[] = [
    ...drawn.map((split) => ({ ...moons, random_state: 5, scaler, split })),
    ...drawn.map((split) => ({ ...base.data, split })),
    { ...moons, numpy_seed: 6, split: { type: 'train_test_split' }, scaler },
    { ...moons, numpy_seed: 6, random_state: 2, split: { type: 'train_test_split' } },
    { ...moons, numpy_seed: 6, split: { type: 'train_test_split', random_state: 2 } },
    { ...moons, n_samples: [20, 31], shuffle: false, numpy_seed: 0 },
    { kind: 'make_blobs', n_samples: [20, 31, 5], cluster_std: [1, 0.3, 2], numpy_seed: 0 },
    {
      kind: 'make_blobs',
      n_samples: 61,
      centers: [
        [0, 1],
        [2, -2],
      ],
      random_state: 8,
      test_fraction: 0.2,
    },
  ];
  return all.flatMap((data, i): [string, Parts][] => {
    const parts = fitting(data);
    if (parts === null) return [];
    const training = { ...base.training, ...(i % 3 === 0 && { batch_size: 7, epochs: 10, log_every: 1 }) };
    return [[JSON.stringify(data), { ...parts, training }]];
  });
}

/** The net before its data, numbers dropped and the seed set again, with normals that are drawn one by one. */
export function drawOrderCases(): [string, Parts][] {
  const few = { ...base.data, samples_per_class: 3 };
  const all: Parts[] = [
    { net_first: true },
    { net_first: true, data: few, draws_before: 3 },
    { data: few, draws_before: { data: 1, net: 2, loop: 3 } },
    { data: few, seed_again: { net: 42 } },
    { seed_again: { net: 42, loop: 42 }, training: { ...base.training, batch_size: 9 } },
    {
      net_first: true,
      data: { ...few, split: { type: 'randperm', test_size: 2 } },
      seed_again: { loop: 1 },
      draws_before: { net: 1, data: 5, loop: 7 },
      training: { ...base.training, batch_size: 2 },
    },
  ];
  return all.map((parts) => [JSON.stringify(parts), parts]);
}

/** Ages and incomes, the first a constant in the training rows where there are three. */
const ages = [23, 23, 23, 61, 35, 44, 29, 51, 38, 66, 27, 58, 33, 47];
const people = ages.map((age, i) => [age, 18_000.5 + 997 * ((i * 31) % 47)]);
const prices = ages.map((age, i) => [Math.round(1e4 * Math.sin(age + i)) / 1e4]);

/** Own points of real targets, and scaled ones, in every way that rows are chosen. */
export function ownPointCases(): [string, Parts][] {
  const scaler = 'StandardScaler';
  const all: [string, Config, Parts?][] = [
    ['real targets', { features: people.map(([a, b]) => [a / 40, b / 4e4]), targets: prices }],
    ['scaled', { features: people, labels: ages.map((age) => Number(age > 40)), scaler }],
    ['scaled, real targets', { features: people, targets: prices, scaler }],
    [
      'scaled, a test set',
      { features: people, targets: prices, scaler, test_fraction: 0.4, feature_names: ['age', 'income'] },
    ],
    [
      'scaled, a test set and batches',
      { features: people, labels: ages.map((age) => age % 3), scaler, test_fraction: 0.3 },
      { training: { ...base.training, batch_size: 3 } },
    ],
    [
      'scaled, a millionth wide, inputs computed of it',
      {
        features: people.map(([a, b]) => [1 + a * 1e-8, b * 1e9]),
        targets: prices,
        scaler,
        test_fraction: 0.2,
      },
      { inputs: ['x1', 'x1^2', 'x1*x2'], model: [linear(3, 6), { type: 'Tanh' }, linear(6, 2)] },
    ],
    ['scaled, one constant column', { features: people.map(([, b]) => [0.1, b]), targets: prices, scaler }],
  ];
  return all.map(([name, data, parts]) => [name, fitting({ kind: 'custom', ...data }, parts) as Parts]);
}

/** An experiment with this data, the net's end and the loss fitted to it; null where it can't be. */
export function fitting(data: Config, parts: Parts = {}): Parts | null {
  const own = data as unknown as Experiment['data'];
  const { fields } = datasetDefinition(own.kind);
  const choices = (Object.keys(losses) as LossType[]).map((type) => {
    try {
      const inputs = plainInputs(featureColumnsOf({ data: { ...defaultValues(fields), ...own } }));
      const model = base.model.map((layer, i) =>
        i === 0 ? { ...layer, in_features: inputs.length } : layer,
      );
      return fitted(withLoss({ ...base, seed: 11, inputs, model, ...parts, data: own } as Experiment, type));
    } catch {
      return null; // the values do not even tell how many classes there are
    }
  });
  return choices.find((choice) => choice !== null && accepts(choice)) ?? null;
}

export function inputCases(): [string, Parts][] {
  const names = inputNames(2);
  const sets = [names, [...names].reverse().slice(0, 4), ...names.map((name) => [name])];
  return sets.map((set) => [
    set.join(', '),
    { inputs: set, model: [linear(set.length, 6), { type: 'Tanh' }, linear(6, 2)], seed: 13 },
  ]);
}

const dropoutModel = [linear(2, 8), { type: 'Tanh' }, { type: 'Dropout', p: 0.5 }, linear(8, 2)];
const oneColumn: Parts[] = ['BCEWithLogitsLoss', 'MSELoss'].map((type) => ({
  seed: 3,
  model: [linear(2, 6), { type: 'Tanh' }, linear(6, 1)],
  loss: { type },
}));
const oneHot: Parts[] = [{ loss: { type: 'MSELoss' } }, { loss: { type: 'HuberLoss' } }];
const split = { ...base.data, test_fraction: 0.25 };

export function trainingCases(): [string, Parts][] {
  const cases: [string, Config, Parts?][] = [
    ['batches of 16, a last one of 12', { batch_size: 16 }],
    ['a last batch of 1', { batch_size: 59 }],
    ['batches in order', { batch_size: 7, shuffle: false }],
    ['one batch, shuffled', { batch_size: 60 }],
    ['batches of one row', { batch_size: 1, epochs: 8, log_every: 1 }],
    ['without zero_grad', { zero_grad: false, epochs: 20, log_every: 2 }],
    [
      'without zero_grad, in batches',
      { zero_grad: false, batch_size: 25, epochs: 8, log_every: 1 },
      { optimizer: { ...base.optimizer, lr: 0.01 } },
    ],
    ['stop_at_loss', { stop_at_loss: 0.4, log_every: 1 }],
    ['stop_at_loss, in batches', { stop_at_loss: 0.3, batch_size: 20, log_every: 1 }],
    ['stop_at_accuracy', { stop_at_accuracy: 0.9, log_every: 1 }],
    [
      'stop_at_accuracy, in batches of a split',
      { stop_at_accuracy: 0.95, batch_size: 8, log_every: 1 },
      { data: split },
    ],
    ...[...oneColumn, ...oneHot].map((parts): [string, Config, Parts] => [
      `stop_at_accuracy, ${JSON.stringify(parts.loss)}`,
      { stop_at_accuracy: 1, log_every: 1 },
      parts,
    ]),
    ['patience', { patience: 3, log_every: 1 }, { optimizer: { ...base.optimizer, lr: 4, momentum: 0.9 } }],
    [
      'patience of 1, in batches',
      { patience: 1, batch_size: 20, log_every: 1 },
      { optimizer: { ...base.optimizer, lr: 0.5, momentum: 0.9 } },
    ],
    ['all stop rules', { stop_at_loss: 0.1, stop_at_accuracy: 1, patience: 30, log_every: 1 }],
    ['l1', {}, { optimizer: { ...base.optimizer, l1: 0.01 } }],
    [
      'l1 in batches without zero_grad',
      { batch_size: 30, zero_grad: false, epochs: 8, log_every: 1 },
      { optimizer: { ...base.optimizer, lr: 0.01, l1: 0.01 } },
    ],
    ['a test set', {}, { data: split }],
    ['a test set and batches', { batch_size: 10 }, { data: split }],
    ['Dropout in batches of a split', { batch_size: 10 }, { data: split, model: dropoutModel }],
    ...['CrossEntropyLoss', 'MSELoss'].map((type): [string, Config, Parts] => [
      `sums of ${type}, in batches, until stop_at_loss`,
      { batch_size: 25, stop_at_loss: 9, log_every: 1 },
      { loss: { type, reduction: 'sum' }, optimizer: { ...base.optimizer, lr: 0.002 } },
    ]),
    ['every epoch logged', { log_every: 1, epochs: 12 }],
    ['fewer epochs than log_every', { log_every: 1000, epochs: 3 }],
  ];
  return cases.map(([name, training, parts]) => [
    name,
    { seed: 17, ...parts, training: { ...base.training, ...training } },
  ]);
}

export const seeds: [string, Parts][] = [0, 1, 42, 2 ** 31, 2 ** 32, 2 ** 32 + 7, 2 ** 53 - 1].map((seed) => [
  `seed ${seed}`,
  { seed },
]);
