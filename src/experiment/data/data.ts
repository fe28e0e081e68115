/** Changes of the data, and of what has to follow: the net's outputs, its loss, the batch size. */
import type { Points } from '../../datasets/dataset.ts';
import { type DataConfig, type DatasetKind, datasetDefinition } from '../../datasets/index.ts';
import { type InputName, inputNames, isInput, plainInputs } from '../../datasets/inputs.ts';
import { defaultValues, type Field, type Fields } from '../../engine/fields.ts';
import { type LossType, lossDefinition } from '../../engine/losses/index.ts';
import {
  classesOf,
  type Experiment,
  featureColumnsOf,
  lossSiteOf,
  samplesOf,
  targetColumnsOf,
  trainingRowsOf,
} from '../experiment.ts';
import { withInFeatures } from '../model/architecture.ts';
import { fitted, withLoss, withOutputActivation } from '../model/outputActivation.ts';
import { twoCenters, withCenterCount } from './centers.ts';
import { samplesDrawn } from './drawOrder.ts';
import { DECIMALS, rounded } from './places.ts';

const CLASS_LOSS: LossType = 'CrossEntropyLoss';
const REAL_LOSS: LossType = 'MSELoss';

/**
 * The experiment with other data. A loss that can't take the data is replaced, and a batch that would be too large
 * becomes the full one.
 */
export function withData(experiment: Experiment, data: DataConfig): Experiment {
  const next = withFittingBatch(withFittingInputs(experiment, data));
  const [before, after] = [classesOf(experiment), classesOf(next)];
  const isSameTarget = before === after && targetColumnsOf(experiment) === targetColumnsOf(next);
  if (isSameTarget) return next;
  if (before === null && after !== null) return withLoss(next, CLASS_LOSS);
  if (after !== null) return withTakingLoss(fitted(next), CLASS_LOSS);
  // A real target is met by an output as it is, not by a probability, and no prediction of it is right or wrong.
  const model = withOutputActivation(next.model, undefined);
  const training = { ...next.training, stop_at_accuracy: null };
  return withTakingLoss(fitted({ ...next, model, training }), REAL_LOSS);
}

/** The experiment with the loss `other` where the present one can't take the data. */
function withTakingLoss(experiment: Experiment, other: LossType): Experiment {
  const { refuses, warns } = lossDefinition(experiment.loss.type);
  const site = lossSiteOf(experiment);
  return (refuses(site) ?? warns?.(site) ?? null) === null ? experiment : withLoss(experiment, other);
}

/** Points of other columns have those inputs that they can have, or all their columns as they are. */
function withFittingInputs(experiment: Experiment, data: DataConfig): Experiment {
  const [before, after] = [featureColumnsOf(experiment), featureColumnsOf({ data })];
  if (before === after) return { ...experiment, data };
  const wasPlain = experiment.inputs.join() === plainInputs(before).join();
  const kept = wasPlain ? [] : experiment.inputs.filter((name) => isInput(name, after));
  const inputs = kept.length > 0 ? kept : plainInputs(after);
  return { ...experiment, data, inputs, model: withInFeatures(experiment.model, inputs.length) };
}

function withFittingBatch(experiment: Experiment): Experiment {
  const { training } = experiment;
  if (training.batch_size === null || training.batch_size < trainingRowsOf(experiment)) return experiment;
  return { ...experiment, training: { ...training, batch_size: null } };
}

/** The experiment with another kind of data, which keeps the settings that both kinds have, and about as many samples. */
export function withKind(experiment: Experiment, kind: DatasetKind): Experiment {
  const { data } = experiment;
  if (data.kind === kind) return experiment;
  const { fields, begin } = datasetDefinition(kind);
  const before: Fields = datasetDefinition(data.kind).fields;
  const shared = Object.entries(data).filter(([key, value]) => fits(fields[key], before[key], value));
  const kept = { ...Object.fromEntries(shared), kind };
  const start = {
    ...defaultValues(fields),
    ...begin,
    ...beginnings[kind]?.(experiment),
    ...kept,
  } as DataConfig;
  const next = { ...start, ...resized(experiment, start), ...kept } as DataConfig;
  return withData(experiment, withTrainingRows(next));
}

/** Whether a key of one kind may keep its value in another: what is a number or None here may be a number alone there. */
function fits(field: Field | undefined, before: Field | undefined, value: unknown): boolean {
  if (field === undefined || before === undefined) return false;
  if (field.kind === before.kind || field.kind === 'either') return true;
  return before.kind === 'either' && 'min' in field && typeof value === 'number';
}

/** Without a split that would leave no row to train on. */
function withTrainingRows(data: DataConfig): DataConfig {
  return trainingRowsOf({ data }) > 0 ? data : { ...data, split: undefined };
}

/** The experiment with own points: those that were drawn before, or an empty plane for targets of the present kind. */
export function withOwnPoints(experiment: Experiment, drawn: DataConfig | null): Experiment {
  return withData(
    experiment,
    drawn ?? {
      kind: 'custom',
      features: [],
      ...(classesOf(experiment) === null ? { targets: [] } : { labels: [] }),
      feature_names: [],
      class_names: [],
      target_names: [],
      test_fraction: experiment.data.test_fraction,
    },
  );
}

/** Starting values of a kind for keys without a default. */
const beginnings: Partial<Record<DatasetKind, (experiment: Experiment) => object>> = {
  gaussians: () => ({ centers: twoCenters(4) }),
  custom: (experiment) => ({ ...ownPoints(samplesDrawn(experiment).points), ...namesOf(experiment.data) }),
};

/** Names that the kind gives its columns and classes. */
function namesOf({ kind }: DataConfig): object {
  const { names } = datasetDefinition(kind);
  return names === undefined ? {} : { feature_names: [...names.features], class_names: [...names.classes] };
}

/** The samples in all, as the new kind counts them. Own points are few for other reasons: they don't say. */
function resized(experiment: Experiment, start: DataConfig): object {
  return experiment.data.kind === 'custom' ? {} : sized(samplesOf(experiment), start);
}

/** The key that says how many samples there are, for `samples` in all. Own points have none. */
function sized(samples: number, start: DataConfig): object {
  if ('samples' in start) return { samples };
  if ('n_samples' in start) return { n_samples: samples };
  if (!('samples_per_class' in start)) return {};
  // Points of all classes together, as a multiple of those of class 0.
  const classes = 1 + ((classesOf({ data: start }) ?? 1) - 1) * start.balance;
  return { samples_per_class: Math.max(1, Math.round(samples / classes)) };
}

/** The experiment with data drawn for own points that lie elsewhere: as many classes or a real target, about as many samples. */
export function withStandIn(experiment: Experiment): Experiment {
  const classes = classesOf(experiment);
  const samples = samplesOf(experiment);
  const { test_fraction } = experiment.data;
  if (classes === null)
    return withData(experiment, { kind: 'regression_plane', samples, noise: 0, test_fraction });
  return withData(experiment, {
    kind: 'gaussians',
    samples_per_class: Math.max(1, Math.floor(samples / classes)),
    centers: withCenterCount(twoCenters(4), classes),
    std: 1,
    balance: 1,
    test_fraction,
  });
}

const FRESH_SAMPLES = 200;

/** Further points of the same distribution, enough to test a net well; null of own points and tables, which have none. */
export function freshData(data: DataConfig, seed = 0): DataConfig | null {
  const { fresh } = datasetDefinition(data.kind);
  const own = fresh === undefined ? data : (fresh(data, seed) as DataConfig | null);
  return own && { ...own, ...sized(FRESH_SAMPLES, own), test_fraction: 0, split: undefined };
}

/** Own points of more columns than the plot has axes are not drawn or moved in it. */
export function canDraw(experiment: Pick<Experiment, 'data'>): boolean {
  return experiment.data.kind === 'custom' && featureColumnsOf(experiment) <= 2;
}

/** Points as they lie and their targets, to three decimals so that a link stays short. */
function ownPoints({ columns, labels, targets }: Points): object {
  const rowsOf = (columns: readonly Float32Array[]) =>
    Array.from(labels, (_, row) => columns.map((column) => rounded(column[row], DECIMALS)));
  return {
    features: rowsOf(columns),
    ...(targets === undefined ? { labels: Array.from(labels) } : { targets: rowsOf(targets) }),
  };
}

/** The experiment with an input switched on or off, in the registry's order. The last one stays on. */
export function withInput(experiment: Experiment, name: InputName, on: boolean): Experiment {
  const chosen = new Set(experiment.inputs);
  if (on) chosen.add(name);
  else chosen.delete(name);
  const inputs = inputNames(featureColumnsOf(experiment)).filter((other) => chosen.has(other));
  if (inputs.length === 0) return experiment;
  return { ...experiment, inputs, model: withInFeatures(experiment.model, inputs.length) };
}
