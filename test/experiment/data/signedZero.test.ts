/** -0 in own points: PyTorch prints it, divides by it and saves it, so it must come back from wherever it was written. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import { featuresAt } from '../../../src/experiment/data/places.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { readLink } from '../../../src/experiment/link/link.ts';
import { writeLink } from '../../../src/experiment/link/writeLink.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import { scriptText } from '../../../src/formats/python/script.ts';
import { ownPoints } from '../../helpers/ownPoints.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const sets: [string, [number, number][]][] = [
  [
    'one -0',
    [
      [-0, 1],
      [1, 0],
    ],
  ],
  [
    'all -0',
    [
      [-0, -0],
      [-0, -0],
      [-0, -0],
    ],
  ],
  [
    '-0 among small numbers',
    [
      [-0, -1e-7],
      [1e-30, -0],
      [0, -1],
      [-2, -0],
    ],
  ],
];

describe.each(sets)('points with %s', (_name, features) => {
  const labels = features.map((_, i) => i % 2);
  const experiment: Experiment = {
    ...tutorial,
    data: ownPoints({
      features,
      labels,
    }),
  };
  const featuresOf = ({ data }: Experiment) => (data as { features?: number[][] }).features;

  test('keep it when they are checked, and in a link', async () => {
    const read = parseExperiment(experimentToJson(experiment));
    expect(read.ok && featuresOf(read.value)).toEqual(features);
    const link = await readLink(writeLink({ experiment, epoch: null }));
    expect(link.ok && featuresOf(link.value.experiment)).toEqual(features);
  });

  test('keep it in the model file, the CSV and the script', () => {
    const run = savedRun(arena, experiment, 1);
    const opened = openFile(formats.modelJson.write(run));
    expect(opened.ok && opened.value.type === 'run' && featuresOf(opened.value.run.experiment)).toEqual(
      features,
    );
    const csv = new TextDecoder().decode(formats.dataCsv.write(run)).trimEnd().split('\n').slice(1);
    expect(csv.map((line) => line.split(',').slice(0, 2).map(Number))).toEqual(features);
    expect(scriptText(experiment).match(/-0\.0[,\]]/g)).toHaveLength(
      features.flat().filter((x) => Object.is(x, -0)).length,
    );
  });

  test('are trained on with it', () => {
    const [x1, x2] = samplesDrawn(experiment).points.columns;
    expect([...x1]).toEqual(features.map(([x]) => Math.fround(x)));
    expect([...x2]).toEqual(features.map(([, x]) => Math.fround(x)));
  });
});

test('a drawn point is never at -0', () => {
  expect(featuresAt([-1e-9, -0.0004], null)).toEqual([0, 0]);
});
