/** Proves an experiment by its numbers: it draws the points, targets and parameters that the script has, bit for bit. */
import { inputOf } from '../../../datasets/inputs.ts';
import { lossDefinition } from '../../../engine/losses/index.ts';
import { CLASS, COLUMN, FLAT, ONE_HOT } from '../../../engine/losses/loss.ts';
import { Generator, type GeneratorState } from '../../../engine/random/generator.ts';
import { drawBeforeLoop } from '../../../experiment/data/drawOrder.ts';
import { type Experiment, outputsOf, targetKindOf } from '../../../experiment/experiment.ts';
import type { Place } from '../refusal.ts';
import type { Tensor } from '../values/tensor.ts';
import type { ModuleValue } from '../values/values.ts';
import { isSamePosition } from './words.ts';

export interface Facts {
  input: Tensor;
  target: Tensor;
  isFlatOutput: boolean;
  layers: readonly ModuleValue[];
  /** Rows that are kept out of the training, and looked at. */
  tests: readonly TestRows[];
  /** Where the loop begins; null where it draws nothing. */
  loopStart: GeneratorState | null;
}

export interface TestRows extends Place {
  input: Tensor;
  target: Tensor | null;
}

/** `withTests`: the experiment's test set is the script's too. */
export function isProved(experiment: Experiment, facts: Facts, withTests: boolean): boolean {
  const generator = new Generator(experiment.seed);
  const { samples, parameters } = drawBeforeLoop(experiment, generator);
  const { points, split } = samples;
  const rows = split?.training ?? Int32Array.from(points.labels.keys());
  if (!hasInputs(experiment, points.columns, rows, facts.input)) return false;
  if (!hasTargets(experiment, points, rows, facts)) return false;
  // Of a table that is parted in three the net may be tested on two parts: what it says of each is computed of these rows.
  const isOfTestSet = ({ input }: TestRows) =>
    split !== null && hasRows(experiment, points.columns, split.test, input);
  if (withTests && facts.tests.length > 0 && !facts.tests.some(isOfTestSet)) return false;
  const own = facts.layers.flatMap((layer) => layer.parameters);
  let offset = 0;
  for (const { values } of own) {
    if (values.some((value, i) => value !== parameters[offset + i])) return false;
    offset += values.length;
  }
  if (offset !== parameters.length) return false;
  return facts.loopStart === null || isSamePosition(generator.state(), facts.loopStart);
}

function hasInputs(
  { inputs }: Experiment,
  columns: readonly Float32Array[],
  rows: Int32Array,
  input: Tensor,
): boolean {
  const width = inputs.length;
  if (input.shape[0] !== rows.length || input.shape[1] !== width) return false;
  return inputs.every((name, j) => {
    const value = inputAt(name, columns);
    if (value === null) return false;
    // Sines differ by a bit in the last place.
    const most = name.startsWith('sin') ? 1.2e-7 : 0;
    return rows.every((row, i) => Math.abs(value(row) - input.data[i * width + j]) <= most);
  });
}

function inputAt(name: string, columns: readonly Float32Array[]): ((row: number) => number) | null {
  const made = inputOf(name);
  return made && ((row) => Math.fround(made.form.value(columns[made.a][row], columns[made.b]?.[row])));
}

/** In any order. */
function hasRows(
  experiment: Experiment,
  columns: readonly Float32Array[],
  rows: Int32Array,
  input: Tensor,
): boolean {
  if (hasInputs(experiment, columns, rows, input)) return true;
  const values = experiment.inputs.map((name) => inputAt(name, columns));
  const width = values.length;
  const known = new Set(Array.from(rows, (row) => values.map((value) => value?.(row)).join()));
  return (
    input.shape[1] === width &&
    Array.from({ length: input.shape[0] }, (_, i) => i).every((i) =>
      known.has(input.data.subarray(i * width, (i + 1) * width).join()),
    )
  );
}

function hasTargets(
  experiment: Experiment,
  points: { labels: Uint8Array; targets?: readonly Float32Array[] },
  rows: Int32Array,
  { target, isFlatOutput }: Facts,
): boolean {
  const kind = targetKindOf(experiment);
  const outputs = outputsOf(experiment);
  const { isSigned } = lossDefinition(experiment.loss.type);
  const sign = (value: number) => (isSigned ? value * 2 - 1 : value);
  const { labels, targets = [] } = points;
  const n = rows.length;
  const isColumn = target.shape.join() === `${n},1` || (isFlatOutput && target.shape.join() === `${n}`);
  const same = (of: (row: number, j: number) => number, width: number) =>
    target.data.length === n * width &&
    target.data.every((value, i) => value === of(rows[Math.floor(i / width)], i % width));
  switch (kind) {
    case CLASS:
      return (
        target.dtype === 'int64' &&
        target.shape.join() === `${n}` &&
        !isFlatOutput &&
        same((row) => labels[row], 1)
      );
    case ONE_HOT:
      return (
        target.dtype === 'float32' &&
        target.shape.join() === `${n},${outputs}` &&
        same((row, j) => sign(Number(labels[row] === j)), outputs)
      );
    case COLUMN:
      return target.dtype === 'float32' && isColumn && same((row) => sign(labels[row]), 1);
    case FLAT:
      return (
        target.dtype === 'float32' &&
        target.shape.join() === `${n}` &&
        !isFlatOutput &&
        same((row) => targets[0][row], 1)
      );
    default: {
      const isShaped = target.shape.join() === `${n},${targets.length}` || (targets.length === 1 && isColumn);
      return target.dtype === 'float32' && isShaped && same((row, j) => targets[j]?.[row], targets.length);
    }
  }
}
