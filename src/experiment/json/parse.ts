/** Parses an experiment from outside: each key is checked against the registries' declarations. */
import { MAX_SAMPLES } from '../../datasets/dataset.ts';
import { type DataConfig, datasets } from '../../datasets/index.ts';
import { type InputName, inputNames, isInput, plainInputs } from '../../datasets/inputs.ts';
import type { Field } from '../../engine/fields.ts';
import { initDefinition } from '../../engine/init/index.ts';
import { initsOf, type LayerConfig, layerDefinition, makesNeurons } from '../../engine/layers/index.ts';
import { type LoopSettings, loopOptions } from '../../engine/loop/index.ts';
import { lossDefinition, losses } from '../../engine/losses/index.ts';
import { type OptimizerType, optimizerDefinition, optimizers } from '../../engine/optimizers/index.ts';
import type { OptimizerChange } from '../../engine/optimizers/optimizer.ts';
import { type SchedulerConfig, schedulers } from '../../engine/schedulers/index.ts';
import { text } from '../../messages/index.ts';
import {
  classesOf,
  type Experiment,
  featureColumnsOf,
  lossSiteOf,
  samplesOf,
  type Training,
  trainingRowsOf,
} from '../experiment.ts';
import { hasEntries } from '../hasEntries.ts';
import { isSame } from '../isSame.ts';
import { givenWidth, neededWidth } from '../model/connected.ts';
import { surelyFits } from '../resources.ts';
import { changeableFields, MAX_CHANGES, optimizerAt } from '../run/schedule.ts';
import { checkOwnPoints } from './checkOwnPoints.ts';
import { further } from './further.ts';
import { rareChecks } from './rareChecks.ts';
import {
  at,
  ReadError,
  type ReadResult,
  readEntry,
  readField,
  readInteger,
  readKeys,
  readList,
  readObject,
  readResult,
  readText,
  shown,
} from './reader.ts';
import { readGroups, readLayer } from './readGroups.ts';
import { MAX_EPOCHS, trainingFields } from './trainingFields.ts';

export const MAX_LAYERS = 64;

/** Checks `value`, the content of a file or link, at `path` within it. */
export function parseExperiment(value: unknown, path = ''): ReadResult<Experiment> {
  return readResult(() => readExperiment(value, path));
}

/** Like parseExperiment, but throws ReadError. */
export function readExperiment(value: unknown, path = ''): Experiment {
  const source = readObject(value, path);
  readKeys(
    source,
    ['seed', 'data', 'inputs', 'model', 'loss', 'optimizer', 'training', ...further.keys],
    path,
  );
  const model = readList(source.model, at(path, 'model'), 1, MAX_LAYERS).map((layer, i) =>
    readLayer(layer, `${at(path, 'model')}[${i}]`),
  );
  const optimizer = readOptimizer(source.optimizer, at(path, 'optimizer'), model.length);
  const data = readEntry(source.data, at(path, 'data'), 'kind', datasets) as DataConfig;
  const experiment: Experiment = {
    seed: readField(
      { kind: 'integer', min: 0, max: Number.MAX_SAFE_INTEGER },
      source.seed,
      at(path, 'seed'),
    ) as number,
    data,
    inputs: readInputs(source.inputs, at(path, 'inputs'), featureColumnsOf({ data })),
    model,
    loss: readEntry(source.loss, at(path, 'loss'), 'type', losses) as Experiment['loss'],
    optimizer,
    training: readTraining(source.training, at(path, 'training'), optimizer.type),
    ...further.read(source, path),
  };
  checkTogether(experiment, path);
  return experiment;
}

function readOptimizer(value: unknown, path: string, layers: number): Experiment['optimizer'] {
  const { groups, ...source } = readObject(value, path);
  const optimizer = readEntry(source, path, 'type', optimizers) as Experiment['optimizer'];
  if (groups === undefined) return optimizer;
  return { ...optimizer, groups: readGroups(groups, at(path, 'groups'), optimizer.type, layers) };
}

/** Of more columns than this the names of inputs are not listed one by one. */
const FEW_COLUMNS = 3;

/** `columns`: those of a point. */
function readInputs(value: unknown, path: string, columns: number): InputName[] {
  if (value === undefined) return plainInputs(columns);
  const all = inputNames(columns);
  const seen = new Set<InputName>();
  readList(value, path, 1, all.length).forEach((given, i) => {
    const place = `${path}[${i}]`;
    const name = readText(given, place);
    if (!isInput(name, columns)) {
      const names =
        columns > FEW_COLUMNS ? ['x1', '…', `x${columns}`, 'xi^2', 'xi*xj (i < j)', 'sin(xi)'] : all;
      throw new ReadError('unknown-name', place, text.read.unknownName(shown(name), names.join(', ')));
    }
    if (seen.has(name)) throw new ReadError('range', place, text.read.repeated(name));
    seen.add(name);
  });
  return [...seen];
}

function readTraining(value: unknown, path: string, type: OptimizerType): Training {
  const source = readObject(value, path);
  const known = [
    ...Object.keys(trainingFields),
    'changes',
    'scheduler',
    'scheduler_step',
    ...Object.keys(loopOptions),
  ];
  readKeys(source, known, path);
  const read = (key: keyof typeof trainingFields) => {
    const { nullable, sparse: _sparse, ...field } = trainingFields[key];
    const given = source[key];
    return nullable && (given === null || given === undefined)
      ? null
      : readField(field, given, at(path, key));
  };
  const keys = Object.keys(trainingFields) as (keyof typeof trainingFields)[];
  return {
    ...Object.fromEntries(keys.map((key) => [key, read(key)])),
    changes: source.changes === undefined ? [] : readChanges(source.changes, at(path, 'changes'), type),
    ...readLoop(source, path),
    ...readScheduler(source, path),
  } as unknown as Training;
}

function readScheduler(
  { scheduler, scheduler_step }: Record<string, unknown>,
  path: string,
): Pick<Training, 'scheduler' | 'scheduler_step'> {
  const options = ['epoch', 'step'];
  const step = readField(
    { kind: 'choice', options, default: 'epoch' },
    scheduler_step,
    at(path, 'scheduler_step'),
  );
  if (scheduler === undefined || scheduler === null) return {};
  const read = readEntry(scheduler, at(path, 'scheduler'), 'type', schedulers) as SchedulerConfig;
  return { scheduler: read, ...(step === 'step' && { scheduler_step: step }) };
}

/** The loop's options that are not at their defaults. Null says the same as no key. */
function readLoop(source: Record<string, unknown>, path: string): LoopSettings {
  const given = Object.entries(loopOptions).flatMap(([key, { field }]: [string, { field: Field }]) => {
    const value = source[key] == null ? field.default : readField(field, source[key], at(path, key));
    return isSame(value, field.default) ? [] : [[key, value]];
  });
  return Object.fromEntries(given);
}

/** `[{ epoch: 500, optimizer: { lr: 0.1 } }, …]` of ascending epochs. */
function readChanges(value: unknown, path: string, type: OptimizerType): OptimizerChange[] {
  const fields = changeableFields(type);
  let epoch = 0;
  return readList(value, path, 0, MAX_CHANGES).map((item, i) => {
    const place = `${path}[${i}]`;
    const source = readObject(item, place);
    readKeys(source, ['epoch', 'optimizer'], place);
    epoch = readInteger(source.epoch, at(place, 'epoch'), epoch + 1, MAX_EPOCHS);
    const values = readObject(source.optimizer, at(place, 'optimizer'));
    readKeys(values, Object.keys(fields), at(place, 'optimizer'));
    const read = Object.entries(values).map(([name, given]) => [
      name,
      readField(fields[name], given, at(at(place, 'optimizer'), name)),
    ]);
    return { epoch, optimizer: Object.fromEntries(read) };
  });
}

type DataCheck = (data: DataConfig, path: string) => void;

/** What goes together in the data of one kind alone. */
const checksOfKinds: {
  [K in DataConfig['kind']]?: (data: Extract<DataConfig, { kind: K }>, path: string) => void;
} = {
  custom: checkOwnPoints,
};

/** Checks that no single value shows: sizes that must agree, and combinations that PyTorch would refuse. */
function checkTogether(experiment: Experiment, path: string): void {
  const isChecked = 'checkMemory' in rareChecks || (surelyFits(experiment) && !('scaler' in experiment.data));
  if (!(hasEntries(experiment) && isChecked)) throw new ReadError('unknown-name', path, text.later.failed);
  const samples = samplesOf(experiment);
  if (samples > MAX_SAMPLES)
    throw new ReadError('range', at(path, 'data'), text.read.tooManySamples(MAX_SAMPLES, samples));
  further.checkData(experiment, at(path, 'data'));
  const { data } = experiment;
  (checksOfKinds[data.kind] as DataCheck | undefined)?.(data, at(path, 'data'));
  const { batch_size } = experiment.training;
  const rows = trainingRowsOf(experiment);
  if (batch_size !== null && batch_size > rows) {
    throw new ReadError('range', at(path, 'training.batch_size'), text.read.batchTooLarge(rows, batch_size));
  }
  checkModel(experiment, samples, at(path, 'model'));
  checkLoss(experiment, at(path, 'model'));
  checkLossValues(experiment, at(path, 'loss'));
  const { optimizer } = experiment;
  const reason = optimizerDefinition(optimizer.type).refuses?.(optimizer) ?? null;
  if (reason !== null) throw new ReadError('refused', at(path, 'optimizer'), text.read.torchRefuses(reason));
  checkTraining(experiment, at(path, 'training'));
  for (const check of Object.values(rareChecks)) check(experiment, path);
}

function checkTraining(experiment: Experiment, path: string): void {
  const { optimizer, training } = experiment;
  if (training.stop_at_accuracy !== null && classesOf(experiment) === null)
    throw new ReadError('refused', at(path, 'stop_at_accuracy'), text.read.noAccuracy);
  const { refusesChange } = optimizerDefinition(optimizer.type);
  training.changes.forEach(({ epoch }, i) => {
    const reason = refusesChange?.(optimizer, optimizerAt(experiment, epoch)) ?? null;
    if (reason !== null)
      throw new ReadError('refused', at(path, `changes[${i}].optimizer`), text.read.torchRefuses(reason));
  });
}

function checkLoss(experiment: Experiment, path: string): void {
  const definition = lossDefinition(experiment.loss.type);
  const site = lossSiteOf(experiment);
  const reason = definition.refuses(site);
  if (reason !== null) throw new ReadError('refused', path, text.read.torchRefuses(reason));
  const warning = definition.warns?.(site) ?? null;
  if (warning !== null) throw new ReadError('refused', path, text.read.torchWarns(warning));
}

function checkLossValues(experiment: Experiment, path: string): void {
  const { loss } = experiment;
  const site = lossSiteOf(experiment);
  if ('ignore_index' in loss) readInteger(loss.ignore_index, at(path, 'ignore_index'), 0, site.outputs - 1);
  const refused = lossDefinition(loss.type).refusesValues?.(loss, site);
  if (refused) throw new ReadError('refused', at(path, refused[0]), text.read.torchRefuses(refused[1]));
}

function checkModel({ inputs: names, model, training }: Experiment, samples: number, path: string): void {
  if (!model.some(makesNeurons)) throw new ReadError('refused', path, text.read.noLinear);
  let features = names.length;
  model.forEach((layer, i) => {
    const { input, outFeatures, refuses } = layerDefinition(layer.type);
    const needed = neededWidth(layer, features);
    if (input !== undefined && needed !== undefined) {
      const width = givenWidth(layer, input);
      const torch = input.refusal(layer, training.batch_size ?? samples, features);
      if (width !== needed)
        throw new ReadError(
          'shape',
          `${path}[${i}].${input.field}`,
          text.read.expectsFeatures(needed, width, torch),
        );
    }
    features = outFeatures(layer, features);
    const reason = refuses?.(layer) ?? null;
    if (reason !== null) throw new ReadError('refused', `${path}[${i}]`, text.read.torchRefuses(reason));
    checkInit(layer, `${path}[${i}]`);
  });
}

function checkInit(layer: LayerConfig, path: string): void {
  const shapes = layerDefinition(layer.type).parameters?.(layer) ?? [];
  for (const [name, config] of Object.entries(initsOf(layer))) {
    const shape = shapes.find((parameter) => parameter.name === name)?.shape;
    const place = at(at(path, 'init'), name);
    if (shape === undefined) throw new ReadError('refused', place, text.read.noSuchParameter(name));
    const reason = initDefinition(config.type).refuses?.(config, shape) ?? null;
    if (reason !== null) throw new ReadError('refused', place, text.read.torchRefuses(reason));
  }
}
