/** Experiments to run both here and in real PyTorch, made from the registries: a new entry is in them by itself. */
import { datasets } from '../../src/datasets/index.ts';
import { inputs } from '../../src/datasets/inputs.ts';
import { inits } from '../../src/engine/init/index.ts';
import { type LayerConfig, type LayerType, layerDefinition, layers } from '../../src/engine/layers/index.ts';
import { type LossType, losses } from '../../src/engine/losses/index.ts';
import { type OptimizerType, optimizers } from '../../src/engine/optimizers/index.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { endingTypes, fitted, withEnding, withLoss } from '../../src/experiment/head.ts';
import { parseExperiment } from '../../src/experiment/parse.ts';
import { type Config, requiredValues, variations } from './otherValues.ts';

export interface Case {
  group: string;
  name: string;
  experiment: Experiment;
}

type Parts = { [K in keyof Experiment]?: unknown };

const linear = (in_features: number, out_features: number, extra: Config = {}) => ({
  type: 'Linear',
  in_features,
  out_features,
  bias: true,
  ...extra,
});

/** Smooth, quick and not chaotic: what differs from PyTorch in it is not blown up by the training. */
const base: Experiment = {
  ...tutorial,
  data: { ...tutorial.data, samples_per_class: 30 } as Experiment['data'],
  model: [linear(2, 6), { type: 'Tanh' }, linear(6, 2)] as LayerConfig[],
  optimizer: { ...tutorial.optimizer, lr: 0.1 },
  training: { ...tutorial.training, epochs: 40, log_every: 5 },
};

/** As the parser takes it; null where PyTorch would refuse it. */
function accepted(parts: Parts): Experiment | null {
  const read = parseExperiment(JSON.parse(JSON.stringify({ ...base, ...parts })));
  return read.ok ? read.value : null;
}

const accepts = (parts: Parts) => accepted(parts) !== null;

/** Those of the group that the parser takes; what varies is the name. */
function group(name: string, all: [string, Parts][]): Case[] {
  return all.flatMap(([what, parts]) => {
    const experiment = accepted(parts);
    return experiment === null ? [] : [{ group: name, name: what, experiment }];
  });
}

const named = (type: string, config: Config) => `${type} ${JSON.stringify(config)}`;

/** A layer that ends nets stands at the end, any other after the first Linear. */
function layerCases(): [string, Parts][] {
  const withLayer = (type: LayerType, config: Config) => {
    const layer = { type, ...config };
    const model =
      endingTypes.includes(type) && type !== 'Sigmoid'
        ? [linear(2, 6), { type: 'Tanh' }, linear(6, 3), layer]
        : [linear(2, 6), layer, linear(6, 5), layer, linear(5, 3)];
    return { seed: 3, model, data: threeClasses };
  };
  return (Object.keys(layers) as LayerType[])
    .filter((type) => type !== 'Linear')
    .flatMap((type) =>
      variations(layerDefinition(type).fields, (config) => accepts(withLayer(type, config))).map(
        (config): [string, Parts] => [named(type, config), withLayer(type, config)],
      ),
    );
}

const threeClasses = {
  kind: 'gaussians',
  samples_per_class: 25,
  centers: [
    [2, 2],
    [-2, -2],
    [2, -2],
  ],
};

/** The Linear itself: alone, without bias, wide, deep. */
const linearCases: [string, Parts][] = [
  ['one Linear', { model: [linear(2, 2)] }],
  [
    'no biases',
    { model: [linear(2, 7, { bias: false }), { type: 'Sigmoid' }, linear(7, 2, { bias: false })] },
  ],
  ['wide', { model: [linear(2, 64), { type: 'Tanh' }, linear(64, 33), { type: 'Tanh' }, linear(33, 2)] }],
  [
    'deep',
    {
      model: [
        linear(2, 5),
        ...Array.from({ length: 5 }, () => [{ type: 'Tanh' }, linear(5, 5)]).flat(),
        { type: 'Tanh' },
        linear(5, 2),
      ],
    },
  ],
];

/** Each loss with each end of a net that PyTorch lets it have, for one output and for one a class. */
function lossCases(): [string, Parts][] {
  const endings = [undefined, ...endingTypes];
  return (Object.keys(losses) as LossType[]).flatMap((type) => {
    return variations(losses[type].fields, () => true).flatMap((values) =>
      [1, 2, 3].flatMap((outputs) =>
        endings.map((ending): [string, Parts] => {
          const body = [linear(2, 6), { type: 'Tanh' }, linear(6, outputs)] as LayerConfig[];
          const model = withEnding(body, ending);
          const data = outputs === 3 ? threeClasses : base.data;
          return [
            `${named(type, values)} on ${outputs} × ${ending}`,
            { model, data, loss: { type, ...values } },
          ];
        }),
      ),
    );
  });
}

function optimizerCases(): [string, Parts][] {
  return (Object.keys(optimizers) as OptimizerType[]).flatMap((type) => {
    const lr = type === 'SGD' ? 0.1 : 0.01;
    const withValues = (values: Config) => ({ seed: 5, optimizer: { type, ...values, lr } });
    return variations(optimizers[type].fields, (values) => accepts(withValues(values))).map(
      (values): [string, Parts] => [named(type, values), withValues(values)],
    );
  });
}

/** On tensors of fewer than 16 numbers and of more: PyTorch draws normal numbers differently there. */
function initCases(): [string, Parts][] {
  return Object.entries(inits).flatMap(([type, { fields }]) =>
    variations(fields, () => true).flatMap((values): [string, Parts][] => {
      const init = { type, ...values };
      const last = linear(20, 2, { init: { weight: init } });
      const both = linear(2, 5, { init: { weight: init, bias: init } });
      return [
        [`weight: ${named(type, values)}`, { seed: 7, model: [linear(2, 20), { type: 'Tanh' }, last] }],
        [`both: ${named(type, values)}`, { seed: 7, model: [both, { type: 'Tanh' }, linear(5, 2)] }],
      ];
    }),
  );
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
function dataCases(): [string, Parts][] {
  const kinds = Object.entries(datasets).flatMap(([kind, { fields }]) => {
    const withValues = (values: Config) => fitting({ kind, ...values });
    return variations(fields, (values) => withValues(values) !== null).map((values): [string, Parts] => [
      named(kind, values),
      withValues(values) as Parts,
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

/** An experiment with this data, the net's end and the loss fitted to it; null where it can't be. */
function fitting(data: Config): Parts | null {
  const given = { ...base, seed: 11, data: data as unknown as Experiment['data'] };
  const choices = (Object.keys(losses) as LossType[]).map((type) => {
    try {
      return fitted(withLoss(given, type));
    } catch {
      return null; // the values do not even tell how many classes there are
    }
  });
  return choices.find((parts) => parts !== null && accepts(parts)) ?? null;
}

function inputCases(): [string, Parts][] {
  const names = Object.keys(inputs);
  const sets = [names, [...names].reverse().slice(0, 4), ...names.map((name) => [name])];
  return sets.map((set) => [
    set.join(', '),
    { inputs: set, model: [linear(set.length, 6), { type: 'Tanh' }, linear(6, 2)], seed: 13 },
  ]);
}

const dropoutModel =
  'Dropout' in layers
    ? [
        linear(2, 8),
        { type: 'Tanh' },
        { type: 'Dropout', ...requiredValues(layerDefinition('Dropout' as LayerType).fields) },
        linear(8, 2),
      ]
    : base.model;
const split = { ...base.data, test_fraction: 0.25 };

function trainingCases(): [string, Parts][] {
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
    ['l1', {}, { optimizer: { ...base.optimizer, l1: 0.01 } }],
    [
      'l1 in batches without zero_grad',
      { batch_size: 30, zero_grad: false, epochs: 8, log_every: 1 },
      { optimizer: { ...base.optimizer, lr: 0.01, l1: 0.01 } },
    ],
    ['a test set', {}, { data: split }],
    ['a test set and batches', { batch_size: 10 }, { data: split }],
    ['Dropout in batches of a split', { batch_size: 10 }, { data: split, model: dropoutModel }],
    ['every epoch logged', { log_every: 1, epochs: 12 }],
    ['fewer epochs than log_every', { log_every: 1000, epochs: 3 }],
  ];
  return cases.map(([name, training, parts]) => [
    name,
    { seed: 17, ...parts, training: { ...base.training, ...training } },
  ]);
}

const seeds: [string, Parts][] = [0, 1, 42, 2 ** 31, 2 ** 32, 2 ** 32 + 7, 2 ** 53 - 1].map((seed) => [
  `seed ${seed}`,
  { seed },
]);

export function verificationCases(): Case[] {
  return [
    ...group('tutorial', [['the tutorial', tutorial]]),
    ...group('seeds', seeds),
    ...group('layers', [...linearCases, ...layerCases()]),
    ...group('losses', lossCases()),
    ...group('optimizers', optimizerCases()),
    ...group('inits', initCases()),
    ...group('data', dataCases()),
    ...group('inputs', inputCases()),
    ...group('training', trainingCases()),
  ];
}

/** Entries of the registries that no case holds. */
export function missingEntries(cases: readonly Case[]): string[] {
  const text = cases.map(({ experiment }) => JSON.stringify(experiment)).join('\n');
  const registries = { type: { ...layers, ...losses, ...optimizers, ...inits }, kind: datasets };
  const absent = Object.entries(registries).flatMap(([key, entries]) =>
    Object.keys(entries).filter((name) => !text.includes(`"${key}":"${name}"`)),
  );
  return [...absent, ...Object.keys(inputs).filter((name) => !text.includes(`"${name}"`))];
}
