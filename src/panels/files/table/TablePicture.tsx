/** The points as they would be, with what their colors and shapes mean: of one feature its curve, of many two of them. */
import { type ReactNode, useMemo, useState } from 'react';
import { drawScatter } from '../../../charts/boundary/drawScatter.ts';
import { layoutScatter } from '../../../charts/boundary/scatter.ts';
import { drawFit } from '../../../charts/fit/drawFit.ts';
import { layoutFit } from '../../../charts/fit/fit.ts';
import { shareOf, targetScale } from '../../../charts/targetColors.ts';
import { axisNamesOf, featureWord, targetNameOf } from '../../../experiment/data/names.ts';
import type { DrawnPoints, ReadyPlan } from '../../../formats/opening/openPlan.ts';
import { laterText } from '../../../messages/later.ts';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { ClassMark, Legend, SignedMark } from '../../Legend.tsx';
import { useChartTheme } from '../../useChartTheme.ts';
import { SelectField } from './Field.tsx';
import styles from './TablePicture.module.css';

const still = () => () => {};

interface PictureProps {
  plan: ReadyPlan;
  /** Of the plan. */
  points: DrawnPoints;
}

export function TablePicture({ plan, points }: PictureProps) {
  return points.columns.length === 1 ? (
    <CurvePicture plan={plan} points={points} />
  ) : (
    <PlanePicture plan={plan} points={points} />
  );
}

function PlanePicture({ plan, points }: PictureProps) {
  const theme = useChartTheme();
  const { data } = plan.experiment;
  const { columns, labels, targets } = points;
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const [across, up] = chosen.every((column) => column < columns.length) ? chosen : [0, 1];
  const paint: Paint = useMemo(() => {
    const axisNames = axisNamesOf(data, [across, up]);
    const input = { x: columns[across], y: columns[up], labels, targets: targets?.[0], axisNames };
    return (context, size, again) => drawScatter(context, layoutScatter(input, size), theme, again);
  }, [data, across, up, columns, labels, targets, theme]);
  const legend = targets ? targetLegend(plan, targets[0]) : classLegend(plan, points);
  const words = targets ? laterText.table.pictureOfTarget : laterText.table.pictureOfClasses;
  const summary = words(labels.length, featureWord(data, across), featureWord(data, up), legend.words);
  const options = columns.map((_, value) => ({ value, label: featureWord(data, value) }));
  const { view } = laterText;
  return (
    <Frame paint={paint} summary={summary} items={legend.items}>
      {columns.length > 2 && (
        <div className={styles.axes}>
          <SelectField
            label={view.across}
            value={across}
            options={options}
            onChange={(column) => setChosen([column, column === up ? across : up])}
          />
          <SelectField
            label={view.up}
            value={up}
            options={options}
            onChange={(column) => setChosen([column === across ? up : across, column])}
          />
        </div>
      )}
    </Frame>
  );
}

/** Room beside the outermost points, as a share of the axis. */
const ROOM = 0.05;

/** A single feature across, and upwards what is predicted of it. */
function CurvePicture({ plan, points }: PictureProps) {
  const theme = useChartTheme();
  const { data } = plan.experiment;
  const { columns, labels, targets = null, classes } = points;
  const name = featureWord(data, 0);
  const target =
    targets?.length === 1
      ? (targetNameOf(data) ?? laterText.view.target)
      : targets
        ? laterText.view.target
        : laterText.view.probability;
  const paint: Paint = useMemo(() => {
    const [least, most] = extentOf(columns[0]);
    const room = ROOM * (most - least || 1);
    const domain = [least - room, most + room] as const;
    const input = { x: columns[0], labels, targets, classes: classes ?? 0, lines: null, domain };
    const shown = { axisNames: [name, target] as [string, string], predictions: null, focused: null };
    return (context, size) => drawFit(context, layoutFit({ ...input, ...shown }, size), theme);
  }, [columns, labels, targets, classes, name, target, theme]);
  const legend = targets ? namesOfTargets(plan, targets) : classLegend(plan, points);
  const summary = laterText.table.pictureOfCurve(labels.length, name, targets ? legend.words : target);
  return <Frame paint={paint} summary={summary} items={legend.items} />;
}

interface FrameProps {
  paint: Paint;
  summary: string;
  items: Parameters<typeof Legend>[0]['items'];
  children?: ReactNode;
}

function Frame({ paint, summary, items, children }: FrameProps) {
  return (
    <div className={styles.picture}>
      <div className={styles.canvas}>
        <ChartCanvas name={laterText.table.picture} summary={summary} paint={paint} subscribe={still} />
      </div>
      {children}
      <Legend items={items} />
    </div>
  );
}

interface LegendWords {
  items: Parameters<typeof Legend>[0]['items'];
  /** The same for those who do not see it. */
  words: string;
}

/** The table's name for each class, and how many points the class has. */
function classLegend({ classNames }: ReadyPlan, { labels }: DrawnPoints): LegendWords {
  const names = classNames ?? [];
  const counts = names.map(() => 0);
  for (const label of labels) counts[label]++;
  const items = names.map((name, k) => ({
    key: String(k),
    mark: <ClassMark label={k} />,
    words: laterText.table.class(name, k, counts[k]),
  }));
  return { items, words: items.map(({ words }) => words).join(', ') };
}

function targetLegend({ experiment }: ReadyPlan, targets: Float32Array): LegendWords {
  const scale = targetScale(targets);
  const ends = extentOf(targets);
  const [least, most] = ends.map((end) => String(Number(end.toPrecision(6))));
  const name = targetNameOf(experiment.data) ?? laterText.table.targetKinds.real;
  const items = [`${name}: ${least}`, most].map((words, i) => ({
    key: String(i),
    mark: <SignedMark value={shareOf(ends[i], scale)} />,
    words,
  }));
  return { items, words: laterText.table.target(name, least, most) };
}

/** Each target has the mark of its place; a single one stands along the axis. */
function namesOfTargets({ experiment }: ReadyPlan, targets: readonly Float32Array[]): LegendWords {
  const nameOf = (k: number) =>
    targetNameOf(experiment.data, k) ?? `${laterText.view.target} ${targets.length === 1 ? '' : k}`.trim();
  const items = targets.map((_, k) => ({ key: String(k), mark: <ClassMark label={k} />, words: nameOf(k) }));
  return { items: targets.length === 1 ? [] : items, words: items.map(({ words }) => words).join(', ') };
}

function extentOf(values: Float32Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
