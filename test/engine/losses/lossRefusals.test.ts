/** Messages about a loss that does not suit its net or its data, compared with real PyTorch's own words. */
import { describe, expect, test } from 'vitest';
import { type LossType, lossDefinition, losses } from '../../../src/engine/losses/index.ts';
import type { LossSite } from '../../../src/engine/losses/loss.ts';
import { fixture } from '../../helpers/golden.ts';

interface RefusalCase {
  loss: LossType;
  rows: number;
  outputs: number;
  classes: number | null;
  unit: boolean;
  error: string | null;
  warning: string | null;
}

const { cases } = fixture<{ cases: RefusalCase[] }>('refusals.json');

const siteOf = ({ unit, rows, outputs, classes }: RefusalCase): LossSite => ({
  rows,
  outputs,
  classes,
  range: unit ? 'unit' : undefined,
});
const warningOf = (given: RefusalCase) => lossDefinition(given.loss).warns?.(siteOf(given)) ?? null;

/** Beside a single output, and a single number beside several: PyTorch makes the same of both by repeating the one. */
const isOfAnotherShape = ({ outputs, classes }: RefusalCase) =>
  classes === null ? outputs > 1 : outputs === 1 && classes > 2;

/** Targets that PyTorch's documentation excludes and its code lets through. */
const excluded: Partial<Record<LossType, (given: RefusalCase) => boolean>> = {
  CrossEntropyLoss: ({ classes }) => classes === null,
  BCELoss: ({ classes }) => classes === null || classes > 2,
  BCEWithLogitsLoss: ({ classes }) => classes === null || classes > 2,
  KLDivLoss: isOfAnotherShape,
  PoissonNLLLoss: isOfAnotherShape,
  GaussianNLLLoss: isOfAnotherShape,
  SoftMarginLoss: (given) => given.classes === null || isOfAnotherShape(given),
  HingeEmbeddingLoss: (given) => given.classes === null || isOfAnotherShape(given),
};

describe.each(Object.keys(losses) as LossType[])('%s', (type) => {
  const own = cases.filter(({ loss }) => loss === type);
  const running = own.filter(({ error }) => error === null);

  test('is refused where PyTorch refuses it, in its words', () => {
    expect(own.length).toBe(24);
    const said = own.map((given) => lossDefinition(type).refuses(siteOf(given)));
    expect(said).toEqual(own.map(({ error }) => error));
  });

  test('where PyTorch runs it with a warning, the warning is given', () => {
    const warned = running.filter(({ warning }) => warning !== null);
    expect(warned.map(warningOf)).toEqual(warned.map(({ warning }) => warning));
  });

  test('where PyTorch runs it without a word, it runs, or the documentation is quoted for targets that it excludes', () => {
    const silent = running.filter(({ warning }) => warning === null);
    const quoted = silent.filter((given) => warningOf(given) !== null);
    expect(quoted).toEqual(silent.filter(excluded[type] ?? (() => false)));
    expect(silent.length).toBeGreaterThan(quoted.length);
  });
});
