/** Script lines for the stop rules, and for what they need: the labels of the training rows and the predictions for them. */
import { lossDefinition } from '../../engine/losses/index.ts';
import { pythonFloat } from '../../engine/python.ts';
import {
  classesOf,
  type Experiment,
  isSplit,
  outputsOf,
  trainingRowsOf,
} from '../../experiment/experiment.ts';
import { indented } from './section.ts';

/** The classes of the training rows, whatever form the loss's target has. To come before `order` is drawn anew. */
export function labelLines(experiment: Experiment): string[] {
  if (classesOf(experiment) === null) return [];
  const rows = isSplit(experiment) ? `[order[:${trainingRowsOf(experiment)}]]` : '';
  return [`labels = y${rows}`];
}

/** The labels predicted by the net's outputs. */
export function predicted(experiment: Experiment, outputs: string): string {
  if (outputsOf(experiment) > 1) return `torch.max(${outputs}, dim=1)[1]`;
  const isLogit = lossDefinition(experiment.loss.type).link === 'sigmoid';
  return isLogit ? `(torch.sigmoid(${outputs}[:, 0]) > 0.5).long()` : `(${outputs}[:, 0] > 0.5).long()`;
}

/** An expression for the number of `rows` for which the outputs `y_p`, made before the step, are right. */
export function rightOf(experiment: Experiment, labels: string): string {
  return `(${predicted(experiment, 'y_p')} == ${labels}).sum()`;
}

/** Lines before the loop. */
export function stopStartLines({ training: { patience } }: Experiment): string[] {
  return patience === null ? [] : ["best_loss, epochs_since = float('inf'), 0"];
}

/** Lines at the end of an epoch, with its loss and the share of right predictions: they leave the loop. */
export function stopLines({ training }: Experiment, loss: string, share: string): string[] {
  const { stop_at_loss, stop_at_accuracy, patience } = training;
  const stopIf = (condition: string) => [`if ${condition}:`, '    break'];
  return [
    ...(stop_at_loss === null ? [] : stopIf(`${loss} <= ${pythonFloat(stop_at_loss)}`)),
    ...(stop_at_accuracy === null ? [] : stopIf(`${share} >= ${pythonFloat(stop_at_accuracy)}`)),
    ...(patience === null
      ? []
      : [
          `if ${loss} < best_loss:`,
          `    best_loss, epochs_since = ${loss}, 0`,
          'else:',
          '    epochs_since += 1',
          ...indented(stopIf(`epochs_since == ${patience}`)),
        ]),
  ];
}
