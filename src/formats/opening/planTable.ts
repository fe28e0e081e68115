/** Plans the use of a table's rows as the data. */
import type { DataConfig } from '../../datasets/index.ts';
import { withData } from '../../experiment/data/data.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { encodings } from '../encodings.ts';
import { ownPoints } from '../tables/ownTable.ts';
import { pointsOf, type TablePoints } from '../tables/points/pointsOf.ts';
import { suggestedChoice, type TableChoice } from '../tables/roles/suggestedChoice.ts';
import type { Table } from '../tables/table.ts';
import type { OpenPlan } from './openPlan.ts';
import { refused } from './refused.ts';

/** A table that this app wrote is taken as it is where that says all; of any other it is asked which columns are meant. */
export function planTable(table: Table, now: Experiment, fileName: string, choice?: TableChoice): OpenPlan {
  if (choice === undefined) {
    const points = ownPoints(table);
    const plan = points && planPoints(points, now, fileName, '', false);
    if (plan?.type === 'ready') return plan;
    return { type: 'question', question: { type: 'columns', table, suggested: suggestedChoice(table) } };
  }
  const points = readResult(() => pointsOf(table, choice));
  if (!points.ok) return refused(problemText(points.problem), fileName);
  return planPoints(points.value, now, fileName, notes(table, choice, points.value), choice.standardize);
}

/** The points become the data, and the net gets the outputs and the loss that they need. */
function planPoints(
  points: TablePoints,
  now: Experiment,
  fileName: string,
  note: string,
  isScaled: boolean,
): OpenPlan {
  const experiment = checkExperiment(withData(now, dataOf(points, isScaled, now.data.test_fraction)));
  if (!experiment.ok) return refused(problemText(experiment.problem), fileName);
  const { classNames } = points;
  const words = laterText.opened.points(fileName, points.features.length) + note;
  return { type: 'ready', experiment: experiment.value, run: null, classNames, words };
}

function dataOf(points: TablePoints, isScaled: boolean, test_fraction: number): DataConfig {
  const { features, featureNames, labels, targets, targetName } = points;
  return {
    kind: 'custom',
    features,
    ...(targets === null ? { labels: labels ?? [] } : { targets: targets.map((target) => [target]) }),
    feature_names: featureNames,
    class_names: areNamed(points) ? points.classNames : [],
    target_names: targetName === null ? [] : [targetName],
    ...(isScaled ? { scaler: 'StandardScaler' as const } : {}),
    test_fraction,
  };
}

function areNamed(points: TablePoints): points is TablePoints & { classNames: string[] } {
  return points.classNames?.some((name, k) => name !== String(k)) ?? false;
}

/** What the user has to be able to read later: classes, the target, rows left out, a guess at the encoding. */
function notes(table: Table, { standardize }: TableChoice, points: TablePoints): string {
  const { opened } = laterText;
  const { reading, leftOut = [] } = table;
  const { encoding } = reading;
  return [
    areNamed(points) && opened.classes(points.classNames.map(opened.class).join(', ')),
    points.targetName !== null && opened.target(points.targetName),
    standardize && opened.standardized,
    points.leftOut.length > 0 && opened.leftOut(points.leftOut, table.hasLines),
    table.gaps.length > 0 && opened.gaps(table.gaps),
    leftOut.length > 0 && ` ${laterText.table.unread(leftOut)}.`,
    encoding !== 'utf-8' && opened.encoding(encodings[encoding]),
  ]
    .filter((words) => words !== false)
    .join('');
}
