/** What CrossEntropyLoss does with the outputs: its softmax, and where the net ends in one of its own, the loss without that. */
import { pythonFloat } from '../../../engine/python.ts';
import { numeral } from '../../../experiment/trace/formulaText.ts';
import { laterText } from '../../../messages/later.ts';
import { rowName } from './rowName.ts';
import styles from './SamplePanel.module.css';
import { isClass, type ShownTrace } from './traced.ts';

const words = laterText.sample;

export function InsideLoss({ shown }: { shown: ShownTrace }) {
  const { trace, experiment, label } = shown;
  const { softmax, loss, lossWithoutSoftmax } = trace;
  if (softmax === null || loss === null) return null;
  const last = experiment.model.findLastIndex(({ type }) => type === 'Softmax');
  const firstSoftmax = trace.outputs[last + 1];
  return (
    <ul className={styles.inside} translate="no">
      <li>{line(words.insideLoss, softmax, label, isClass(shown), loss)}</li>
      {lossWithoutSoftmax !== null && (
        <li>
          {line(
            words.without(rowName(experiment, last + 1)),
            firstSoftmax,
            label,
            isClass(shown),
            lossWithoutSoftmax,
          )}
          {'. '}
          <span translate="yes">{words.cost(numeral(loss - lossWithoutSoftmax))}</span>
        </li>
      )}
    </ul>
  );
}

/** `softmax in the loss: q = 0.73, 0.27; −log q[0] = 0.31` */
function line(what: string, q: Float32Array, label: number, hasLabel: boolean, loss: number): string {
  const share = `${what}: q = ${[...q].map(pythonFloat).join(', ')}`;
  return hasLabel ? `${share}; −log q[${label}] = ${pythonFloat(loss)}` : share;
}
