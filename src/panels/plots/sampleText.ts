/** Describes the sample that is pointed at. */
import { targetNameOf } from '../../experiment/data/names.ts';
import { text } from '../../messages/index.ts';
import type { Playground } from '../../store/playground.ts';
import { classWord } from '../classText.ts';

export function sampleText({ focusedRow: row, points, snapshot, experiment }: Playground): string | null {
  if (row === null || points === null || snapshot === null || row >= points.labels.length) return null;
  const { predictions, probabilities } = snapshot;
  if (predictions.length !== points.labels.length) return null;
  const count = predictions.length;
  const name = points.isTest?.[row] ? text.charts.testRow(row) : text.charts.row(row);
  const place = placeText(points.columns, row);
  const outputs = Array.from({ length: probabilities.length / count });
  if (points.targets)
    return text.charts.realSample(
      name,
      place,
      outputs.map((_, k) => probabilities[k * count + row].toFixed(4)).join(', '),
      points.targets.map((column) => column[row].toFixed(4)).join(', '),
      points.targets.length === 1 ? targetNameOf(experiment.data) : null,
    );
  const classOf = (k: number) => classWord(experiment.data, k);
  const shown = outputs.map((_, k) =>
    text.charts.probability(classOf(k), probabilities[k * count + row].toFixed(4)),
  );
  return text.charts.sample(
    name,
    place,
    shown.join(', '),
    classOf(predictions[row]),
    classOf(points.labels[row]),
  );
}

/** More columns than this are not read out one by one. */
const MAX_COLUMNS = 6;

function placeText(columns: readonly Float32Array[], row: number): string {
  const shown = columns.slice(0, MAX_COLUMNS).map((column) => column[row].toFixed(4));
  return [...shown, ...(columns.length > MAX_COLUMNS ? ['…'] : [])].join(', ');
}
