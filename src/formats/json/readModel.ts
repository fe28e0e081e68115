/** Reads the model file of modelJson.ts: kind, version, then each key. Nothing is taken from a file that fails. */

import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { Generator, type GeneratorState } from '../../engine/random/generator.ts';
import {
  flatLengthOf,
  type Parameter,
  parametersOf,
  type StoredTensor,
  tensorsOf,
} from '../../engine/tensors.ts';
import type { TrainerState } from '../../engine/trainer.ts';
import { classesOf, type Experiment, keepsGradients, samplesOf } from '../../experiment/experiment.ts';
import { readExperiment } from '../../experiment/json/parse.ts';
import {
  at,
  ReadError,
  readInteger,
  readKeys,
  readList,
  readName,
  readNumber,
  readObject,
  readText,
  shown,
} from '../../experiment/json/reader.ts';
import type { Curve, SavedRun } from '../../experiment/run/savedRun.ts';
import { stateNamesOf } from '../../experiment/run/stateNames.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { ParsedFile } from '../format.ts';
import { putCount } from '../parameters/storedTensors.ts';
import { MAX_CHARACTERS } from '../script/length.ts';
import { readFloatsBase64 } from './floatsBase64.ts';
import { readSchedulerState } from './schedulerState.ts';
import { readTestCurve } from './testCurve.ts';

export const MODEL_FORMAT = 'nn-playground/model';
export const MODEL_VERSION = 1;

const WORDS = 624;
const MAX_WORD = 2 ** 32 - 1;

/** Throws ReadError. */
export function readModel(file: Record<string, unknown>): ParsedFile {
  readKeys(
    file,
    [
      'format',
      'version',
      'experiment',
      'script',
      'epoch',
      'state_dict',
      'optimizer_state',
      'history',
      'curve',
      'test_curve',
      'predictions',
    ],
    '',
  );
  const experiment = readExperiment(file.experiment, 'experiment');
  const { epochs } = experiment.training;
  const epoch = readInteger(file.epoch, 'epoch', 0, Number.MAX_SAFE_INTEGER);
  if (epoch > epochs) throw new ReadError('range', 'epoch', laterText.readFile.epochTooLarge(epochs, epoch));
  const state = readState(file, experiment, epoch);
  const test = readTestCurve(file.test_curve, epoch);
  const curve = { ...readCurve(file, epoch), ...(test && { test }) };
  const predictions = readPredictions(file.predictions, experiment);
  const script = readScriptText(file.script);
  return { type: 'run', run: { experiment, ...script, state, curve, predictions } };
}

/** The user's own script, as text: what it says is read once it is shown. */
function readScriptText(value: unknown): Pick<SavedRun, 'script'> {
  if (value === undefined) return {};
  const script = readText(value, 'script');
  if (script.length <= MAX_CHARACTERS) return { script };
  throw new ReadError('size', 'script', laterText.readFile.scriptTooLong(MAX_CHARACTERS));
}

function readState(file: Record<string, unknown>, experiment: Experiment, epoch: number): TrainerState {
  const parameters = parametersOf(experiment.model);
  const count = parameters.reduce((sum, { length }) => sum + length, 0);
  const state: TrainerState = {
    epoch,
    steps: 0,
    parameters: readStateDict(file.state_dict, experiment),
    optimizer: {},
    gradients: new Float32Array(count),
    generator: new Generator(experiment.seed).state(),
  };
  const path = 'optimizer_state';
  const source = readObject(file.optimizer_state, path);
  readKeys(source, ['steps', 'state', 'gradients', 'generator', 'scheduler'], path);
  state.steps = readInteger(source.steps, at(path, 'steps'), 0, Number.MAX_SAFE_INTEGER);
  const buffers = readObject(source.state, at(path, 'state'));
  const names = stateNamesOf(experiment);
  const { scalarStates = [] } = optimizerDefinition(experiment.optimizer.type);
  readKeys(buffers, [...names.first, ...names.later], at(path, 'state'));
  // State that only a recorded change requires exists once a step has needed it.
  for (const name of [...names.first, ...names.later.filter((later) => Object.hasOwn(buffers, later))])
    state.optimizer[name] = readTensors(
      buffers[name],
      at(at(path, 'state'), name),
      parameters,
      scalarStates.includes(name),
    );
  if (keepsGradients(experiment.training))
    state.gradients = readTensors(source.gradients, at(path, 'gradients'), parameters);
  state.generator = readGenerator(source.generator, at(path, 'generator'));
  const scheduler = readSchedulerState(source.scheduler, at(path, 'scheduler'), experiment);
  if (scheduler !== undefined) state.scheduler = scheduler;
  return state;
}

/** The flat vector: float32 tensors, and counts as `{ shape: [], dtype: 'int64', data: [n] }`. */
function readStateDict(value: unknown, { model }: Experiment): Float32Array {
  const path = 'state_dict';
  const tensors = tensorsOf(model);
  const source = readObject(value, path);
  const counts = tensors.filter(({ kind }) => kind === 'count');
  const names = new Set(counts.map(({ name }) => name));
  const others = Object.fromEntries(Object.entries(source).filter(([name]) => !names.has(name)));
  const floats = tensors.filter(({ kind }) => kind !== 'count');
  const all = readTensors(others, path, floats, false, flatLengthOf(model));
  for (const place of counts) readCount(source[place.name], `${path}["${place.name}"]`, place, all);
  return all;
}

function readCount(value: unknown, path: string, place: StoredTensor, all: Float32Array): void {
  const tensor = readObject(value, path);
  readKeys(tensor, ['shape', 'dtype', 'data'], path);
  readList(tensor.shape, `${path}.shape`, 0, 0);
  readName(tensor.dtype, `${path}.dtype`, { int64: true });
  const [count] = readList(tensor.data, `${path}.data`, 1, 1);
  putCount(all, place, count as number, `${path}.data[0]`);
}

/**
 * `{ "0.weight": { shape, data }, … }`: exactly the tensors of the model, each of its shape, or one number for each, which
 * then stands at all its elements.
 */
function readTensors(
  value: unknown,
  path: string,
  parameters: Parameter[],
  areScalars = false,
  flatLength = parameters.reduce((sum, { length }) => sum + length, 0),
): Float32Array {
  const source = readObject(value, path);
  const known = new Set(parameters.map(({ name }) => name));
  for (const { name } of parameters) {
    if (!Object.hasOwn(source, name))
      throw new ReadError('missing-key', path, laterText.readFile.missingTensor(name));
  }
  for (const key of Object.keys(source)) {
    if (!known.has(key))
      throw new ReadError('unknown-key', path, laterText.readFile.unexpectedTensor(key.slice(0, 60)));
  }
  const all = new Float32Array(flatLength);
  for (const { name, shape: full, offset, length } of parameters) {
    const shape = areScalars ? [] : full;
    const place = `${path}["${name}"]`;
    const tensor = readObject(source[name], place);
    readKeys(tensor, ['shape', 'data'], place);
    const got = readList(tensor.shape, `${place}.shape`, 0, 8);
    // Elements are checked one by one: as text, one could be lists nested without end, or have a toString of its own.
    if (got.length !== shape.length || shape.some((size, i) => got[i] !== size)) {
      throw new ReadError(
        'shape',
        `${place}.shape`,
        text.read.got(laterText.readFile.shape(shown(shape)), shown(got)),
      );
    }
    const floats = readFloats(tensor.data, `${place}.data`, areScalars ? 1 : length);
    if (areScalars) all.fill(floats[0], offset, offset + length);
    else all.set(floats, offset);
  }
  return all;
}

function readFloats(value: unknown, path: string, length: number): Float32Array {
  const isList = Array.isArray(value) || value instanceof Float32Array;
  const list: ArrayLike<unknown> = isList ? value : readList(value, path, length, length);
  if (list.length !== length)
    throw new ReadError(
      'shape',
      path,
      text.read.got(laterText.readFile.numbers(length), String(list.length)),
    );
  return Float32Array.from(list, (item, i) => {
    const float = typeof item === 'number' ? Math.fround(item) : Number.NaN;
    if (!Number.isFinite(float))
      throw new ReadError('range', `${path}[${i}]`, text.read.got(laterText.readFile.finite, shown(item)));
    return float;
  });
}

function readGenerator(value: unknown, path: string): GeneratorState {
  const source = readObject(value, path);
  readKeys(source, ['words', 'index', 'next_normal'], path);
  const words = readList(source.words, at(path, 'words'), WORDS, WORDS);
  const kept = source.next_normal;
  return {
    words: Uint32Array.from(words, (word, i) => readInteger(word, `${path}.words[${i}]`, 0, MAX_WORD)),
    index: readInteger(source.index, at(path, 'index'), 0, WORDS),
    nextNormal: kept === null ? null : readNumber(kept, at(path, 'next_normal'), -100, 100),
  };
}

function readCurve(file: Record<string, unknown>, epoch: number): Curve {
  const unknown = () => new Float32Array(epoch).fill(Number.NaN);
  if (file.curve !== undefined && file.curve !== null) {
    const source = readObject(file.curve, 'curve');
    readKeys(source, ['loss', 'accuracy'], 'curve');
    return {
      loss: readFloatsBase64(source.loss, 'curve.loss', epoch),
      accuracy: readFloatsBase64(source.accuracy, 'curve.accuracy', epoch),
    };
  }
  const curve = { loss: unknown(), accuracy: unknown() };
  if (file.history === undefined) return curve;
  const source = readObject(file.history, 'history');
  readKeys(source, ['epoch', 'loss'], 'history');
  const epochs = readList(source.epoch, 'history.epoch', 0, epoch);
  const losses = readFloats(source.loss, 'history.loss', epochs.length);
  epochs.forEach((value, i) => {
    curve.loss[readInteger(value, `history.epoch[${i}]`, 0, epoch - 1)] = losses[i];
  });
  return curve;
}

function readPredictions(value: unknown, experiment: Experiment): Uint8Array {
  const samples = samplesOf(experiment);
  if (value === undefined) return new Uint8Array(samples);
  // As the browser's storage keeps them: each of its bytes may be a class.
  if (value instanceof Uint8Array && value.length === samples) return value;
  const last = Math.max(classesOf(experiment) ?? 1, 256) - 1;
  return Uint8Array.from(readList(value, 'predictions', samples, samples), (label, i) =>
    readInteger(label, `predictions[${i}]`, 0, last),
  );
}
