/** The losses of one sample as formulas with its numbers put in, where they are short, and the slopes of these. */
import type { LossConfig, LossType } from '../../engine/losses/index.ts';
import { factor, numeral, sumOfTerms } from './formulaText.ts';

/** What a sample's loss is of: the outputs, and its target as numbers, one an output where it is no class. */
export interface LossSite {
  y: Float32Array;
  /** The class, where the target is one to the loss. */
  label: number | null;
  targets: readonly number[];
  /** The softmax of the outputs, for CrossEntropyLoss. */
  softmax: Float32Array | null;
}

export interface LossFormula {
  /** null where it is another one for such numbers. */
  value(site: LossSite): string | null;
  /** Of the loss with regard to output `unit`. */
  gradient(site: LossSite, unit: number): string | null;
}

const log = (value: number) => `log(${numeral(value)})`;

/** The mean over the outputs of what each gives. */
function mean(
  each: (y: number, target: number) => string,
  slope: (y: number, target: number) => string,
): LossFormula {
  return {
    value({ y, targets }) {
      const terms = sumOfTerms(Array.from(y, (value, k) => each(value, targets[k])));
      return y.length === 1 ? terms : `(${terms}) / ${y.length}`;
    },
    gradient: ({ y, targets }, unit) =>
      `${slope(y[unit], targets[unit])}${y.length === 1 ? '' : ` / ${y.length}`}`,
  };
}

/** Of outputs between 0 and 1: at these ends the logarithms are cut. */
function inside({ value, gradient }: LossFormula): LossFormula {
  const isInside = ({ y }: LossSite) => y.every((each) => each > 0 && each < 1);
  return {
    value: (site) => (isInside(site) ? value(site) : null),
    gradient: (site, unit) => (isInside(site) ? gradient(site, unit) : null),
  };
}

const distance = (y: number, target: number) => `${numeral(y)} − ${factor(target)}`;
const sigmoid = (y: number) => `1 / (1 + exp(${numeral(-y)}))`;

const formulas: Partial<Record<LossType, LossFormula>> = {
  CrossEntropyLoss: {
    value: ({ softmax, label }) => (softmax === null || label === null ? null : `0 − ${log(softmax[label])}`),
    gradient: ({ softmax, label }, unit) =>
      softmax === null || label === null ? null : `${numeral(softmax[unit])} − ${unit === label ? 1 : 0}`,
  },
  NLLLoss: {
    value: ({ y, label }) => `0 − ${factor(y[label ?? 0])}`,
    gradient: ({ label }, unit) => (unit === label ? '−1' : '0'),
  },
  MSELoss: mean(
    (y, target) => `(${distance(y, target)})²`,
    (y, target) => `2·(${distance(y, target)})`,
  ),
  L1Loss: mean(
    (y, target) => `|${distance(y, target)}|`,
    (y, target) => numeral(Math.sign(y - target)),
  ),
  BCELoss: inside(
    mean(
      (y, target) => `(0 − ${numeral(target)}·${log(y)} − (1 − ${numeral(target)})·log(1 − ${numeral(y)}))`,
      (y, target) => `(${distance(y, target)}) / (${numeral(y)}·(1 − ${numeral(y)}))`,
    ),
  ),
  BCEWithLogitsLoss: mean(
    (y, target) => `(log(1 + exp(${numeral(y)})) − ${numeral(target)}·${factor(y)})`,
    (y, target) => `(${sigmoid(y)} − ${numeral(target)})`,
  ),
};

/** null where it is no short formula: of other losses, and of keys that change it. */
export function lossFormulaOf(loss: LossConfig): LossFormula | null {
  const { type, ...keys } = loss;
  return Object.keys(keys).length > 0 ? null : (formulas[type] ?? null);
}
