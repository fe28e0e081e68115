/** Changes of how the test set is chosen, and of what numpy draws from. */
import type { DataConfig } from '../../datasets/index.ts';
import { type SplitConfig, splitDefinition, splits } from '../../datasets/splits/index.ts';
import { defaultValues } from '../../engine/fields.ts';
import { type Experiment, isSplit, samplesOf, testRowsOf } from '../experiment.ts';
import { withData } from './data.ts';

/** By a share alone, or by a split of the registry. */
export type SplitChoice = 'share' | SplitConfig['type'];

export const splitChoices = (): SplitChoice[] => ['share', ...(Object.keys(splits) as SplitConfig['type'][])];

/** Of a split where there was none before. */
const TEST_SIZE = 0.25;
const MAX_SHARE = 0.9;

/** The share as it is, rounded to a percent. */
function shareOf(experiment: Experiment): number {
  const samples = samplesOf(experiment);
  return samples === 0 ? 0 : Math.round((testRowsOf(experiment) / samples) * 100) / 100;
}

/** The experiment whose test set is chosen in another way, about as large as it was. */
export function withSplit(experiment: Experiment, choice: SplitChoice): Experiment {
  const { split: _, ...data } = experiment.data;
  const share = isSplit(experiment) ? shareOf(experiment) : 0;
  if (choice === 'share')
    return withData(experiment, { ...data, test_fraction: Math.min(MAX_SHARE, share) } as DataConfig);
  const { fields } = splitDefinition({ type: choice } as SplitConfig);
  const split = { ...defaultValues(fields), type: choice, test_size: share || TEST_SIZE } as SplitConfig;
  const next = { ...data, split, test_fraction: 0 } as DataConfig;
  return withData(
    experiment,
    'random_state' in split ? seeded({ ...next, split: { ...split, random_state: 0 } } as DataConfig) : next,
  );
}

export function withSplitValues(experiment: Experiment, change: object): Experiment {
  const { data } = experiment;
  return withData(experiment, seeded({ ...data, split: { ...data.split, ...change } } as DataConfig));
}

/** The experiment with other values of its data; None as a seed stands for numpy's global state, which then gets one. */
export function withDataValues(experiment: Experiment, change: object): Experiment {
  return withData(experiment, seeded({ ...experiment.data, ...change } as DataConfig));
}

export function withNumpySeed(experiment: Experiment, seed: number | null): Experiment {
  const { numpy_seed: _, ...data } = experiment.data;
  return withData(experiment, seeded((seed === null ? data : { ...data, numpy_seed: seed }) as DataConfig));
}

/** Whether anything of the data draws, or could draw, with numpy. */
export function drawsWithNumpy({ data }: Pick<Experiment, 'data'>): boolean {
  return 'random_state' in data || data.split?.type === 'train_test_split' || data.numpy_seed !== undefined;
}

function seeded(data: DataConfig): DataConfig {
  const isGlobal =
    ('random_state' in data && data.random_state === null) ||
    (data.split?.type === 'train_test_split' && data.split.random_state === null);
  return isGlobal && data.numpy_seed === undefined ? { ...data, numpy_seed: 0 } : data;
}
