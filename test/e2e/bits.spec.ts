/** The same experiment gives the same bits in Chromium's Worker as in Node (test/experiment/run/bits.test.ts). */
import { readFileSync } from 'node:fs';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { bitExperiments, digestOf } from '../helpers/bits.ts';
import { App, expect, test } from './app.ts';

const digests: Record<string, string> = JSON.parse(
  readFileSync(new URL('../fixtures/bits.json', import.meta.url), 'utf8'),
);

test('a run ends with the bits that Node gives', async ({ page }) => {
  const app = new App(page);
  for (const [name, experiment] of Object.entries(bitExperiments)) {
    await app.open(writeLink({ experiment, epoch: null }));
    await app.trainToEnd();
    const { model } = await app.download();
    const numbers = Object.values(model.state_dict).flatMap(({ data }) => data);
    expect([name, digestOf(Float32Array.from(numbers))]).toEqual([name, digests[name]]);
  }
});
