/** The network graph: the net's weights, each neuron's output over the plane, and every number to be set by hand. */
import { useCallback, useRef, useState } from 'react';
import { drawNetworkGraph } from '../../../charts/network/drawNetworkGraph.ts';
import { layoutNetworkGraph, type NetworkGraphGeometry } from '../../../charts/network/networkGraph.ts';
import { edgeAt, type NodeHit, nodeAt } from '../../../charts/network/networkHit.ts';
import type { Direction } from '../../../charts/points.ts';
import { parameterCount } from '../../../experiment/resources.ts';
import { text } from '../../../messages/index.ts';
import type { Playground } from '../../../store/playground.ts';
import { currentSnapshot } from '../../../store/selectors.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { useOnScreen } from '../../../ui/useOnScreen.ts';
import { useWidth } from '../../../ui/useWidth.ts';
import { Legend, LineMark } from '../../Legend.tsx';
import { useLaterParts } from '../../later.ts';
import { usePlaygroundStore, useSettled } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { useRepaint } from '../../useRepaint.ts';
import { ChartPanel } from '../ChartPanel.tsx';
import { networkInput } from '../chartInputs.ts';
import { graphColumns } from './graphColumns.ts';
import styles from './NetworkGraphPanel.module.css';
import { neuronColors } from './neuronColors.ts';
import { type Hit, isThere, neuronOf } from './pickedParameter.ts';
import { usePickedParameter } from './usePickedParameter.ts';

const drawnParts = (state: Playground) => {
  const { runId, state: now, maps, inside } = currentSnapshot(state) ?? {};
  return [runId, now?.parameters, maps, inside, state.experiment, state.graphShows];
};

export function NetworkGraphPanel() {
  const store = usePlaygroundStore();
  const parts = useLaterParts();
  const theme = useChartTheme();
  const frame = useRef<HTMLDivElement>(null);
  const geometry = useRef<NetworkGraphGeometry | null>(null);
  const [hover, setHover] = useState<Hit | null>(null);
  /** Same as `hover`, but valid before the next render. */
  const pointed = useRef<Hit | null>(null);
  const { picked, pick, choose, drag, close } = usePickedParameter(frame);
  const widthPx = useWidth(frame);
  const subscribe = useRepaint(drawnParts);
  const shown = hover ?? picked?.hit ?? null;
  useOnScreen(
    frame,
    useCallback((maps) => store.getState().requestSnapshot({ maps }), [store]),
  );

  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const mapColors = neuronColors(state.experiment, theme);
      const inside = parts?.insideGraph(state);
      geometry.current = layoutNetworkGraph(
        {
          ...networkInput(state),
          maps: currentSnapshot(state)?.maps,
          mapColors,
          ...inside?.input,
        },
        size,
      );
      const isKnown = shown !== null && isThere(state.experiment, shown);
      drawNetworkGraph(context, geometry.current, theme, { hover: isKnown ? shown : null });
      inside?.draw(context, geometry.current, theme);
    },
    [store, theme, shown, parts],
  );
  const pointAt = (hit: Hit | null) => {
    pointed.current = hit;
    if (JSON.stringify(hit) !== JSON.stringify(hover)) setHover(hit);
  };
  const point = (x: number, y: number) => {
    const now = geometry.current;
    if (now === null) return;
    pointAt(nodeAt(now, x, y) ?? edgeAt(now, x, y));
  };
  const walk = (direction: Direction) => {
    if (geometry.current !== null) pointAt(nextNode(geometry.current, shown, direction));
  };

  return (
    <ChartPanel
      title={text.charts.networkTitle}
      area="network"
      aside={
        <>
          {parts && <parts.GraphSwitch />}
          {parts && <parts.LayerButtons />}
          {parts && <parts.CloseUnitButtons widthPx={widthPx} />}
          <WeightLegend />
        </>
      }
      footer={
        parts ? (
          <parts.NeuronReadout hit={shown} picked={picked} onPick={choose} onClose={close} />
        ) : (
          <div className={styles.readout}>
            <p className={styles.line} aria-busy={picked !== null} data-hint>
              {picked === null ? text.graph.hint : text.later.waiting}
            </p>
          </div>
        )
      }
    >
      <div ref={frame} className={styles.graph}>
        <ChartCanvas
          name={text.charts.network}
          summary={useSettled(summaryOf)}
          paint={paint}
          subscribe={subscribe}
          onPoint={point}
          onLeave={() => pointAt(null)}
          onArrow={walk}
          onPick={() => pick(pointed.current)}
          onDrag={() => drag(pointed.current)}
        />
        {parts && <parts.UnitButtons widthPx={widthPx} />}
      </div>
    </ChartPanel>
  );
}

function WeightLegend() {
  const theme = useChartTheme();
  const line = (key: string, color: string, dashed: boolean, words: string) => ({
    key,
    mark: <LineMark color={color} dashed={dashed} />,
    words,
  });
  return (
    <Legend
      items={[
        line('+', theme.positiveWeight, false, text.charts.positive),
        line('-', theme.negativeWeight, true, text.charts.negative),
      ]}
    />
  );
}

function nextNode({ columns }: NetworkGraphGeometry, shown: Hit | null, direction: Direction): NodeHit {
  const from = shown === null ? { column: 1, unit: -1 } : neuronOf(shown);
  const column = Math.min(
    columns.length - 1,
    Math.max(0, from.column + { left: -1, right: 1, up: 0, down: 0 }[direction]),
  );
  const unit = from.unit + { left: 0, right: 0, up: -1, down: 1 }[direction];
  return { column, unit: Math.min(columns[column].units - 1, Math.max(0, unit)) };
}

function summaryOf({ experiment }: Playground): string {
  const sizes = graphColumns(experiment).map(({ units }) => units);
  return text.charts.networkSummary(sizes.join(', '), parameterCount(experiment));
}
