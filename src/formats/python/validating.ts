/** Script lines for the loss and the accuracy of the test set, which are printed under those of the training. */
import { CLASS } from '../../engine/losses/loss.ts';
import { classesOf, type Experiment, targetKindOf, validates } from '../../experiment/experiment.ts';
import { calledLoss } from './calledLoss.ts';
import { indented } from './section.ts';
import { predicted } from './stopping.ts';

/** Where the loss's target has another form than the classes. */
export const TEST_LABELS = 'labels_test';

/** What the test set's rows are called. */
export interface TestNames {
  x: string;
  y: string;
  labels: string;
}

/** Where they are not in a loader. */
export function testNames(experiment: Experiment): TestNames {
  return { x: 'x_test', y: 'y_test', labels: targetKindOf(experiment) === CLASS ? 'y_test' : TEST_LABELS };
}

/** Lines at the start of an epoch, before its updates. */
export function validateLines(experiment: Experiment, { x, y, labels }: TestNames): string[] {
  if (!validates(experiment)) return [];
  const right = `int((${predicted(experiment, 'out')} == ${labels}).sum())`;
  const lines = [
    'net.eval()',
    'with torch.no_grad():',
    `    out = net(${x})`,
    'net.train()',
    `test_loss = ${calledLoss(experiment, y, 'out')}.item()`,
    ...(classesOf(experiment) === null ? [] : [`test_accuracy = ${right} / len(x_test)`]),
  ];
  return [`if epoch % ${experiment.training.log_every} == 0:`, ...indented(lines)];
}

/** The line that prints them. */
export function printedTestLines(experiment: Experiment): string[] {
  if (!validates(experiment)) return [];
  return classesOf(experiment) === null
    ? ["print('test loss: {}'.format(test_loss))"]
    : ["print('test loss: {}, test accuracy: {}'.format(test_loss, test_accuracy))"];
}
