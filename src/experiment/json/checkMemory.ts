/** Checks the memory that an experiment needs, where a glance does not tell that it fits. */
import { laterText } from '../../messages/later.ts';
import { type Experiment, samplesOf } from '../experiment.ts';
import { memoryOf } from '../memory.ts';
import { MAX_MEMORY_BYTES, parameterCount, surelyFits } from '../resources.ts';
import { at, ReadError } from './reader.ts';

const MIB = 2 ** 20;

/** Refuses what needs more memory than a run may take. */
export function checkMemory(experiment: Experiment, path: string): void {
  // Of many rows it takes a while to count.
  if (surelyFits(experiment)) return;
  const bytes = memoryOf(experiment);
  if (bytes <= MAX_MEMORY_BYTES) return;
  const needed = laterText.readData.tooMuchMemory(
    parameterCount(experiment),
    samplesOf(experiment),
    Math.ceil(bytes / MIB),
    MAX_MEMORY_BYTES / MIB,
  );
  throw new ReadError('size', at(path, 'model'), needed);
}
