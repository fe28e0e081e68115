/** The network as a graph whose edges are its weights. */

import { useCallback, useRef, useState } from 'react';
import { drawNetworkGraph } from '../charts/drawNetworkGraph.ts';
import { layoutNetworkGraph, type NetworkGraphGeometry } from '../charts/networkGraph.ts';
import { type EdgeHit, edgeAt, type NodeHit, nodeAt } from '../charts/networkHit.ts';
import type { Direction } from '../charts/points.ts';
import { parameterCount } from '../experiment/cost.ts';
import { text } from '../messages/index.ts';
import type { Playground } from '../store/playground.ts';
import { currentSnapshot } from '../store/selectors.ts';
import { ChartCanvas } from '../ui/ChartCanvas.tsx';
import type { Paint } from '../ui/canvasHost.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { Legend, LineMark } from './Legend.tsx';
import { graphLayers, graphTensors } from './networkLayers.ts';
import { usePlaygroundStore, useSettled } from './store.ts';
import { useChartTheme } from './useChartTheme.ts';
import { useRepaint } from './useRepaint.ts';

type Hover = NodeHit | EdgeHit | null;

const drawnParts = (state: Playground) => [state.snapshot, state.experiment];

export function NetworkGraphPanel() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const geometry = useRef<NetworkGraphGeometry | null>(null);
  const [hover, setHover] = useState<Hover>(null);
  const subscribe = useRepaint(drawnParts);

  const paint = useCallback<Paint>(
    (context, size) => {
      const state = store.getState();
      const tensors = tensorsOf(state);
      const layers = graphLayers(state.experiment);
      geometry.current = layoutNetworkGraph(
        {
          layers,
          weights: tensors?.map(({ weight }) => weight.values) ?? layers.slice(1).map(() => null),
          biases: tensors?.map(({ bias }) => bias?.values ?? null) ?? layers.slice(1).map(() => null),
        },
        size,
      );
      drawNetworkGraph(context, geometry.current, theme, {
        hover: isThere(geometry.current, hover) ? hover : null,
      });
    },
    [store, theme, hover],
  );
  const point = (x: number, y: number) => {
    const now = geometry.current;
    if (now === null) return;
    const hit = nodeAt(now, x, y) ?? edgeAt(now, x, y);
    if (JSON.stringify(hit) !== JSON.stringify(hover)) setHover(hit);
  };
  const walk = (direction: Direction) => {
    if (geometry.current !== null) setHover(nextNode(geometry.current, hover, direction));
  };

  return (
    <ChartPanel
      title={text.charts.networkTitle}
      area="network"
      aside={
        <Legend
          items={[
            {
              key: '+',
              mark: <LineMark color={theme.positiveWeight} dashed={false} />,
              words: text.charts.positive,
            },
            { key: '-', mark: <LineMark color={theme.negativeWeight} dashed />, words: text.charts.negative },
          ]}
        />
      }
      readout={useSettled(useCallback((state) => readoutOf(state, hover), [hover]))}
      hint={text.charts.networkHint}
    >
      <ChartCanvas
        name={text.charts.network}
        summary={useSettled(summaryOf)}
        paint={paint}
        subscribe={subscribe}
        onPoint={point}
        onLeave={() => setHover(null)}
        onArrow={walk}
      />
    </ChartPanel>
  );
}

/** The tensors of the run at hand; null while the snapshot is still of a net of another shape. */
function tensorsOf(state: Playground) {
  const snapshot = currentSnapshot(state);
  return snapshot === null ? null : graphTensors(state.experiment, snapshot.state.parameters);
}

function isThere({ columns }: NetworkGraphGeometry, hover: Hover): boolean {
  if (hover === null) return false;
  if ('layer' in hover) return hover.unit < (columns[hover.layer]?.units ?? 0);
  return hover.from < (columns[hover.gap]?.units ?? 0) && hover.to < (columns[hover.gap + 1]?.units ?? 0);
}

function nextNode({ columns }: NetworkGraphGeometry, hover: Hover, direction: Direction): NodeHit {
  const from = hover !== null && 'layer' in hover ? hover : { layer: 1, unit: -1 };
  const layer = Math.min(
    columns.length - 1,
    Math.max(0, from.layer + { left: -1, right: 1, up: 0, down: 0 }[direction]),
  );
  const unit = from.unit + { left: 0, right: 0, up: -1, down: 1 }[direction];
  return { layer, unit: Math.min(columns[layer].units - 1, Math.max(0, unit)) };
}

function readoutOf(state: Playground, hover: Hover): string | null {
  const tensors = tensorsOf(state);
  if (hover === null || tensors === null) return null;
  if ('gap' in hover) {
    const { weight } = tensors[hover.gap] ?? {};
    const inputs = graphLayers(state.experiment)[hover.gap].units;
    const value = weight?.values[hover.to * inputs + hover.from];
    return value === undefined
      ? null
      : text.charts.weight(weight.name, hover.to, hover.from, value.toFixed(6));
  }
  const layer = graphLayers(state.experiment)[hover.layer];
  const bias = tensors[hover.layer - 1]?.bias;
  const value = bias?.values[hover.unit];
  if (layer === undefined) return null;
  if (bias && value !== undefined)
    return `${layer.name} · ${text.charts.bias(bias.name, hover.unit, value.toFixed(6))}`;
  return layer.unitLabels?.[hover.unit] ?? layer.name;
}

function summaryOf({ experiment }: Playground): string {
  const sizes = graphLayers(experiment).map(({ units }) => units);
  return text.charts.networkSummary(sizes.join(', '), parameterCount(experiment));
}
