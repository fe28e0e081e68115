/** The hidden space: the plane as two units of a layer map it, with the grid bent and the points moved; of one column a line. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { drawHiddenSpace, EQUAL_X2_DASH } from '../../charts/hiddenSpace/drawHiddenSpace.ts';
import {
  type HiddenSpaceGeometry,
  hiddenSpacePointAt,
  layoutHiddenSpace,
  walkable,
} from '../../charts/hiddenSpace/hiddenSpace.ts';
import { type Direction, nextPoint } from '../../charts/points.ts';
import { featureWord } from '../../experiment/data/names.ts';
import { type Experiment, featureColumnsOf } from '../../experiment/experiment.ts';
import { columnsOf } from '../../experiment/model/columns.ts';
import { neuronName } from '../../experiment/model/neuron.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { HiddenSpaceChoice } from '../../protocol/messages.ts';
import type { Playground } from '../../store/playground.ts';
import { hiddenSpaceChoiceOf, isRegression, isUntrained } from '../../store/selectors.ts';
import { shownOf } from '../../store/shownRun.ts';
import { ChartCanvas } from '../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../ui/canvas/canvasHost.ts';
import { type Option, Select } from '../../ui/Select.tsx';
import { useIsTouched } from '../../ui/useMedia.ts';
import { useOnScreen } from '../../ui/useOnScreen.ts';
import { Legend, LineMark } from '../Legend.tsx';
import { gridAxes } from '../plots/chartInputs.ts';
import { sampleText } from '../plots/sampleText.ts';
import { usePlayground, usePlaygroundStore, useSettled, useShown } from '../store.ts';
import { useChartTheme } from '../useChartTheme.ts';
import { useRepaint } from '../useRepaint.ts';
import styles from './HiddenSpacePanel.module.css';

const drawnParts = (state: Playground) => [state.snapshot, state.focusedRow];

export function HiddenSpacePanel() {
  const store = usePlaygroundStore();
  const frame = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  const experiment = usePlayground((state) => state.experiment);
  const asked = usePlayground((state) => state.hiddenSpaceChoice);
  const choice = useMemo(() => hiddenSpaceChoiceOf(experiment, asked), [experiment, asked]);
  useOnScreen(frame, setSeen);
  useEffect(() => {
    store.getState().requestSnapshot({ hiddenSpace: isSeen ? choice : null });
  }, [store, isSeen, choice]);
  useEffect(() => () => store.getState().requestSnapshot({ hiddenSpace: null }), [store]);

  return (
    <div ref={frame} className={styles.panel}>
      <div className={styles.side}>
        <Choices choice={choice} />
        <p className={styles.words}>
          {laterText.hiddenSpace.words(isLine(experiment), !isRegression(experiment))}
        </p>
        <LineLegend />
      </div>
      <HiddenSpaceChart choice={choice} />
    </div>
  );
}

function Choices({ choice }: { choice: HiddenSpaceChoice }) {
  const store = usePlaygroundStore();
  const experiment = usePlayground((state) => state.experiment);
  const columns = columnsOf(experiment.model);
  const choose = (change: Partial<HiddenSpaceChoice>) =>
    store.getState().chooseHiddenSpace({ ...choice, ...change });
  const units = Array.from({ length: columns[choice.column - 1].linear.out_features }, (_, unit) => ({
    value: unit,
    label: neuronName(experiment, choice.column, unit),
  }));
  return (
    <>
      <Choice
        label={laterText.hiddenSpace.layer}
        value={choice.column}
        options={columns.map(({ linear: { out_features } }, i) => ({
          value: i + 1,
          label:
            i === columns.length - 1
              ? laterText.hiddenSpace.outputs(out_features)
              : laterText.hiddenSpace.hidden(i + 1, out_features),
        }))}
        onChange={(column) => choose({ column, units: [0, 1] })}
      />
      <Choice
        label={laterText.hiddenSpace.across}
        value={choice.units[0]}
        options={units}
        onChange={(unit) => choose({ units: [unit, choice.units[1]] })}
      />
      <Choice
        label={laterText.hiddenSpace.up}
        value={choice.units[1]}
        options={units}
        onChange={(unit) => choose({ units: [choice.units[0], unit] })}
      />
    </>
  );
}

/** Points of one column lie on a line, of which there is no grid. */
function isLine(experiment: Experiment): boolean {
  return featureColumnsOf(experiment) === 1;
}

interface ChoiceProps {
  label: string;
  value: number;
  options: readonly Option<number>[];
  onChange(value: number): void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <Select value={value} options={options} onChange={onChange} />
    </label>
  );
}

function LineLegend() {
  const { mutedText } = useChartTheme();
  const { data } = useShown((state) => state.experiment);
  const [across, up] = useShown((state) => gridAxes(state).join())
    .split(',')
    .map(Number);
  const dashed = <LineMark color={mutedText} dashed dash={EQUAL_X2_DASH} />;
  const { equal, along } = laterText.hiddenSpace;
  const items =
    up === undefined
      ? [{ key: 'x1', mark: dashed, words: along(featureWord(data, across)) }]
      : [
          {
            key: 'x1',
            mark: <LineMark color={mutedText} dashed={false} />,
            words: equal(featureWord(data, across)),
          },
          { key: 'x2', mark: dashed, words: equal(featureWord(data, up)) },
        ];
  return <Legend items={items} />;
}

function HiddenSpaceChart({ choice }: { choice: HiddenSpaceChoice }) {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const geometry = useRef<HiddenSpaceGeometry | null>(null);
  const subscribe = useRepaint(drawnParts);
  const { column, units } = choice;

  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const { snapshot, points, focusedRow, experiment } = state;
      const hiddenSpace = snapshot?.hiddenSpace;
      // The picture of the old choice stays until the Worker sends that of the new one.
      if (
        !hiddenSpace ||
        !points ||
        hiddenSpace.column !== column ||
        String(hiddenSpace.units) !== String(units)
      )
        return;
      if (hiddenSpace.samples.length !== points.labels.length * 2) return;
      const name = (unit: number) => neuronName(experiment, column, unit);
      const { labels, isTest = null } = points;
      const targets = points.targets?.[0] ?? null;
      const isJudged = targets === null && !isUntrained(state);
      geometry.current = layoutHiddenSpace(
        {
          samples: hiddenSpace.samples,
          lines: hiddenSpace.lines,
          corners: hiddenSpace.corners,
          names: [name(units[0]), name(units[1])],
          points: { labels, targets, isTest, predictions: isJudged ? snapshot.predictions : null },
          focused: focusedRow,
        },
        size,
      );
      drawHiddenSpace(context, geometry.current, theme);
    },
    [store, theme, column, units],
  );
  const walk = (direction: Direction) => {
    if (geometry.current === null) return;
    const { focusedRow, focusRow } = store.getState();
    focusRow(focusedRow === null ? 0 : nextPoint(walkable(geometry.current), focusedRow, direction));
  };
  const summary = useCallback(
    ({ experiment, points }: Playground) =>
      laterText.hiddenSpace.summary(
        neuronName(experiment, column, units[0]),
        neuronName(experiment, column, units[1]),
        points?.labels.length ?? 0,
        isLine(experiment),
      ),
    [column, units],
  );
  const reading = useSettled(sampleText);
  const isTouched = useIsTouched();

  return (
    <figure className={styles.figure}>
      <ChartCanvas
        name={laterText.hiddenSpace.title}
        summary={useSettled(summary)}
        paint={paint}
        subscribe={subscribe}
        onPoint={(x, y) =>
          store
            .getState()
            .focusRow(geometry.current === null ? null : hiddenSpacePointAt(geometry.current, x, y))
        }
        onLeave={() => store.getState().focusRow(null)}
        onArrow={walk}
      />
      <figcaption className={styles.caption} translate="no" aria-live="polite">
        {reading ?? (isTouched ? text.charts.touch.boundary : laterText.hiddenSpace.hint)}
      </figcaption>
    </figure>
  );
}
