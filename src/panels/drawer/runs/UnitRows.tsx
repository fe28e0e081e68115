/** The hidden units of two runs, layer by layer, those of the first over those of the second, which slide to their partners. */
import { type RefObject, useEffect, useRef } from 'react';
import { formatCount } from '../../../charts/format.ts';
import { fillMaps, type UnitColors } from '../../../charts/network/unitMaps.ts';
import type { ChartTheme } from '../../../charts/theme.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import { columnsOf } from '../../../experiment/model/columns.ts';
import type { UnitsOfLayer } from '../../../experiment/survey/twoRuns.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { neuronColors } from '../../plots/network/neuronColors.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import styles from './UnitRows.module.css';

/** Width of a row, which many units share. */
const ROW_PX = 320;
const MOST_PX = 26;
const LEAST_PX = 6;
const GAP_PX = 3;
/** Layers of more units have no room for each. */
const MOST_UNITS = 64;
/** Narrower units have no room for their numbers. */
const NUMBER_PX = 14;

interface UnitRowsProps {
  layers: readonly UnitsOfLayer[];
  /** Of each layer the second run's units in the order of the first one's; null: as they are. */
  orders: readonly (readonly number[])[] | null;
  experiment: Experiment;
  from: number;
  to: number;
}

export function UnitRows({ layers, orders, experiment, from, to }: UnitRowsProps) {
  const theme = useChartTheme();
  const colors = neuronColors(experiment, theme);
  const columns = columnsOf(experiment.model);
  return (
    <div className={styles.layers}>
      {layers.map((layer, k) => {
        const column = columns.findIndex(({ first }) => first === layer.moduleIndex) + 1;
        return (
          <Layer
            key={layer.moduleIndex}
            layer={layer}
            order={orders?.[k] ?? null}
            colors={scaled(colors[column][0], layer)}
            theme={theme}
            names={[text.runs.name(from), text.runs.name(to)]}
          />
        );
      })}
    </div>
  );
}

interface LayerProps {
  layer: UnitsOfLayer;
  order: readonly number[] | null;
  colors: UnitColors;
  theme: ChartTheme;
  names: readonly [string, string];
}

function Layer({ layer, order, colors, theme, names }: LayerProps) {
  const { moduleIndex, units } = layer;
  const { many, inOrder } = laterText.twoRuns;
  const name = `${moduleIndex}: Linear ${formatCount(units)}`;
  const told = order ?? Array.from({ length: units }, (_, unit) => unit);
  const isMoved = told.some((unit, place) => unit !== place);
  const step = Math.min(MOST_PX, Math.max(LEAST_PX, ROW_PX / units));
  return (
    <figure className={styles.layer}>
      <figcaption>{name}</figcaption>
      {units > MOST_UNITS ? (
        <p>{many(MOST_UNITS)}</p>
      ) : (
        <div role="img" aria-label={isMoved ? `${name}. ${inOrder(names[1], told.join(' '))}` : `${name}.`}>
          {([0, 1] as const).map((net) => (
            <div key={net} className={styles.row}>
              <span>{names[net]}</span>
              <div style={{ width: step * units, height: step }}>
                {told.map((_, unit) => (
                  <Unit
                    // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its number
                    key={unit}
                    unit={unit}
                    left={step * (net === 0 ? unit : told.indexOf(unit))}
                    side={step - Math.min(GAP_PX, step / 4)}
                    layer={layer}
                    net={net}
                    colors={colors}
                    theme={theme}
                  />
                ))}
              </div>
            </div>
          ))}
        </div>
      )}
    </figure>
  );
}

interface UnitProps extends Pick<LayerProps, 'layer' | 'colors' | 'theme'> {
  unit: number;
  net: 0 | 1;
  left: number;
  side: number;
}

function Unit({ unit, net, left, side, layer: { maps }, colors, theme }: UnitProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (maps === null) return;
    const cells = maps.size ** 2;
    const values = maps.values[net].subarray(unit * cells, (unit + 1) * cells);
    paint(canvas, maps.size, values, colors, theme);
  }, [maps, unit, net, colors, theme]);
  return (
    <span
      className={styles.unit}
      style={{ transform: `translateX(${left}px)`, width: side, height: side }}
      title={String(unit)}
    >
      {maps && <canvas ref={canvas} width={maps.size} height={maps.size} />}
      {maps === null && side >= NUMBER_PX && unit}
    </span>
  );
}

function paint(
  { current }: RefObject<HTMLCanvasElement | null>,
  size: number,
  values: Float32Array,
  colors: UnitColors,
  theme: ChartTheme,
): void {
  const context = current?.getContext('2d');
  if (!context) return;
  const pixels = context.createImageData(size, size);
  fillMaps(new Uint32Array(pixels.data.buffer), { size, units: [1], values }, 1, [[colors]], theme);
  context.putImageData(pixels, 0, 0);
}

/** One scale for both runs' units of a layer, or units that are alike would not look so. */
function scaled(colors: UnitColors, { maps }: UnitsOfLayer): UnitColors {
  if (colors.limit !== null || maps === null) return colors;
  let limit = Number.MIN_VALUE;
  for (const values of maps.values)
    for (const value of values)
      if (Number.isFinite(value)) limit = Math.max(limit, Math.abs(value - colors.neutral));
  return { ...colors, limit };
}
