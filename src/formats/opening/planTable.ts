/** Plans the use of a table's rows as the data. */
import { withData } from '../../experiment/data/data.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { problemText, type ReadResult, readResult } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import {
  isOwnTable,
  pointsOf,
  suggestedChoice,
  type TableChoice,
  type TablePoints,
} from '../tables/csvData.ts';
import type { Table } from '../tables/table.ts';
import type { OpenPlan } from './openPlan.ts';
import { refused } from './refused.ts';

/** A table that this app wrote is taken as it is; of another one it is asked which columns are meant. */
export function planTable(table: Table, now: Experiment, fileName: string, columns?: TableChoice): OpenPlan {
  if (columns !== undefined) return planPoints(table, now, fileName, columns);
  const suggested = readResult(() => suggestedChoice(table));
  if (!suggested.ok) return refused(problemText(suggested.problem), fileName);
  if (isOwnTable(table)) return planPoints(table, now, fileName, suggested.value);
  return { type: 'question', question: { type: 'columns', table, suggested: suggested.value } };
}

function planPoints(table: Table, now: Experiment, fileName: string, columns: TableChoice): OpenPlan {
  const points = readResult(() => pointsOf(table, columns));
  if (!points.ok) return refused(problemText(points.problem), fileName);
  const experiment = withPoints(now, points.value);
  if (!experiment.ok) return refused(problemText(experiment.problem), fileName);
  const { classNames } = points.value;
  const words = wordsFor(points.value, columns.standardize, fileName);
  return { type: 'ready', experiment: experiment.value, run: null, classNames, words };
}

/** The points become the data, and the net gets the outputs and the loss that they need. */
function withPoints(experiment: Experiment, points: TablePoints): ReadResult<Experiment> {
  const { features, labels, featureNames, classNames } = points;
  const next = withData(experiment, {
    kind: 'custom',
    features,
    labels,
    feature_names: featureNames,
    class_names: areNamed(points) ? classNames : [],
    target_names: [],
    test_fraction: experiment.data.test_fraction,
  });
  return checkExperiment(next);
}

const areNamed = ({ classNames }: TablePoints) => classNames.some((name, k) => name !== String(k));

function wordsFor(points: TablePoints, isStandardized: boolean, fileName: string): string {
  const { labels, classNames } = points;
  const classes = areNamed(points)
    ? laterText.opened.classes(classNames.map(laterText.opened.class).join(', '))
    : '';
  const scaled = isStandardized ? laterText.opened.standardized : '';
  return laterText.opened.points(fileName, labels.length) + classes + scaled;
}
