/**
 * The formulas of a trace: what stands in them is computed here as it is written, and must give the number that the engine gave
 * and real PyTorch confirmed (traces.json).
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import {
  type Cell,
  cellFormula,
  lossFormula,
  type Traced,
} from '../../../src/experiment/trace/cellFormula.ts';
import type { SampleTrace } from '../../../src/protocol/messages.ts';
import { SampleTracer } from '../../../src/worker/sampleTracer.ts';
import { viewOf } from '../../../src/worker/view.ts';
import { traceCases } from '../../worker/trace/traceCases.ts';

const kernels = await loadKernels();
const names = ['exp', 'log', 'sqrt', 'tanh', 'max', 'min', 'abs', 'sin'] as const;

/** The normal distribution up to x, by Simpson's rule. */
function phi(x: number): number {
  const steps = 2000;
  const h = x / steps;
  const density = (t: number) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(i * h);
  return 0.5 + (sum * h) / 3;
}

/** Computes what a formula says. */
function computed(formula: string): number {
  const script = formula
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replaceAll('²', '**2')
    .replace(/\|([^|]+)\|/g, 'abs($1)')
    .replace(/(^|[-+*/(,] ?)-([\d.]+(?:e[-+]?\d+)?)\*\*2/g, '$1-($2**2)')
    .replace(/Φ/g, 'phi');
  return new Function(...names, 'phi', `return ${script}`)(...names.map((name) => Math[name]), phi);
}

/** Numbers are shown to five digits: a sum of many is as far off as its terms are large. */
function isNear(formula: string, value: number): boolean {
  const terms = formula.match(/[\d.]+(e[−-]\d+)?/g) ?? [];
  const largest = Math.max(1, ...terms.map((term) => Math.abs(Number(term.replace('−', '-')))));
  return Math.abs(computed(formula) - value) <= 2e-3 * Math.max(1, Math.abs(value)) + 1e-4 * largest;
}

describe.each(traceCases.map(({ name, experiment }) => [name, experiment] as const))(
  'of %s',
  (_, experiment) => {
    let traced: Traced;
    let trace: SampleTrace;
    beforeAll(() => {
      const arena = new Arena(kernels);
      const run = new Run(arena, experiment);
      for (let epoch = 0; epoch < 3; epoch++) run.trainer.trainEpoch();
      const { points } = run;
      const row = Math.floor(points.labels.length / 3);
      const request = { maps: false, forFile: false, hiddenSpace: null, saturation: false, square: null };
      const made = new SampleTracer(arena, run).trace({ row }, viewOf(points, request));
      if (made === null) throw new Error('no trace');
      trace = made;
      traced = {
        ...made,
        experiment,
        state: run.trainer.state().parameters,
        label: points.labels[row],
        targets: points.targets?.map((column) => column[row]) ?? null,
      };
    });

    test.each(['output', 'gradient'] as const)('each %s is what its formula gives', (of) => {
      const wrong: string[] = [];
      const values = of === 'output' ? trace.outputs : (trace.gradients ?? []);
      values.forEach((numbers, at) => {
        numbers.forEach((value, unit) => {
          const cell: Cell = { at, unit, of };
          const formula = cellFormula(traced, cell);
          if (formula !== null && (at > 0 || of === 'gradient' || experiment.inputs[unit].length > 2))
            if (!isNear(formula, value)) wrong.push(`${at} ${of} ${unit}: ${formula} is not ${value}`);
        });
      });
      expect(wrong).toEqual([]);
    });

    test('the loss is what its formula gives', () => {
      const loss = Number(trace.loss);
      const formula = lossFormula(traced);
      const value = formula === null ? loss : computed(formula);
      expect(Object.is(value, loss) || Math.abs(value - loss) < 2e-3 * Math.max(1, Math.abs(value))).toBe(
        true,
      );
    });
  },
);
