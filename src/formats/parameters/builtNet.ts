/** The experiment with a net built to match the layers of a file, and with what the net needs beside it. */
import { MAX_CLASSES } from '../../datasets/dataset.ts';
import { type InputName, inputNames } from '../../datasets/inputs.ts';
import {
  type LayerConfig,
  type LayerType,
  layerDefinition,
  makesNeurons,
} from '../../engine/layers/index.ts';
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
import { endsOf } from './layerOrders.ts';
import { type NamedLayer, split } from './layersIn.ts';
import { numbered } from './nameRanks.ts';
import type { StateDict, Tensor } from './tensor.ts';

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
  order: readonly NamedLayer[],
  now: Experiment,
  activation: LayerType,
): BuiltNet {
  const body = withActivations(order, activationLike(now.model, activation));
  const [inputs, inputNotes] = inputsFor(endsOf(order).inFeatures, now);
  checkWidths(order);
  const { experiment, notes } = ended(
    { ...now, inputs },
    body.map(({ layer }) => layer),
  );
  const places = new Map(body.map(({ name }, i) => [name, i]));
  const renamed = [...stateDict].map(([key, tensor]) => {
    const [module, parameter] = split(key);
    return [`${places.get(module)}.${parameter}`, tensor] as const;
  });
  const norm = order.find(({ layer }) => layer.type === 'BatchNorm1d' || layer.type === 'LayerNorm');
  const defaults = norm ? [laterText.files.net.defaults(norm.layer.type)] : [];
  return {
    experiment,
    stateDict: new Map([...withCounts(body), ...renamed]),
    notes: [...inputNotes, ...notes, ...defaults],
  };
}

/** A BatchNorm1d of a file that does not count batches has seen none, as load_state_dict() takes it. */
function withCounts(body: readonly BodyLayer[]): [string, Tensor][] {
  const none: Tensor = { shape: [], floats: () => Float32Array.of(0), number: () => 0 };
  return body.flatMap(({ layer }, i): [string, Tensor][] =>
    layer.type === 'BatchNorm1d' && layer.track_running_stats !== false
      ? [[`${i}.num_batches_tracked`, none]]
      : [],
  );
}

/** A layer of the net that is built: those between the layers of the file have no name there. */
interface BodyLayer {
  name: string | null;
  layer: LayerConfig;
}

/** With the activation between each two Linear layers that have none between them. */
function withActivations(order: readonly NamedLayer[], activation: LayerConfig): BodyLayer[] {
  const places = missingActivations(order);
  return order.flatMap((layer, i): BodyLayer[] =>
    places.includes(i) ? [layer, { name: null, layer: { ...activation } }] : [layer],
  );
}

/** Whether an activation comes between the layers that the file does not hold. */
export function asksForActivation(order: readonly NamedLayer[]): boolean {
  return missingActivations(order).length > 0;
}

/** The places behind which an activation is put. */
function missingActivations(order: readonly NamedLayer[]): number[] {
  const linears = order.flatMap(({ layer }, i) => (makesNeurons(layer) ? [i] : []));
  return linears.slice(1).flatMap((next, i) => {
    const between = order.slice(linears[i], next + 1);
    if (between.some(({ layer }) => layerDefinition(layer.type).elementwise)) return [];
    return [linears[i] + gapIn(between)];
  });
}

/**
 * Where between two Linear layers and those that stand between them there is room for one: at the gap in a Sequential's numbers,
 * as 0, 2 and 3 have before 2. Else a normalization that has the number of the next Linear is that one's, and comes behind it;
 * any other comes before it, as it is used.
 */
function gapIn(layers: readonly NamedLayer[]): number {
  const names = layers.map(({ name }) => numbered(name));
  const last = layers.length - 2;
  const isGap = (i: number) =>
    names[i].pattern === names[i + 1].pattern &&
    (names[i + 1].numbers.at(-1) ?? 0) - (names[i].numbers.at(-1) ?? 0) > 1;
  const gap = [...layers.keys()].slice(0, -1).findLast(isGap);
  const [first, beside, next] = [names[0], names[1], names[last + 1]].map(({ numbers }) => numbers);
  const isOfNext = last > 0 && next.length > 0 && isSame(beside, next) && !isSame(beside, first);
  return gap ?? (isOfNext ? 0 : last);
}

const isSame = (a: readonly number[], b: readonly number[]) => a.join() === b.join();

function checkWidths(order: readonly NamedLayer[]): void {
  for (const { name, layer } of order) {
    if (!makesNeurons(layer)) continue;
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
export function inputsFor(count: number, { inputs, data }: Experiment): [InputName[], string[]] {
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
  const kept = checkExperiment(withBody(now, body));
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

/** With the end at hand, as far as it has no parameters: of those the file holds none. */
function withBody(experiment: Experiment, body: LayerConfig[]): Experiment {
  const isPlain = ({ type }: LayerConfig) => {
    const { parameters, buffers } = layerDefinition(type);
    return parameters === undefined && buffers === undefined;
  };
  return { ...experiment, model: [...body, ...outputActivationOf(experiment.model).filter(isPlain)] };
}

const outputsOf = (body: readonly LayerConfig[]) => body.findLast(makesNeurons)?.out_features ?? 0;

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
