/** Plans the use of a table's rows as the data. */
import type { DataConfig } from '../../datasets/index.ts';
import { withData } from '../../experiment/data/data.ts';
import { classesOf, type Experiment } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import { withLoss } from '../../experiment/model/outputActivation.ts';
import { laterText } from '../../messages/later.ts';
import { encodings } from '../encodings.ts';
import { needsQuestion, ownPoints, sameData } from '../tables/ownTable.ts';
import { pointsOf, type TablePoints } from '../tables/points/pointsOf.ts';
import { suggestedChoice, type TableChoice } from '../tables/roles/suggestedChoice.ts';
import type { Table } from '../tables/table.ts';
import type { OpenPlan } from './openPlan.ts';
import { refused } from './refused.ts';

/** A table that this app wrote is taken as it is where that says all; of any other it is asked which columns are meant. */
export function planTable(table: Table, now: Experiment, fileName: string, choice?: TableChoice): OpenPlan {
  if (choice === undefined) {
    const plan = planOwn(table, now, fileName);
    if (plan?.type === 'ready') return plan;
    return { type: 'question', question: { type: 'columns', table, suggested: suggestedChoice(table) } };
  }
  const points = readResult(() => pointsOf(table, choice));
  if (!points.ok) return refused(problemText(points.problem), fileName);
  const data = dataOf(points.value, choice.standardize, now.data.test_fraction);
  return planPoints(points.value, data, now, fileName, notes(table, choice, points.value));
}

/** null where the table is not our own. One that was written of the data at hand is those data again, scaler and names included. */
function planOwn(table: Table, now: Experiment, fileName: string): OpenPlan | null {
  const points = ownPoints(table, now);
  if (points === null) return null;
  const same = sameData(points, now);
  if (same === null && needsQuestion(points)) return null;
  return planPoints(points, same ?? dataOf(points, false, now.data.test_fraction), now, fileName, '');
}

/** The points become the data, and the net gets the outputs and the loss that they need. */
function planPoints(
  points: TablePoints,
  data: DataConfig,
  now: Experiment,
  fileName: string,
  note: string,
): OpenPlan {
  const experiment = checkExperiment(withRealLoss(withData(now, data), now));
  if (!experiment.ok) return refused(problemText(experiment.problem), fileName);
  const { classNames } = points;
  const words = laterText.opened.points(fileName, points.features.length) + note;
  return { type: 'ready', experiment: experiment.value, run: null, classNames, words };
}

/** After classes, several real numbers a point could be taken for their probabilities: they are met one by one. */
function withRealLoss(next: Experiment, now: Experiment): Experiment {
  const isNew = classesOf(now) !== null && classesOf(next) === null;
  return isNew && next.loss.type === 'CrossEntropyLoss' ? withLoss(next, 'MSELoss') : next;
}

function dataOf(points: TablePoints, isScaled: boolean, test_fraction: number): DataConfig {
  const { features, featureNames, labels, targets, targetNames } = points;
  return {
    kind: 'custom',
    features,
    ...(targets === null ? { labels: labels ?? [] } : { targets }),
    feature_names: featureNames,
    class_names: areNamed(points) ? points.classNames : [],
    target_names: targetNames,
    ...(isScaled ? { scaler: 'StandardScaler' as const } : {}),
    test_fraction,
  };
}

function areNamed(points: TablePoints): points is TablePoints & { classNames: string[] } {
  return points.classNames?.some((name, k) => name !== String(k)) ?? false;
}

/** What the user has to be able to read later: classes, the target, rows left out, a guess at the encoding. */
function notes(table: Table, { standardize, features }: TableChoice, points: TablePoints): string {
  const { opened } = laterText;
  const { reading, leftOut = [] } = table;
  const { encoding } = reading;
  return [
    areNamed(points) && opened.classes(points.classNames.map(opened.class).join(', ')),
    points.targetNames.length > 0 && opened.targets(points.targetNames),
    standardize && opened.standardized(features.length),
    points.thinnedFrom !== null && opened.thinned(points.features.length, points.thinnedFrom),
    points.leftOut.length > 0 && opened.leftOut(points.leftOut, table.hasLines),
    table.gaps.length > 0 && opened.gaps(table.gaps),
    leftOut.length > 0 && ` ${laterText.table.unread(leftOut)}.`,
    encoding !== 'utf-8' && opened.encoding(encodings[encoding]),
  ]
    .filter((words) => words !== false)
    .join('');
}
