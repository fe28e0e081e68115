/** Checks of the data what no single value shows: settings that go together, the split, and what numpy draws from. */
import { datasetDefinition } from '../../datasets/index.ts';
import { splitDefinition } from '../../datasets/splits/index.ts';
import { laterText } from '../../messages/later.ts';
import { type Experiment, samplesOf, testRowsOf } from '../experiment.ts';
import { at, ReadError } from './reader.ts';

export function checkData(experiment: Experiment, path: string): void {
  const { data } = experiment;
  const samples = samplesOf(experiment);
  refuse(datasetDefinition(data.kind).refuses?.(data) ?? null, path);
  if (data.split !== undefined) checkSplit(experiment, samples, path);
  const drawsGlobal = 'random_state' in data && data.random_state === null;
  if (drawsGlobal) checkGlobal(experiment, at(path, 'random_state'));
}

function checkSplit(experiment: Experiment, samples: number, path: string): void {
  const { split, test_fraction } = experiment.data;
  if (split === undefined) return;
  const place = at(path, 'split');
  if (test_fraction > 0) throw new ReadError('refused', place, laterText.readData.splitTwice);
  const definition = splitDefinition(split);
  refuse(definition.refuses(split), at(place, 'test_size'));
  const test = testRowsOf(experiment);
  if (samples > 0 && test >= samples)
    throw new ReadError('range', at(place, 'test_size'), laterText.readData.noTrainingRows(test, samples));
  if (definition.drawsGlobal?.(split)) checkGlobal(experiment, at(place, 'random_state'));
}

/** None draws on from np.random, which without a seed is in no known state. */
function checkGlobal({ data }: Experiment, path: string): void {
  if (data.numpy_seed === undefined) throw new ReadError('refused', path, laterText.readData.noNumpySeed);
}

function refuse(reason: string | null, path: string): void {
  if (reason !== null) throw new ReadError('refused', path, laterText.readData.libraryRefuses(reason));
}
