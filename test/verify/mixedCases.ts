/** Random combinations of all registries' entries, the same in every run, which no list of single changes covers. */
import { type DatasetKind, datasetDefinition, datasets } from '../../src/datasets/index.ts';
import { inputNames } from '../../src/datasets/inputs.ts';
import { type InitType, initDefinition, inits } from '../../src/engine/init/index.ts';
import { type LayerConfig, type LayerType, layerDefinition, layers } from '../../src/engine/layers/index.ts';
import { type LossType, losses } from '../../src/engine/losses/index.ts';
import { type OptimizerType, optimizerDefinition, optimizers } from '../../src/engine/optimizers/index.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { outputActivationTypes, withLoss } from '../../src/experiment/model/outputActivation.ts';
import { randomNumbers } from '../helpers/experiments.ts';
import { accepts, base, linear, type Parts } from './cases.ts';
import { anyValue, type Config, requiredValues } from './otherValues.ts';

const CASES = 40;
/** Most mixtures are of parts that go together. */
const TRIES = 200;

const random = randomNumbers(2023);
const below = (n: number) => Math.floor(random() * n);
const oneOf = <T>(all: readonly T[]): T => all[below(all.length)];
const keysOf = <K extends string>(registry: Record<K, unknown>) => Object.keys(registry) as K[];

const hiddenTypes = keysOf<LayerType>(layers).filter(
  (type) => type !== 'Linear' && (type === 'Sigmoid' || !outputActivationTypes().includes(type)),
);

export function mixedCases(): [string, Parts][] {
  return Array.from({ length: TRIES }, mixture)
    .filter(accepts)
    .slice(0, CASES)
    .map((parts, i) => [`mixture ${i}`, parts]);
}

/** KLDivLoss takes the logarithm of the targets, which are of either sign: it is compared elsewhere. */
const realLosses = keysOf<LossType>(losses).filter((type) => type !== 'KLDivLoss');

const { fields: own } = datasets.custom;
const [labels, targets] = [{ labels: anyValue(own.labels) }, { targets: anyValue(own.targets) }];
const scaler = { scaler: 'StandardScaler' };

function mixture(): Experiment {
  const kind = oneOf(keysOf<DatasetKind>(datasets));
  const { fields, classes } = datasetDefinition(kind);
  const optional = kind === 'custom' ? { ...oneOf([labels, targets]), ...oneOf([{}, scaler]) } : {};
  const data = { kind, ...requiredValues(fields), ...optional, test_fraction: oneOf([0, 0, 0.3]) };
  // Squares of the inputs into a squared error: a larger step diverges, in PyTorch as here.
  const lr = classes(data as never) === null ? 0.0003 : 0.003;
  const columns = datasetDefinition(kind).columns(data as never);
  const names = inputNames(columns).filter((_, i) => i < columns || random() < 0.25);
  const optimizer = oneOf(keysOf<OptimizerType>(optimizers).filter((type) => type !== 'LBFGS'));
  return withLoss(
    {
      ...base,
      seed: Math.floor(random() * Number.MAX_SAFE_INTEGER),
      data: data as unknown as Experiment['data'],
      inputs: names,
      model: body(names.length),
      optimizer: {
        ...requiredValues(optimizerDefinition(optimizer).fields),
        type: optimizer,
        lr,
        l1: oneOf([0, 0, 0.001]),
      } as unknown as Experiment['optimizer'],
      training: { ...base.training, epochs: 10, log_every: 1, batch_size: oneOf([null, 1 + below(100)]) },
    },
    oneOf(classes(data as never) === null ? realLosses : keysOf<LossType>(losses)),
  );
}

/** One to three hidden layers, up to two layers without parameters after each, and a last Linear. */
function body(features: number): LayerConfig[] {
  const widths = Array.from({ length: 1 + below(3) }, () => 1 + below(24));
  const between = () => Array.from({ length: 1 + below(2) }, () => defaultsOf(oneOf(hiddenTypes)));
  const hidden = widths.flatMap((width, i) => [
    linear(i === 0 ? features : widths[i - 1], width, anyInit()),
    ...between(),
  ]);
  return [...hidden, linear(widths[widths.length - 1], 1)] as LayerConfig[];
}

const defaultsOf = (type: LayerType) => ({ type, ...requiredValues(layerDefinition(type).fields) });

/** In one Linear of three the weight has a custom init. */
function anyInit(): Config {
  if (random() < 2 / 3) return {};
  const type = oneOf(keysOf<InitType>(inits));
  return { init: { weight: { type, ...requiredValues(initDefinition(type).fields) } } };
}
