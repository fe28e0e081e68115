/** Ten orders of the training loop's lines that real PyTorch has run (steps.json), with optimizers of three kinds. */
import '../../helpers/rareEntries.ts';
import type { LoopLine } from '../../../src/engine/loop/rare/order.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { scriptSections } from '../../../src/formats/python/script.ts';
import { linear } from '../../verify/cases.ts';

const sgd = { type: 'SGD', lr: 0.1, momentum: 0.9, weight_decay: 0.01 };
const adam = { type: 'Adam', lr: 0.01 };
const rmsprop = { type: 'RMSprop', lr: 0.01 };

const orders: [order: string, optimizer: object][] = [
  ['forward loss zero_grad backward step', sgd],
  ['zero_grad forward loss backward step', adam],
  ['forward loss backward step', rmsprop],
  ['forward loss backward zero_grad step', sgd],
  ['forward loss backward step zero_grad', adam],
  ['forward loss zero_grad backward step step', sgd],
  ['forward loss backward forward loss backward step zero_grad', sgd],
  ['step forward loss zero_grad backward', adam],
  ['forward loss step zero_grad backward', sgd],
  ['forward loss zero_grad backward backward step', sgd],
];

export interface StepCase {
  experiment: Experiment;
  order: LoopLine[];
  /** The script's, up to its loop. */
  lines: string[];
}

export const stepCases: StepCase[] = orders.map(([order, optimizer]) => {
  const read = parseExperiment(
    JSON.parse(
      JSON.stringify({
        ...tutorial,
        model: [linear(2, 3), { type: 'Tanh' }, linear(3, 2)],
        optimizer,
        training: { ...tutorial.training, epochs: 100 },
      }),
    ),
  );
  if (!read.ok) throw new Error(`${read.problem.path}: ${read.problem.message}`);
  const lines = scriptSections(read.value)
    .filter(({ title }) => !/^(Training|Predicted|Save|The second)/.test(title))
    .flatMap((section) => section.lines);
  return { experiment: read.value, order: order.split(' ') as LoopLine[], lines };
});
