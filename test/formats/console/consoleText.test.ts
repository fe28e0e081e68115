/** The Console's text compared with real PyTorch's output. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import { consoleText, labelsText, lossLines } from '../../../src/formats/console/consoleText.ts';
import { changed, curveOf } from '../../helpers/experiments.ts';

/** PyTorch's output for the tutorial's script, by seed. */
const printed: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../fixtures/console_tutorial.json', import.meta.url), 'utf8'),
);

const logging = (log_every: number) => changed(tutorial, { training: { log_every } });

test.each(Object.keys(printed))('a run of seed %s prints what the script prints', async (seed) => {
  const arena = new Arena(await loadKernels());
  const { run, epochs } = runExperiment(arena, { ...tutorial, seed: Number(seed) });
  const text = consoleText(tutorial, curveOf(epochs), run.evaluate().predictions);
  const [ours, theirs] = [text, printed[seed]].map((output) => output.split('\n'));
  expect(ours).toHaveLength(theirs.length);
  for (const [i, line] of theirs.entries()) {
    const [told, value] = line.split('loss: ');
    if (value === undefined) expect(ours[i]).toBe(line);
    else expect(ours[i].startsWith(`${told}loss: `)).toBe(true);
    if (value !== undefined)
      expect(Math.abs(Number(ours[i].split('loss: ')[1]) - Number(value))).toBeLessThan(5e-7);
  }
});

const { NaN: unknown, POSITIVE_INFINITY: infinity } = Number;
const curve = {
  loss: Float32Array.of(0.5, 0.25, unknown, 1, 0.125),
  accuracy: Float32Array.of(1, 1, unknown, unknown, 0),
};

test.each([
  [
    'every epoch, those not known left out',
    0,
    5,
    1,
    ['epoch: 0, loss: 0.5', 'epoch: 1, loss: 0.25', 'epoch: 3, loss: 1.0', 'epoch: 4, loss: 0.125'],
  ],
  ['each second one', 0, 5, 2, ['epoch: 0, loss: 0.5', 'epoch: 4, loss: 0.125']],
  ['from between two of them', 1, 4, 3, ['epoch: 3, loss: 1.0']],
  ['before any is trained', 0, 0, 1, []],
])('losses of %s', (_what, from, to, logEvery, lines) => {
  expect(lossLines(curve, from, to, logging(logEvery))).toEqual(lines);
});

test.each([
  [infinity, 'inf'],
  [-infinity, '-inf'],
  [Number.NaN, 'nan'],
  [3.4028234663852886e38, '3.4028234663852886e+38'],
])('the last epoch of a run that diverged with the loss %d reads %s', (last, text) => {
  const diverged = { loss: Float32Array.of(0.5, last), accuracy: Float32Array.of(1, 0.5) };
  expect(lossLines(diverged, 1, 2, logging(1))).toEqual([`epoch: 1, loss: ${text}`]);
});

test('labels are padded to the widest', () => {
  expect(labelsText(tutorial, Uint8Array.of(0, 10, 3))).toBe(
    'predicted labels of all samples:\ntensor([ 0, 10,  3])',
  );
});
