/** The colors of the network graph's maps: those of the weights for hidden units, those of the classes for outputs. */

import type { MapColors, UnitColors } from '../../../charts/network/unitMaps.ts';
import { targetScale } from '../../../charts/targetColors.ts';
import { type ChartTheme, classColor } from '../../../charts/theme.ts';
import { type Targets, targetRows } from '../../../datasets/custom.ts';
import type { DataConfig } from '../../../datasets/index.ts';
import { layerDefinition } from '../../../engine/layers/index.ts';
import type { OutputRange } from '../../../engine/layers/layer.ts';
import { classesOf, type Experiment } from '../../../experiment/experiment.ts';
import { columnsOf } from '../../../experiment/model/columns.ts';

type Scale = Pick<UnitColors, 'neutral' | 'limit'>;

/** The neutral number, neither large nor small, of `units` numbers with a known range. */
const scales: Record<OutputRange, (units: number) => Scale> = {
  unit: () => ({ neutral: 0.5, limit: 0.5 }),
  probabilities: (units) => ({ neutral: 1 / units, limit: units > 1 ? 1 - 1 / units : 1 }),
  logProbabilities: (units) => ({ neutral: -Math.log(units), limit: Math.log(units) || 1 }),
};
const unknown: Scale = { neutral: 0, limit: null };
/** Squares of inputs have a much larger range than the inputs. */
const ofInput: Scale = { neutral: 0, limit: 'own' };

export function neuronColors({ inputs, model, data }: Experiment, theme: ChartTheme): MapColors {
  const signed = { high: theme.positiveWeight, low: theme.negativeWeight };
  const columns = columnsOf(model);
  const classes = classesOf({ data });
  return [
    inputs.map(() => ({ ...signed, ...ofInput })),
    ...columns.map(({ linear, first, last }, i) => {
      const units = linear.out_features;
      const range = model
        .slice(first, last + 1)
        .map(({ type }) => layerDefinition(type).output)
        .findLast((output) => output !== undefined);
      const isLast = i === columns.length - 1;
      const scale = range === undefined ? null : scales[range](units);
      const scaleOf = isLast ? ofTargets(data) : () => unknown;
      return Array.from({ length: units }, (_, unit) => ({
        ...(isLast ? outputColors(unit, units, classes, theme) : signed),
        ...(scale ?? scaleOf(unit)),
      }));
    }),
  ];
}

const floats = new WeakMap<Targets, Float32Array[]>();

/** The scale of the points' colors, where they were given with real targets, for each column of these. */
function ofTargets(data: DataConfig): (column: number) => Scale {
  if (data.kind !== 'custom' || !data.targets?.length) return () => unknown;
  const rows = targetRows(data.targets);
  const columns = floats.get(data.targets) ?? rows[0].map((_, k) => Float32Array.from(rows, (row) => row[k]));
  floats.set(data.targets, columns);
  return (column) => {
    if (columns[column] === undefined) return unknown;
    const { middle, reach } = targetScale(columns[column]);
    return { neutral: middle, limit: reach };
  };
}

/** For two classes a small number has the other class's color; for one output a large number means class 1. */
function outputColors(
  unit: number,
  units: number,
  classes: number | null,
  theme: ChartTheme,
): Pick<UnitColors, 'high' | 'low'> {
  const isAlone = units === 1 || classes === null;
  const own = isAlone ? 1 : unit;
  return { high: classColor(theme, own), low: isAlone || units === 2 ? classColor(theme, 1 - own) : null };
}
