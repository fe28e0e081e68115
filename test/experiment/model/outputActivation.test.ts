/** Changing the loss together with the outputs and the output activation. */
import { describe, expect, test } from 'vitest';
import { type LossType, lossDefinition, losses } from '../../../src/engine/losses/index.ts';
import { type Experiment, outputsOf, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import {
  fitted,
  outputActivationOf,
  outputActivationTypes,
  withLoss,
  withOutputActivation,
} from '../../../src/experiment/model/outputActivation.ts';
import { changed, linear } from '../../helpers/experiments.ts';

const problem = (experiment: Experiment) => {
  const result = parseExperiment(experimentToJson(experiment));
  return result.ok ? null : result.problem;
};

test.each(outputActivationTypes())('a net ends in %s, once, or in nothing', (type) => {
  const model = withOutputActivation(tutorial.model, type);
  expect(outputActivationOf(model).map((layer) => layer.type)).toEqual([type]);
  expect(withOutputActivation(model, type)).toEqual(model);
  expect(outputActivationOf(withOutputActivation(model, undefined))).toEqual([]);
  expect(withOutputActivation(model, undefined)).toEqual(tutorial.model.slice(0, -1));
});

describe.each(Object.keys(losses) as LossType[])('chosen as the loss, %s', (type) => {
  const { netEnd } = lossDefinition(type);
  const three = changed(tutorial, {
    data: {
      centers: [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
    },
    model: [linear(2, 4), linear(4, 3)],
  });

  test('gets the outputs and the last layer that suit it, whatever there was', () => {
    for (const before of Object.keys(losses) as LossType[]) {
      const next = withLoss(withLoss(tutorial, before), type);
      expect(problem(next)).toBeNull();
      expect(outputsOf(next)).toBe(netEnd.oneOutput ? 1 : 2);
      expect(outputActivationOf(next.model).map((layer) => layer.type)).toEqual(
        netEnd.activation ? [netEnd.activation] : [],
      );
    }
  });

  test('takes three classes, or says what PyTorch says of them', () => {
    const refusal = problem(withLoss(three, type));
    expect(refusal?.message ?? 'taken').toMatch(netEnd.oneOutput ? /PyTorch/ : /^taken$/);
  });
});

test('outputs follow the classes of the data', () => {
  const four = changed(tutorial, {
    data: {
      centers: [
        [0, 0],
        [1, 1],
        [2, 0],
        [3, 3],
      ],
    },
  });
  expect(outputsOf(fitted(four))).toBe(4);
  expect(problem(fitted(four))).toBeNull();
  expect(fitted(tutorial)).toEqual(tutorial);
});
