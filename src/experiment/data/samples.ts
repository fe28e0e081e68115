/** The samples of an experiment: its points, how they are split, and what scales them. */
import type { Points } from '../../datasets/dataset.ts';
import { datasetDefinition } from '../../datasets/index.ts';
import { splitDefinition } from '../../datasets/splits/index.ts';
import { fitStandardScaler, type Scaler, scaledValue } from '../../datasets/standardScaler.ts';
import type { Generator } from '../../engine/random/generator.ts';
import type { GlobalState } from '../../engine/random/randomState.ts';
import { type Experiment, isSplit, samplesOf, trainingRowsOf } from '../experiment.ts';

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
  const global = { seed: data.numpy_seed };
  const points = datasetDefinition(data.kind).draw(data, generator, global);
  const split = drawSplit(experiment, generator, global);
  if (points.raw === undefined) return { points, split, scaler: null };
  const scaler = given ?? fitStandardScaler(points.raw, split?.training ?? null);
  return { points: scaled(points, points.raw, scaler), split, scaler };
}

/** Training rows, then test rows: as the data's split says, else of one torch.randperm. */
function drawSplit(
  experiment: Pick<Experiment, 'data'>,
  generator: Generator,
  global: GlobalState,
): Split | null {
  if (!isSplit(experiment)) return null;
  const { split } = experiment.data;
  const samples = samplesOf(experiment);
  const order =
    split === undefined
      ? generator.randperm(samples)
      : splitDefinition(split).order(split, samples, generator, global);
  const rows = trainingRowsOf(experiment);
  return { training: order.slice(0, rows), test: order.slice(rows) };
}

function scaled(points: Points, raw: readonly Float64Array[], scaler: Scaler): Points {
  const columns = raw.map((values, column) => {
    const into = new Float32Array(values.length);
    for (let row = 0; row < values.length; row++) into[row] = scaledValue(values[row], column, scaler);
    return into;
  });
  return { ...points, columns };
}
