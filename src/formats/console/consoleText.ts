/** The text that the tutorial's script prints for a run, to the letter. */
import { layerDefinition } from '../../engine/layers/index.ts';
import { pythonFloat } from '../../engine/python.ts';
import { classesOf, type Experiment } from '../../experiment/experiment.ts';
import { sequentialText } from './sequentialText.ts';
import { tensorText } from './tensorText.ts';

/** print(net) */
export function netText(experiment: Experiment): string {
  return sequentialText(experiment.model.map((layer) => layerDefinition(layer.type).printed(layer)));
}

/** The lines of epochs `from` to before `to` of the run's losses. */
export function lossLines(loss: Float32Array, from: number, to: number, logEvery: number): string[] {
  const lines: string[] = [];
  for (let epoch = Math.ceil(from / logEvery) * logEvery; epoch < to; epoch += logEvery) {
    if (!Number.isNaN(loss[epoch])) lines.push(`epoch: ${epoch}, loss: ${pythonFloat(loss[epoch])}`);
  }
  return lines;
}

/** Lines printed after the last epoch; none where the target is a real number. */
export function labelsText(experiment: Pick<Experiment, 'data'>, predictions: Uint8Array): string {
  if (classesOf(experiment) === null) return '';
  const tensor = tensorText(Array.from(predictions), [predictions.length], 'int64');
  return `predicted labels of all samples:\n${tensor}`;
}

/** All text that the script prints for a run with these losses; `predictions` once its last epoch is trained. */
export function consoleText(
  experiment: Experiment,
  loss: Float32Array,
  predictions: Uint8Array | null,
): string {
  const losses = lossLines(loss, 0, loss.length, experiment.training.log_every);
  const labels = predictions === null ? '' : labelsText(experiment, predictions);
  return `${[netText(experiment), ...losses, labels].filter((part) => part !== '').join('\n')}\n`;
}
