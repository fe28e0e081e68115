/** Names of a table's columns and classes: a script has them in comments, as the page writes these. */
import type { Experiment } from '../../../experiment/experiment.ts';
import { parseExperiment } from '../../../experiment/json/parse.ts';

const COMMENTS = {
  feature_names: /^# columns of x: (.+)$/m,
  class_names: /^# classes of y: 0 (.+)$/m,
  target_names: /^# y: (.+)$/m,
};

/** Names that do not fit the table, by their number or otherwise, are left out. */
export function withNamesOf(source: string, experiment: Experiment): Experiment {
  if (experiment.data.kind !== 'custom') return experiment;
  let named = experiment;
  for (const [key, comment] of Object.entries(COMMENTS)) {
    const text = comment.exec(source)?.[1];
    if (text === undefined) continue;
    const names = text.split(key === 'class_names' ? /, \d+ / : ', ');
    const read = parseExperiment({ ...named, data: { ...named.data, [key]: names } });
    if (read.ok) named = read.value;
  }
  return named;
}
