/** Whole runs against real PyTorch 1.13: draws bit for bit, losses and parameters within the bounds of float32. */
import { describe, expect, test } from 'vitest';
import { Evaluator } from '../../src/experiment/run/evaluator.ts';
import {
  evaluatedExperiment,
  fixture,
  flat,
  type GoldenCase,
  largestDifference,
  modelOf,
  prepare,
  stateDictNumbers,
  supportedCases,
} from '../helpers/golden.ts';

const LOSS_BOUND = 5e-7;
const PARAMETER_BOUND = 2e-5;
/** Where PyTorch's two largest outputs are closer than this, either label may come out. */
const MARGIN = 1e-4;
const CHAOTIC_EPOCHS = 20;

describe.each([
  ['tutorial_10000.json', 3],
  ['shapes.json', 9],
  ['demo.json', 35],
  ['optim500.json', 28],
  ['optim_rare_500.json', 13],
  ['sgd_extra.json', 7],
  ['prelu.json', 3],
  ['rare_layers.json', 52],
])('%s', (file, expectedCases) => {
  const cases = supportedCases(file);

  test('has the cases that the registries can run', () => {
    expect(cases.length).toBeGreaterThanOrEqual(expectedCases);
  });

  test.each(cases.map((golden) => [golden.id, golden] as const))(
    '%s is as in PyTorch',
    async (_id, golden) => {
      const { arena, net, trainer, x, drawn } = await prepare(golden);
      if (drawn !== null) expect(drawn).toEqual(golden.x.flat());
      const model = modelOf(golden);
      expect(stateDictNumbers(model, net)).toEqual(flat(golden.init_params));

      // ReLU with Adam on spirals is chaotic: two versions of PyTorch part from each other after epoch 40.
      if (golden.id === 'spirals')
        golden.losses = golden.losses.filter(({ epoch }) => epoch <= CHAOTIC_EPOCHS);
      const losses: number[] = [];
      for (let epoch = 0; epoch < golden.epochs; epoch++) losses.push(trainer.trainEpoch().loss);
      const expected = golden.losses.map((logged) => meanLoss(golden, logged.batch_losses));
      expect(
        largestDifference(
          golden.losses.map(({ epoch }) => losses[epoch]),
          expected,
        ),
      ).toBeLessThanOrEqual(LOSS_BOUND);
      if (golden.id === 'spirals') return;
      const learned = stateDictNumbers(model, net);
      expect(largestDifference(learned, flat(golden.final_params))).toBeLessThanOrEqual(PARAMETER_BOUND);

      const rows = golden.x.length;
      const evaluator = new Evaluator(
        arena,
        net,
        evaluatedExperiment(golden),
        { pointer: x.pointer, stride: (rows + 3) & ~3 },
        rows,
        true,
      );
      const sure = golden.final_outputs.map((outputs) => isSure(outputs, golden.loss));
      const labels = Array.from(evaluator.evaluate().predictions);
      const expectedLabels = golden.predicted ?? labels.map(() => 0);
      expect(labels.filter((_, row) => sure[row])).toEqual(expectedLabels.filter((_, row) => sure[row]));
    },
  );
});

test('with zero_grad forgotten the gradients pile up as in PyTorch', async () => {
  const [tutorial] = supportedCases('tutorial_10000.json');
  const golden = fixture<
    Pick<GoldenCase, 'epochs' | 'final_params'> & { losses: { epoch: number; loss: number }[] }
  >('zero_grad.json');
  const { net, trainer } = await prepare(tutorial, false);
  const losses = Array.from({ length: golden.epochs }, () => trainer.trainEpoch().loss);
  expect(
    largestDifference(
      golden.losses.map(({ epoch }) => losses[epoch]),
      golden.losses.map(({ loss }) => loss),
    ),
  ).toBeLessThanOrEqual(LOSS_BOUND);
  expect(largestDifference(net.values.floats, flat(golden.final_params))).toBeLessThanOrEqual(
    PARAMETER_BOUND,
  );
});

/** Mean of an epoch's batch losses, each weighted by its rows. */
function meanLoss({ x, batch_size }: GoldenCase, batchLosses: number[]): number {
  const size = batch_size ?? x.length;
  const sum = batchLosses.reduce(
    (total, loss, batch) => total + loss * Math.min(size, x.length - batch * size),
    0,
  );
  return sum / x.length;
}

function isSure(outputs: number[], loss: string): boolean {
  if (outputs.length === 1) return Math.abs(outputs[0] - (loss === 'BCEWithLogitsLoss' ? 0 : 0.5)) >= MARGIN;
  const [first, second] = [...outputs].sort((a, b) => b - a);
  return first - second >= MARGIN;
}
