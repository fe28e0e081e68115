/** The experiment with a net built to match Linear layers of a file, and with what the net needs beside it. */
import { MAX_CLASSES } from '../../datasets/dataset.ts';
import { type InputName, inputNames } from '../../datasets/inputs.ts';
import type { LayerConfig, LayerType } from '../../engine/layers/index.ts';
import { MAX_FEATURES } from '../../engine/layers/linear.ts';
import type { LossType } from '../../engine/losses/index.ts';
import { withCenterCount } from '../../experiment/data/centers.ts';
import { withData, withKind } from '../../experiment/data/data.ts';
import { classesOf, type Experiment, featureColumnsOf, outputRangeOf } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { activationLike } from '../../experiment/model/architecture.ts';
import { outputActivationOf, withLoss } from '../../experiment/model/outputActivation.ts';
import { laterText } from '../../messages/later.ts';
import { type LinearModule, split } from './linearModules.ts';
import type { StateDict } from './tensor.ts';

export interface BuiltNet {
  experiment: Experiment;
  /** The tensors, by the names that they have in the experiment's net, in the file's order. */
  stateDict: StateDict;
  /** What else than the net had to change, and why. */
  notes: string[];
}

/** `order`: the layers from first to last; `activation` comes between them. Throws ReadError, which names the limit. */
export function builtNet(
  stateDict: StateDict,
  order: readonly LinearModule[],
  now: Experiment,
  activation: LayerType,
): BuiltNet {
  const between = activationLike(now.model, activation);
  const body = order.flatMap(({ layer }, i): LayerConfig[] => (i === 0 ? [layer] : [{ ...between }, layer]));
  const [inputs, inputNotes] = inputsFor(order[0], now);
  checkWidths(order);
  const { experiment, notes } = ended({ ...now, inputs }, body);
  const places = new Map(order.map(({ name }, i) => [name, i * 2]));
  const renamed = [...stateDict].map(([key, tensor]) => {
    const [module, parameter] = split(key);
    return [`${places.get(module)}.${parameter}`, tensor] as const;
  });
  return { experiment, stateDict: new Map(renamed), notes: [...inputNotes, ...notes] };
}

function checkWidths(order: readonly LinearModule[]): void {
  for (const { name, layer } of order) {
    const { in_features, out_features } = layer;
    if (Math.max(in_features, out_features) > MAX_FEATURES)
      throw new ReadError(
        'range',
        '',
        laterText.files.net.tooWide(
          name === '' ? 'weight' : `${name}.weight`,
          `[${out_features}, ${in_features}]`,
          MAX_FEATURES,
        ),
      );
  }
}

/** The inputs at hand where they are as many; else the registry's first. */
export function inputsFor(
  { layer }: Pick<LinearModule, 'layer'>,
  { inputs, data }: Experiment,
): [InputName[], string[]] {
  const count = layer.in_features;
  if (count === inputs.length) return [inputs, []];
  const all = inputNames(featureColumnsOf({ data }));
  if (count > all.length)
    throw new ReadError('refused', '', laterText.files.net.tooManyInputs(all.length, count));
  const others = all.slice(0, count);
  return [others, [laterText.files.net.inputs(count, others.join(', '))]];
}

/**
 * The net with what stands behind the last Linear at hand and the loss at hand; with another loss where that can't take the
 * outputs; with other data where no loss can.
 */
function ended(now: Experiment, body: LayerConfig[]): Pick<BuiltNet, 'experiment' | 'notes'> {
  const outputs = outputsOf(body);
  const { net } = laterText.files;
  const kept = checkExperiment({ ...now, model: [...body, ...outputActivationOf(now.model)] });
  if (kept.ok && !isConstant(outputs, kept.value)) return { experiment: kept.value, notes: [] };
  const classes = classesOf(now);
  const loss = suitableLoss(outputs, classes);
  const other = loss && checkExperiment(withBody(withLoss(now, loss), body));
  if (other?.ok) return { experiment: other.value, notes: [net.loss(outputs, loss as string)] };
  const data = withClasses(now, outputs);
  const stand = checkExperiment(
    withBody(withLoss(data, suitableLoss(outputs, classesOf(data)) as LossType), body),
  );
  if (!stand.ok) {
    const { code, path, message } = stand.problem;
    throw new ReadError(code, path, message);
  }
  const { value: experiment } = stand;
  return {
    experiment,
    notes: [net.data(outputs, classes, classesOf(experiment) ?? 0, experiment.loss.type)],
  };
}

/** Softmax and LogSoftmax make the same number of any single output. */
function isConstant(outputs: number, { model }: Experiment): boolean {
  return outputs === 1 && ['probabilities', 'logProbabilities'].includes(outputRangeOf(model) ?? '');
}

function withBody(experiment: Experiment, body: LayerConfig[]): Experiment {
  return { ...experiment, model: [...body, ...outputActivationOf(experiment.model)] };
}

const outputsOf = (body: readonly LayerConfig[]) => {
  const last = body[body.length - 1];
  return last.type === 'Linear' ? last.out_features : 0;
};

/** The loss for so many outputs as they are; null where none takes them. */
function suitableLoss(outputs: number, classes: number | null): LossType | null {
  if (classes === null) return outputs === 1 ? 'MSELoss' : null;
  if (outputs === 1) return classes === 2 ? 'BCEWithLogitsLoss' : null;
  return outputs >= classes ? 'CrossEntropyLoss' : null;
}

/** Gaussians of as many classes as so many outputs tell apart. */
export function withClasses(now: Experiment, outputs: number): Experiment {
  const gaussians = withKind(now, 'gaussians');
  if (gaussians.data.kind !== 'gaussians') return now;
  const centers = withCenterCount(gaussians.data.centers, outputs === 1 ? 2 : Math.min(outputs, MAX_CLASSES));
  return withData(gaussians, { ...gaussians.data, centers });
}

/** Whether a net of so many outputs suits the data at hand. */
export function suitsData(outputs: number, now: Experiment): boolean {
  return suitableLoss(outputs, classesOf(now)) !== null;
}
