/** The samples of an experiment: its points, how they are split, and what scales them. */
import type { Points } from '../../datasets/dataset.ts';
import { datasetDefinition } from '../../datasets/index.ts';
import { fitStandardScaler, type Scaler, scaledValue } from '../../datasets/standardScaler.ts';
import { Generator } from '../../engine/generator.ts';
import { type Experiment, samplesOf, trainingRowsOf } from '../experiment.ts';

/** Row numbers of the training set, then of the test set. */
export interface Split {
  training: Int32Array;
  test: Int32Array;
}

export interface Samples {
  points: Points;
  /** null where all rows are trained on, in data order. */
  split: Split | null;
  /** Fitted to the training rows; null where the points are as they were given. */
  scaler: Scaler | null;
}

/** Draws the data, then the split. `given` scales in place of the scaler that would be fitted. */
export function drawSamples(
  experiment: Pick<Experiment, 'data'>,
  generator: Generator,
  given?: Scaler | null,
): Samples {
  const { data } = experiment;
  const points = datasetDefinition(data.kind).draw(data, generator);
  const split = drawSplit(experiment, generator);
  if (points.raw === undefined) return { points, split, scaler: null };
  const scaler = given ?? fitStandardScaler(points.raw, split?.training ?? null);
  return { points: scaled(points, points.raw, scaler), split, scaler };
}

/** The samples as every run of the experiment draws them. */
export function samplesDrawn(
  { seed, data }: Pick<Experiment, 'seed' | 'data'>,
  given?: Scaler | null,
): Samples {
  return drawSamples({ data }, new Generator(seed), given);
}

/** One torch.randperm where there is a test set, whose rows are the last. */
function drawSplit(experiment: Pick<Experiment, 'data'>, generator: Generator): Split | null {
  if (experiment.data.test_fraction === 0) return null;
  const order = generator.randperm(samplesOf(experiment));
  const rows = trainingRowsOf(experiment);
  return { training: order.slice(0, rows), test: order.slice(rows) };
}

function scaled(points: Points, raw: readonly Float64Array[], scaler: Scaler): Points {
  const columns = raw.map((values, column) =>
    Float32Array.from(values, (value) => scaledValue(value, column, scaler)),
  );
  return { ...points, columns };
}
