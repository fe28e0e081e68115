/** The points as they would be, with what their colors and shapes mean. */
import { useMemo } from 'react';
import { drawScatter } from '../../../charts/boundary/drawScatter.ts';
import { layoutScatter } from '../../../charts/boundary/scatter.ts';
import { shareOf, targetScale } from '../../../charts/targetColors.ts';
import type { Points } from '../../../datasets/dataset.ts';
import { drawnPoints } from '../../../experiment/data/data.ts';
import { axisNamesOf, targetNameOf } from '../../../experiment/data/names.ts';
import type { ReadyPlan } from '../../../formats/opening/openPlan.ts';
import { laterText } from '../../../messages/later.ts';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { ClassMark, Legend, SignedMark } from '../../Legend.tsx';
import { useChartTheme } from '../../useChartTheme.ts';
import styles from './TablePicture.module.css';

const still = () => () => {};

export function TablePicture({ plan }: { plan: ReadyPlan }) {
  const theme = useChartTheme();
  const points = useMemo(() => drawnPoints(plan.experiment), [plan]);
  const names = axisNamesOf(plan.experiment.data, [0, 1]);
  const paint: Paint = useMemo(() => {
    const { columns, labels, targets } = points;
    const input = { x: columns[0], y: columns[1], labels, targets: targets?.[0], axisNames: names };
    return (context, size) => drawScatter(context, layoutScatter(input, size), theme);
  }, [points, names, theme]);
  const legend = points.targets ? targetLegend(plan, points.targets[0]) : classLegend(plan, points);
  const [x1, x2] = names ?? ['x1', 'x2'];
  const count = points.labels.length;
  const summary = points.targets
    ? laterText.table.pictureOfTarget(count, x1, x2, legend.words)
    : laterText.table.pictureOfClasses(count, x1, x2, legend.words);
  return (
    <div className={styles.picture}>
      <div className={styles.canvas}>
        <ChartCanvas name={laterText.table.picture} summary={summary} paint={paint} subscribe={still} />
      </div>
      <Legend items={legend.items} />
    </div>
  );
}

interface LegendWords {
  items: Parameters<typeof Legend>[0]['items'];
  /** The same for those who do not see it. */
  words: string;
}

/** The table's name for each class, and how many points the class has. */
function classLegend({ classNames }: ReadyPlan, { labels }: Points): LegendWords {
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
  const ends = [targets.reduce((a, b) => Math.min(a, b)), targets.reduce((a, b) => Math.max(a, b))];
  const [least, most] = ends.map((end) => String(Number(end.toPrecision(6))));
  const name = targetNameOf(experiment.data) ?? laterText.table.targetKinds.real;
  const items = [`${name}: ${least}`, most].map((words, i) => ({
    key: String(i),
    mark: <SignedMark value={shareOf(ends[i], scale)} />,
    words,
  }));
  return { items, words: laterText.table.target(name, least, most) };
}
