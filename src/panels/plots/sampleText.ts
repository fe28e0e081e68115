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
  const place = [points.columns[0][row].toFixed(4), points.columns[1][row].toFixed(4)] as const;
  if (points.targets)
    return text.charts.realSample(
      name,
      ...place,
      probabilities[row].toFixed(4),
      points.targets[0][row].toFixed(4),
      targetNameOf(experiment.data),
    );
  const classOf = (k: number) => classWord(experiment.data, k);
  const classes = probabilities.length / count;
  const shown = Array.from({ length: classes }, (_, k) =>
    text.charts.probability(classOf(k), probabilities[k * count + row].toFixed(4)),
  );
  return text.charts.sample(
    name,
    ...place,
    shown.join(', '),
    classOf(predictions[row]),
    classOf(points.labels[row]),
  );
}
