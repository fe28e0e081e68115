/** How a number of the trace was computed: its formula, with the numbers put in. */
import { pythonFloat } from '../../../engine/python.ts';
import { laterText } from '../../../messages/later.ts';
import { rowName } from './rowName.ts';
import styles from './SamplePanel.module.css';
import { type ChosenCell, formulaOf, numberIn, type ShownTrace } from './traced.ts';

export function CellFormula({ shown, cell }: { shown: ShownTrace; cell: ChosenCell }) {
  const { experiment } = shown;
  const value = numberIn(shown, cell);
  const name =
    cell === 'loss'
      ? experiment.loss.type
      : laterText.sample.cell[cell.of](rowName(experiment, cell.at), cell.unit);
  const formula = formulaOf(shown, cell);
  return (
    <figure className={styles.formula} aria-label={laterText.sample.formula}>
      <figcaption translate="no">{name}</figcaption>
      <p translate="no" aria-live="polite">
        {formula === null ? `${fallback(shown, cell)} ` : `${formula} `}
        <span className={styles.result}>= {value === undefined ? '' : pythonFloat(value)}</span>
      </p>
    </figure>
  );
}

/** Where it has no short formula of this sample alone. */
function fallback({ experiment, trace }: ShownTrace, cell: ChosenCell): string {
  const { allSamples, slopeOf } = laterText.sample;
  const outputs = trace.outputs[trace.outputs.length - 1];
  const call = `${experiment.loss.type}([${[...outputs].map((value) => Number(value.toPrecision(5))).join(', ')}], …)`;
  if (cell === 'loss') return call;
  return cell.at === experiment.model.length ? slopeOf(call, cell.unit) : allSamples;
}
