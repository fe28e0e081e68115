/** Loss mismatches, and the pairs that have none. */
import { describe, expect, test } from 'vitest';
import { defaultValues } from '../../../src/engine/fields.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { type LossConfig, type LossType, losses } from '../../../src/engine/losses/index.ts';
import type { LossMismatch } from '../../../src/engine/losses/loss.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { mended, mendOf } from '../../../src/experiment/model/lossMend.ts';
import { lossMismatchOf } from '../../../src/experiment/model/lossMismatch.ts';
import { withLoss } from '../../../src/experiment/model/outputActivation.ts';
import { laterText } from '../../../src/messages/later.ts';
import { changed, linear } from '../../helpers/experiments.ts';

const softmax: LayerConfig = { type: 'Softmax', dim: 1 };
const logSoftmax: LayerConfig = { type: 'LogSoftmax', dim: 1 };
const sigmoid: LayerConfig = { type: 'Sigmoid' };
const identity: LayerConfig = { type: 'Identity' };
const relu: LayerConfig = { type: 'ReLU' };

function paired(type: LossType, outputs: number, ...ending: LayerConfig[]): Experiment {
  const { fields } = losses[type];
  const loss = { type, ...defaultValues(fields) } as LossConfig;
  return { ...changed(tutorial, { model: [linear(2, outputs), ...ending] }), loss };
}

const keyed = ({ loss, ...rest }: Experiment, values: object) =>
  ({ ...rest, loss: { ...loss, ...values } }) as Experiment;
const batchmean = (experiment: Experiment) => keyed(experiment, { reduction: 'batchmean' });

describe('a net and a loss that PyTorch runs together by mistake', () => {
  const mistakes: [LossMismatch, Experiment][] = [
    ['softmaxTwice', paired('CrossEntropyLoss', 2, softmax)],
    ['softmaxTwice', paired('CrossEntropyLoss', 2, softmax, identity)],
    ['logSoftmaxTwice', paired('CrossEntropyLoss', 2, logSoftmax)],
    ['nllOfProbabilities', paired('NLLLoss', 2, softmax)],
    ['nllWithoutLogSoftmax', paired('NLLLoss', 2)],
    ['nllWithoutLogSoftmax', paired('NLLLoss', 2, sigmoid)],
    ['nllWithoutLogSoftmax', paired('NLLLoss', 2, logSoftmax, relu)],
    ['sigmoidTwice', paired('BCEWithLogitsLoss', 1, sigmoid)],
    ['softmaxOfOne', paired('BCEWithLogitsLoss', 1, softmax)],
    ['softmaxOfOne', paired('BCELoss', 1, softmax)],
    ['klWithoutLogSoftmax', batchmean(paired('KLDivLoss', 2, softmax))],
    ['klMean', paired('KLDivLoss', 2, logSoftmax)],
    ['oneHotAsLog', batchmean(keyed(paired('KLDivLoss', 2, logSoftmax), { log_target: true }))],
    ['marginOfProbabilities', paired('SoftMarginLoss', 2, softmax)],
    ['marginOfProbabilities', paired('MultiMarginLoss', 2, sigmoid)],
    ['rateBelowZero', keyed(paired('PoissonNLLLoss', 2), { log_input: false })],
  ];
  test.each(mistakes)('%s: has a mend', (_, experiment) => {
    expect(lossMismatchOf(mended(experiment))).toBeNull();
  });

  test.each(mistakes)('%s', (name, experiment) => {
    expect(lossMismatchOf(experiment)).toBe(name);
    expect(parseExperiment(experimentToJson(experiment))).toEqual({ ok: true, value: experiment });
  });

  test('each has two sentences of its own', () => {
    const words = Object.values(laterText.lossMismatches);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => word.match(/\.( |$)/g)?.length !== 2)).toEqual([]);
  });
});

test.each([
  ['NLLLoss', 2, [logSoftmax]],
  ['CrossEntropyLoss', 2, []],
  ['BCELoss', 1, [sigmoid]],
  ['BCEWithLogitsLoss', 1, []],
  ['MSELoss', 2, [softmax]],
  ['MSELoss', 1, [sigmoid]],
  ['L1Loss', 2, []],
  ['HuberLoss', 1, []],
] as const)('%s of %i outputs suits its net', (type, outputs, ending) => {
  expect(lossMismatchOf(paired(type, outputs, ...ending))).toBeNull();
});

/** Of which something is said whatever the net ends with. */
const never: Partial<Record<LossType, LossMismatch>> = {
  KLDivLoss: 'klMean',
  HingeEmbeddingLoss: 'hingeOfDistances',
};

test.each(Object.keys(losses) as LossType[])(
  'the end of the net that %s brings along is no mistake',
  (type) => {
    expect(lossMismatchOf(withLoss(tutorial, type))).toBe(never[type] ?? null);
  },
);

test('HingeEmbeddingLoss of outputs without end is mended by an end', () => {
  const free = paired('HingeEmbeddingLoss', 2, relu);
  expect(lossMismatchOf(free)).toBe('hingeWithoutEnd');
  expect(lossMismatchOf(mended(free))).toBe('hingeOfDistances');
  // There no other end of the net is better.
  expect(mendOf(mended(free))).toEqual({ add: 'Sigmoid', remove: 'Sigmoid' });
});
