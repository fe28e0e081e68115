/** Every layer, loss and init of the registries, each with each of its hyperparameters changed. */
import { inits } from '../../src/engine/init/index.ts';
import { type LayerConfig, type LayerType, layerDefinition, layers } from '../../src/engine/layers/index.ts';
import { type LossType, losses } from '../../src/engine/losses/index.ts';
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

/** Each loss with each end of a net that PyTorch lets it have, for one output and for one a class. */
export function lossCases(): [string, Parts][] {
  const endings = [undefined, ...outputActivationTypes()];
  return (Object.keys(losses) as LossType[]).flatMap((type) => {
    return variations(losses[type].fields, () => true).flatMap((values) =>
      [1, 2, 3].flatMap((outputs) =>
        endings.map((ending): [string, Parts] => {
          const body = [linear(2, 6), { type: 'Tanh' }, linear(6, outputs)] as LayerConfig[];
          const model = withOutputActivation(body, ending);
          const data = outputs === 3 ? threeClasses : base.data;
          return [
            `${named(type, values)} on ${outputs} × ${ending ?? 'none'}`,
            { model, data, loss: { type, ...values }, ...(values.reduction === 'sum' ? forSums : {}) },
          ];
        }),
      ),
    );
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
