/** No fault is found in scripts that have none: beginners', and the page's own but for those that show a fault. */
import '../../../helpers/rareEntries.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Experiment, isFlat, outputRangeOf } from '../../../../src/experiment/experiment.ts';
import { scriptText } from '../../../../src/formats/python/script.ts';
import { faultsOf } from '../../../../src/formats/script/faults/findFaults.ts';
import { verificationCases } from '../../../verify/experiments.ts';

const LONG = { timeout: 300_000 };
const textOf = (name: string) =>
  readFileSync(new URL(`../../../fixtures/scripts/${name}.py`, import.meta.url), 'utf8');
const beginners = readdirSync(new URL('../../../fixtures/scripts/beginners/', import.meta.url)).flatMap(
  (file) => (file.endsWith('.py') ? [`beginners/${file.slice(0, -3)}`] : []),
);

describe('scripts of beginners', () => {
  test.each([
    'three-clouds-nll',
    'two-clouds-one-output',
    'bowl-regression',
    'two-ways-one-net',
    'rings',
    'moons-scaled',
    'inside-the-circle',
    'loader-batches',
    'find-the-weights',
    'egg-box',
    'xor-four-rows',
    ...beginners,
  ])('%s has none', (name) => {
    expect(faultsOf(textOf(name))).toEqual([]);
  });

  test('the one that forgot zero_grad takes the softmax twice too', () => {
    const found = faultsOf(textOf('forgotten-zero-grad'));
    expect(found.map(({ fault, line }) => [fault, line])).toEqual([
      ['softmaxTwice', 18],
      ['missingZeroGrad', 27],
    ]);
  });

  test.each([
    'convolution',
    'own-autograd',
    'recurrent',
    'torchvision',
    'by-hand',
    'two-nets-against',
    'skip-connection',
  ])('%s, which is refused, has none', (name) => {
    expect(faultsOf(textOf(`refuse-${name}`))).toEqual([]);
  });
});

/** What an experiment of the page's own is made to show: a loss that does not suit the net, or an order of the loop's lines. */
function shownBy(experiment: Experiment): string[] {
  const { loss, training } = experiment;
  const range = outputRangeOf(experiment.model);
  const order = (training as { order?: readonly string[] }).order ?? [];
  const at = (line: string) => order.indexOf(line);
  const isCleared = order.slice(at('backward'), at('step')).includes('zero_grad');
  const isEarly = order.length > 0 && at('step') < at('backward');
  const isAdding = training.zero_grad === false || (order.length > 0 && at('zero_grad') < 0);
  return [
    ...(loss.type === 'CrossEntropyLoss' && range === 'probabilities' ? ['softmaxTwice'] : []),
    ...(loss.type === 'NLLLoss' && range !== 'logProbabilities' ? ['nllWithoutLog'] : []),
    ...(loss.type === 'BCELoss' && range === undefined ? ['bceWithoutSigmoid'] : []),
    ...(isFlat(experiment) ? ['broadcastLoss'] : []),
    ...(isAdding ? ['missingZeroGrad'] : []),
    ...(isCleared || isEarly ? ['wrongOrder'] : []),
  ].sort();
}

const PART = 12;

test.each([0, 6])(
  "of the page's own scripts only those that show a fault have it: every twelfth from %i on",
  LONG,
  (from) => {
    let shown = 0;
    let known = 0;
    const others = verificationCases()
      .filter((_, i) => i % PART === from)
      .flatMap(({ experiment }) => {
        const source = scriptText(experiment);
        const found = new Set(faultsOf(source).map(({ fault }) => fault));
        const made = shownBy(experiment);
        shown += made.length;
        known += made.filter((fault) => found.has(fault as never)).length;
        const wrong = [...found].filter((fault) => !made.includes(fault));
        return wrong.length === 0 ? [] : [[wrong, source]];
      });
    expect(others).toEqual([]);
    // A few are written in a way that is not read.
    expect(known / shown).toBeGreaterThan(0.6);
  },
);
