/** Losses that are a sum: how files name them, what an epoch's loss is, and the levels drawn beside it. */
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type LossType, losses } from '../../../src/engine/losses/index.ts';
import { lossCall } from '../../../src/engine/losses/lossCall.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { chanceLossOf } from '../../../src/experiment/model/chanceLoss.ts';
import { epochTerms } from '../../../src/experiment/model/epochLoss.ts';
import { withLoss } from '../../../src/experiment/model/outputActivation.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import { lossReferences } from '../../../src/store/selectors.ts';
import { changed, small } from '../../helpers/experiments.ts';

const types = Object.keys(losses) as LossType[];

const summed = (experiment: Experiment): Experiment =>
  ({ ...experiment, loss: { ...experiment.loss, reduction: 'sum' } }) as Experiment;

describe.each(types)('%s', (type) => {
  const plain = withLoss(small, type);

  test('keeps the sum in files, and leaves the mean out of them', () => {
    const written = experimentToJson(summed(plain));
    expect(written.loss).toMatchObject({ type, reduction: 'sum' });
    expect(parseExperiment(written)).toEqual({ ok: true, value: summed(plain) });
    const mean = { ...experimentToJson(plain), loss: { ...plain.loss, reduction: 'mean' } };
    expect(parseExperiment(mean)).toEqual({ ok: true, value: plain });
    expect(lossCall(summed(plain).loss)).toMatch(/\(.*reduction='sum'\)$/);
  });

  test.each(['none', 'SUM', null, 1])('refuses the reduction %s by its path', (reduction) => {
    const read = parseExperiment({ ...experimentToJson(plain), loss: { type, reduction } });
    expect(read.ok ? null : read.problem.path).toBe('loss.reduction');
  });
});

/** 16 rows in batches of 5, 5, 5 and 1, whose net never changes: so an epoch's loss tells the mean of the sums. */
const still = changed(small, {
  data: { samples_per_class: 8 },
  optimizer: { lr: 0 },
  training: { batch_size: 5, epochs: 3 },
});

test.each(['CrossEntropyLoss', 'MSELoss', 'BCELoss'] as const)(
  'an epoch’s loss of %s is that of its batches, weighted by their rows',
  async (type) => {
    const arena = new Arena(await loadKernels());
    const lossOf = (experiment: Experiment) => runExperiment(arena, experiment).epochs[0].loss;
    const full = changed(withLoss(still, type), { training: { batch_size: null } });
    const outputs = type === 'MSELoss' ? 2 : 1;
    expect(lossOf(summed(full)) / lossOf(full)).toBeCloseTo(16 * outputs, 4);
    // Of batches of one row each the loss is the mean of single losses.
    const single = changed(full, { training: { batch_size: 1 } });
    expect(lossOf(summed(single)) / lossOf(single)).toBeCloseTo(outputs, 5);
    expect(epochTerms(summed(single))).toBe(outputs);
    expect(epochTerms(single)).toBe(1);
    const batches = withLoss(still, type);
    expect(epochTerms(summed(batches))).toBeCloseTo((outputs * (25 * 3 + 1)) / 16, 12);
    const chance = chanceLossOf(batches, samplesDrawn(batches).points) as number;
    expect(chanceLossOf(summed(batches), samplesDrawn(batches).points)).toBeCloseTo(
      chance * epochTerms(summed(batches)),
      10,
    );
  },
);

test('levels beside the curve are those of the sum', () => {
  const levels = (experiment: Experiment) => lossReferences(experiment).map(({ value }) => value);
  const [chance, floor] = levels(tutorial);
  expect(levels(summed(tutorial))).toEqual([chance * 200, floor * 200]);
});
