/** Every layer, loss and init of the registries, each with each of its hyperparameters changed. */
import { inits } from '../../src/engine/init/index.ts';
import { type LayerConfig, type LayerType, layerDefinition, layers } from '../../src/engine/layers/index.ts';
import { type LossType, lossDefinition, losses } from '../../src/engine/losses/index.ts';
import { connected } from '../../src/experiment/model/connected.ts';
import { outputActivationTypes, withOutputActivation } from '../../src/experiment/model/outputActivation.ts';
import { accepts, base, linear, named, type Parts, threeClasses } from './cases.ts';
import { type Config, variations } from './otherValues.ts';

/** A layer that ends nets stands at the end, any other after the first Linear. */
export function layerCases(): [string, Parts][] {
  const withLayer = (type: LayerType, config: Config) => {
    const layer = { type, ...config };
    const model =
      outputActivationTypes().includes(type) && type !== 'Sigmoid'
        ? [linear(2, 6), { type: 'Tanh' }, linear(6, 3), layer]
        : [linear(2, 6), layer, linear(6, 5), layer, linear(5, 3)];
    return { seed: 3, model: connected(model as LayerConfig[], 2), data: threeClasses };
  };
  return (Object.keys(layers) as LayerType[])
    .filter((type) => type !== 'Linear')
    .flatMap((type) =>
      variations(layerDefinition(type).fields, (config) => accepts(withLayer(type, config))).map(
        (config): [string, Parts] => [named(type, config), withLayer(type, config)],
      ),
    );
}

/** The Linear itself: alone, without bias, wide, deep. */
export const linearCases: [string, Parts][] = [
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

/** The gradients of a sum are as many times larger as it has terms. */
const forSums = { optimizer: { ...base.optimizer, lr: 0.001 } };

/** Each loss with each end of a net that PyTorch lets it have, for one output and for one a class; its keys with its own end. */
export function lossCases(): [string, Parts][] {
  return (Object.keys(losses) as LossType[]).flatMap((type) => {
    const { fields, netEnd } = lossDefinition(type);
    const own = [netEnd.activation as LayerType | undefined];
    return variations(fields, () => true).flatMap((values, i) =>
      [1, 2, 3].flatMap((outputs) =>
        (i === 0 ? [undefined, ...outputActivationTypes()] : own).map((ending) =>
          lossCase(type, values, outputs, values.log_input === false ? 'Sigmoid' : ending),
        ),
      ),
    );
  });
}

function lossCase(
  type: LossType,
  values: Config,
  outputs: number,
  ending: LayerType | undefined,
): [string, Parts] {
  const body = [linear(2, 6), { type: 'Tanh' }, linear(6, outputs)] as LayerConfig[];
  const model = withOutputActivation(body, ending);
  const data = outputs === 3 ? threeClasses : base.data;
  return [
    `${named(type, values)} on ${outputs} × ${ending ?? 'none'}`,
    { model, data, loss: { type, ...values }, ...(values.reduction === 'sum' ? forSums : {}) },
  ];
}

/** Lists of weights, which are as long as the net is wide, and several keys together. */
export function weightedLossCases(): [string, Parts][] {
  const weight = [0.2, 3, 1.5];
  const cases: [LossType, Config][] = [
    ['CrossEntropyLoss', { weight }],
    ['CrossEntropyLoss', { weight, ignore_index: 2 }],
    ['CrossEntropyLoss', { weight, ignore_index: 1, label_smoothing: 0.2 }],
    ['CrossEntropyLoss', { weight: [0, 1, 1], label_smoothing: 0.1, reduction: 'sum' }],
    ['NLLLoss', { weight, ignore_index: 0 }],
    ['NLLLoss', { weight, reduction: 'sum' }],
    ['MultiMarginLoss', { weight }],
    ['MultiMarginLoss', { weight, p: 2, margin: 0.3, reduction: 'sum' }],
  ];
  return cases.flatMap(([type, values]) => {
    const ending = lossDefinition(type).netEnd.activation;
    const [name, parts] = lossCase(type, values, 3, ending);
    const training = { ...base.training, batch_size: 13 };
    return [
      [name, parts],
      [`${name}, in batches`, { ...parts, training }],
    ] as [string, Parts][];
  });
}

const points = Array.from({ length: 24 }, (_, i) => [Math.sin(i * 1.7) * 2, Math.cos(i * 2.3) * 2]);

/** CrossEntropyLoss of probabilities: two targets a row that add up to 1. */
export function probabilityCases(): [string, Parts][] {
  const targets = points.map((_, i) => [(i % 4) / 4, 1 - (i % 4) / 4]);
  const parts = {
    data: { kind: 'custom', features: points, targets },
    model: [linear(2, 6), { type: 'Tanh' }, linear(6, 2)],
  };
  return ([{}, { weight: [0.5, 2], label_smoothing: 0.2 }, { reduction: 'sum' }] as Config[]).map(
    (values): [string, Parts] => [
      `probabilities, ${JSON.stringify(values)}`,
      {
        ...parts,
        loss: { type: 'CrossEntropyLoss', ...values },
        training: { ...base.training, batch_size: 7 },
        ...(values.reduction === 'sum' ? forSums : {}),
      },
    ],
  );
}

/** Each loss that takes them, of real targets: counts, or shares of 1. */
export function realLossCases(): [string, Parts][] {
  return (Object.keys(losses) as LossType[]).map((type) => {
    const targets = points.map((_, i) => [type === 'KLDivLoss' ? (i % 5) / 4 : (i * 7) % 4]);
    return [
      `${type} of real targets`,
      {
        data: { kind: 'custom', features: points, targets },
        model: [linear(2, 6), { type: 'Tanh' }, linear(6, 1)],
        loss: { type },
        optimizer: { ...base.optimizer, lr: 0.02 },
      },
    ];
  });
}

/** On tensors of fewer than 16 numbers and of more: PyTorch draws normal numbers differently there. */
export function initCases(): [string, Parts][] {
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
