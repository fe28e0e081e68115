/** The text that the tutorial's script prints for a run, to the letter. */
import { layerDefinition } from '../../engine/layers/index.ts';
import { pythonFloat } from '../../engine/python.ts';
import { classesOf, type Experiment, testRowsOf, validates } from '../../experiment/experiment.ts';
import { type Curve, isKnownEpoch, type TestCurve } from '../../experiment/run/savedRun.ts';
import { sequentialText } from './sequentialText.ts';
import { tensorText } from './tensorText.ts';

type EpochCurve = Pick<Curve, 'loss' | 'accuracy' | 'test'>;
type Printing = Pick<Experiment, 'data' | 'training'>;

/** print(net) */
export function netText(experiment: Experiment): string {
  return sequentialText(experiment.model.map((layer) => layerDefinition(layer.type).printed(layer)));
}

/** The lines of epochs `from` to before `to` of the run. */
export function lossLines(curve: EpochCurve, from: number, to: number, experiment: Printing): string[] {
  const { log_every: logEvery } = experiment.training;
  const tests = validates(experiment) ? testLines(curve.test, experiment) : null;
  const lines: string[] = [];
  for (let epoch = Math.ceil(from / logEvery) * logEvery; epoch < to; epoch += logEvery) {
    if (!isKnownEpoch(curve, epoch)) continue;
    lines.push(`epoch: ${epoch}, loss: ${pythonFloat(curve.loss[epoch])}`);
    const test = tests?.get(epoch);
    if (test !== undefined) lines.push(test);
  }
  return lines;
}

/** The line below that of an epoch, by its number. */
function testLines(test: TestCurve | undefined, experiment: Printing): Map<number, string> {
  const rows = testRowsOf(experiment);
  const lines = Array.from(test?.epoch ?? [], (epoch, i): [number, string] => {
    const loss = `test loss: ${pythonFloat(test?.loss[i] ?? Number.NaN)}`;
    const share = Math.round((test?.accuracy[i] ?? 0) * rows) / rows;
    const hasClasses = classesOf(experiment) !== null;
    return [epoch, hasClasses ? `${loss}, test accuracy: ${pythonFloat(share)}` : loss];
  });
  return new Map(lines);
}

/** Each tensor as it was printed: the page asks for it at every change. */
const printed = new WeakMap<Uint8Array, string>();

/** Lines printed after the last epoch; none where the target is a real number. */
export function labelsText(experiment: Pick<Experiment, 'data'>, predictions: Uint8Array): string {
  if (classesOf(experiment) === null) return '';
  const tensor =
    printed.get(predictions) ?? tensorText(Array.from(predictions), [predictions.length], 'int64');
  printed.set(predictions, tensor);
  return `predicted labels of all samples:\n${tensor}`;
}

/** All text that the script prints for a run with this curve; `predictions` once its last epoch is trained. */
export function consoleText(
  experiment: Experiment,
  curve: EpochCurve,
  predictions: Uint8Array | null,
): string {
  const losses = lossLines(curve, 0, curve.loss.length, experiment);
  const labels = predictions === null ? '' : labelsText(experiment, predictions);
  return `${[netText(experiment), ...losses, labels].filter((part) => part !== '').join('\n')}\n`;
}
