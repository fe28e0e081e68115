/** Lists the settings in which two experiments differ, for the list of runs. */
import { layerDefinition, makesNeurons, sizeFields } from '../engine/layers/index.ts';
import type { Experiment } from './experiment.ts';
import { isSame } from './isSame.ts';
import { at } from './json/reader.ts';
import { activationOf } from './model/architecture.ts';
import { outputActivationOf } from './model/outputActivation.ts';

export interface Difference {
  /** `optimizer.lr`, `training.epochs`, `model[1].LeakyReLU.negative_slope`; `model.layers`, `model.activation`, `model.outputActivation`. */
  path: string;
  /** undefined where a part has nothing of the kind. */
  from: unknown;
  to: unknown;
}

/** In the experiment's order. Of a part that is of another type only the type is said, not what belongs to the type. */
export function diffExperiments(before: Experiment, after: Experiment): Difference[] {
  const [from, to] = [settingsOf(before), settingsOf(after)];
  const isSameScheduler = before.training.scheduler?.type === after.training.scheduler?.type;
  // Of the same kind of data, and of training, a key may be left out: it says something that it is not there.
  const isOfData = (path: string) => path.startsWith('data.') && before.data.kind === after.data.kind;
  const isOptional = (path: string) =>
    /^(training\.|net_first|draws_before|seed_again|optimizer\.groups)|\.requires_grad$/.test(path) &&
    (isSameScheduler || !path.startsWith('training.scheduler.'));
  return [...new Set([...to.keys(), ...from.keys()])]
    .filter(
      (path) =>
        (from.has(path) && to.has(path)) || path.endsWith('.type') || isOfData(path) || isOptional(path),
    )
    .map((path) => ({ path, from: from.get(path), to: to.get(path) }))
    .filter(({ from, to }) => !isSame(from, to));
}

/** Every value by its path. A list is one value. */
function settingsOf({ model, ...rest }: Experiment): Map<string, unknown> {
  return new Map([...leavesOf(rest, ''), ...modelSettings(model)]);
}

function leavesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, at(path, key)));
}

/** The net as a whole, since one more layer moves all behind it; then what is left of each layer. */
function modelSettings(model: Experiment['model']): [string, unknown][] {
  const activation = activationOf(model);
  const body = model.slice(0, model.length - outputActivationOf(model).length);
  const names = body.flatMap((layer): (string | number)[] => {
    if (makesNeurons(layer)) return [layer.out_features];
    return layer.type === activation ? [] : [layer.type];
  });
  return [
    ['model.layers', names.join('-')],
    ['model.activation', activation],
    ['model.outputActivation', outputActivationOf(model).map(({ type }) => layerDefinition(type).label)],
    ...model.flatMap(({ type, ...values }, i) =>
      Object.entries(values)
        .filter(([key]) => !sizeFields(type).includes(key))
        .flatMap(([key, value]) => leavesOf(value, `model[${i}].${type}.${key}`)),
    ),
  ];
}
