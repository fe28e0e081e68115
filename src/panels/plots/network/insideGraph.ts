/** What the network graph shows in place of the neurons' maps: the numbers of the pinned sample on its nodes. */
import {
  type NetworkGraphGeometry,
  type NetworkGraphInput,
  nodeX,
  nodeY,
} from '../../../charts/network/networkGraph.ts';
import type { UnitColors } from '../../../charts/network/unitMaps.ts';
import { drawHaloedText } from '../../../charts/text.ts';
import { type ChartTheme, mix } from '../../../charts/theme.ts';
import { columnsOf } from '../../../experiment/model/columns.ts';
import { parameterCount } from '../../../experiment/resources.ts';
import type { Playground } from '../../../store/playground.ts';
import { currentSnapshot } from '../../../store/selectors.ts';
import { graphTensors } from './graphColumns.ts';

interface InsideGraph {
  /** In place of what the graph is laid out with. */
  input: Partial<NetworkGraphInput>;
  /** Over the graph. */
  draw(context: CanvasRenderingContext2D, geometry: NetworkGraphGeometry, theme: ChartTheme): void;
}

/** null where the graph shows the weights. */
export function insideGraph(state: Playground): InsideGraph | null {
  if (state.graphShows === 'step') return stepGraph(state);
  if (state.graphShows !== 'sample') return null;
  const values = nodeValues(state);
  return {
    input: { maps: null },
    draw(context, geometry, theme) {
      if (values !== null) drawNodeValues(context, geometry, values, theme);
    },
  };
}

/** What the last line changed: the gradients, or what the optimizer added; before these, the weights. */
function stepGraph(state: Playground): InsideGraph | null {
  const step = currentSnapshot(state)?.inside?.step;
  if (!step) return null;
  const { start, now, request } = step;
  const line = request.lines[request.done - 1];
  const shown = {
    zero_grad: now.gradients,
    backward: now.gradients,
    step: now.parameters.map((value, i) => value - start.parameters[i]),
  };
  const values = line === undefined || line === 'forward' || line === 'loss' ? null : shown[line];
  if (values === null || values.length < parameterCount(state.experiment)) return null;
  const tensors = graphTensors(state.experiment, values);
  return {
    input: {
      weights: tensors.map(({ weight }) => weight.values),
      biases: tensors.map(({ bias }) => bias?.values ?? null),
    },
    draw() {},
  };
}

/** The sample's numbers in each column: the inputs, and what the last layer of a column gives; null until they are known. */
function nodeValues(state: Playground): Float32Array[] | null {
  const { model } = state.experiment;
  const outputs = currentSnapshot(state)?.inside?.sample?.outputs;
  if (outputs?.length !== model.length + 1) return null;
  return [outputs[0], ...columnsOf(model).map(({ last }) => outputs[last + 1])];
}

/** A smaller node has no room for a number. */
const MIN_RADIUS_PX = 9;
const FONT_PX = 11;
/** The share of its color where a number is at its limit: text stays readable on it. */
const STRENGTH = 0.55;

function drawNodeValues(
  context: CanvasRenderingContext2D,
  geometry: NetworkGraphGeometry,
  values: readonly Float32Array[],
  theme: ChartTheme,
): void {
  const { columns, mapColors } = geometry;
  columns.forEach((column, at) => {
    if (column.units !== values[at]?.length) return;
    const { radius, units } = column;
    const farthest = Math.max(...values[at].map((value, i) => Math.abs(value - mapColors[at][i].neutral)));
    for (let unit = 0; unit < units; unit++) {
      const [x, y] = [nodeX(column, unit), nodeY(column, unit)];
      const value = values[at][unit];
      context.fillStyle = colorOf(value, mapColors[at][unit], farthest, theme);
      context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
      context.lineWidth = 1;
      context.strokeStyle = theme.mutedText;
      context.strokeRect(x - radius, y - radius, 2 * radius, 2 * radius);
      if (radius < MIN_RADIUS_PX) continue;
      context.font = `${FONT_PX}px ${theme.fontNumbers}`;
      context.textAlign = 'center';
      drawHaloedText(context, shortNumber(value), x, y + FONT_PX / 3, theme.text, theme.surface);
    }
  });
}

function colorOf(
  value: number,
  { high, low, neutral, limit }: UnitColors,
  farthest: number,
  theme: ChartTheme,
): string {
  const full = typeof limit === 'number' ? limit : farthest;
  const share = Math.min(1, Math.abs(value - neutral) / (full || 1)) || 0;
  const color = value < neutral ? (low ?? theme.fieldNeutral) : high;
  return mix(theme.fieldNeutral, color, STRENGTH * share);
}

/** Two significant digits, in at most five characters or so: `0.62`, `−13`, `1e−7`. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '−inf';
  if (size !== 0 && (size < 0.005 || size >= 1e4))
    return value.toExponential(0).replaceAll('-', '−').replace('+', '');
  return value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0).replace('-', '−');
}
