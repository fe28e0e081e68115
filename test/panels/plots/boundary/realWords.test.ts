/** What stands over the plot of real targets. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../../../src/experiment/experiment.ts';
import { boundaryTitle, colorWords } from '../../../../src/panels/plots/boundary/realWords.ts';
import { inProcess } from '../../../helpers/inProcess.ts';
import { withOwn } from '../../../helpers/ownPoints.ts';

async function wordsOf(experiment: Experiment) {
  const { store, settle } = await inProcess();
  store.getState().startRun(experiment, null, false);
  settle();
  const state = store.getState();
  return { title: boundaryTitle(experiment, 0), words: colorWords(state) };
}

const line = [[0], [1], [2], [3]];
const plane = line.map(([x]) => [x, -x]);
const two = line.map(([x]) => [x, x * x]);

test('over two columns colors say how large a target is', async () => {
  const own = withOwn({ features: plane, targets: [[1], [2], [3], [4]], target_names: ['price'] });
  expect(await wordsOf(own)).toEqual({
    title: 'Output of the net: price',
    words: ['below 2.5', '2.5', 'above 2.5'],
  });
});

test('over one column height says it, and nothing is said of colors that no point has', async () => {
  const own = withOwn({ features: line, targets: line, target_names: ['price'] });
  expect(await wordsOf(own)).toEqual({ title: 'Output of the net: price', words: [] });
});

test('over one column each of several targets has a color, and the title names none of them', async () => {
  const own = { features: line, targets: two };
  expect(await wordsOf(withOwn({ ...own, target_names: ['price', 'rent'] }))).toEqual({
    title: 'Output of the net',
    words: ['price', 'rent'],
  });
  expect((await wordsOf(withOwn(own))).words).toEqual(['y[0]', 'y[1]']);
});
