/** The formula of one number of a sample's trace, with the numbers that it was computed from put in. */
import { inputOf } from '../../datasets/inputs.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import { CLASS, COLUMN, FLAT, ONE_HOT, REAL, type TargetKind } from '../../engine/losses/loss.ts';
import { tensorsOf } from '../../engine/tensors.ts';
import { type Experiment, targetKindOf } from '../experiment.ts';
import { numeral } from './formulaText.ts';
import { layerFormulas, type Site } from './layerFormulas.ts';
import { type LossSite, lossFormulaOf } from './lossFormulas.ts';

/** The trace as it came from the Worker, with the parameters and buffers that it is of. */
export interface Traced {
  experiment: Experiment;
  state: Float32Array;
  point: Float32Array;
  outputs: readonly Float32Array[];
  gradients: readonly Float32Array[] | null;
  softmax: Float32Array | null;
  label: number;
  /** Its real targets, where it has any. */
  targets: readonly number[] | null;
}

/** A number of the trace: at the input (0), or behind module `at` - 1. */
export interface Cell {
  at: number;
  unit: number;
  of: 'output' | 'gradient';
}

/** null where it has no formula of the sample's own numbers alone. */
export function cellFormula(traced: Traced, { at, unit, of }: Cell): string | null {
  const { experiment } = traced;
  if (of === 'output') {
    if (at === 0) return inputFormula(traced, unit);
    return layerFormulas[experiment.model[at - 1].type].output(siteOf(traced, at - 1), unit);
  }
  if (at < experiment.model.length)
    return layerFormulas[experiment.model[at].type].gradient(siteOf(traced, at), unit);
  return lossFormulaOf(experiment.loss)?.gradient(lossSiteOf(traced), unit) ?? null;
}

export function lossFormula(traced: Traced): string | null {
  return lossFormulaOf(traced.experiment.loss)?.value(lossSiteOf(traced)) ?? null;
}

/** An input that is computed; of a column itself, the column. */
function inputFormula({ experiment, point }: Traced, unit: number): string {
  const input = inputOf(experiment.inputs[unit]);
  if (input === null) return '';
  const [a, b] = [point[input.a], point[input.b]].map((value) =>
    value < 0 ? `(${numeral(value)})` : numeral(value),
  );
  return input.form.label(a, b).replace(/^sin (.*)$/, 'sin($1)');
}

function siteOf({ experiment, state, outputs, gradients }: Traced, module: number): Site {
  const values = experiment.model[module];
  const own = tensorsOf(experiment.model).filter(({ moduleIndex }) => moduleIndex === module);
  const none = new Float32Array(0);
  return {
    values,
    tensors: Object.fromEntries(
      own.map(({ name, offset, length }) => [
        name.slice(name.indexOf('.') + 1),
        state.subarray(offset, offset + length),
      ]),
    ),
    x: outputs[module],
    y: outputs[module + 1],
    gradOutput: gradients?.[module + 1] ?? none,
    gradInput: gradients?.[module] ?? none,
  };
}

function lossSiteOf(traced: Traced): LossSite {
  const { experiment, outputs, softmax, label } = traced;
  const y = outputs[outputs.length - 1];
  const kind = targetKindOf(experiment);
  return { y, softmax, label: kind === CLASS ? label : null, targets: targetNumbers(traced, kind, y.length) };
}

/** The target as the loss is given it. */
function targetNumbers({ experiment, label, targets }: Traced, kind: TargetKind, outputs: number): number[] {
  if (kind === REAL || kind === FLAT) return [...(targets ?? [])];
  const { isSigned } = lossDefinition(experiment.loss.type);
  const form = (value: number) => (isSigned ? value * 2 - 1 : value);
  if (kind === COLUMN) return [form(label)];
  if (kind === ONE_HOT) return Array.from({ length: outputs }, (_, k) => form(Number(k === label)));
  return [label];
}
