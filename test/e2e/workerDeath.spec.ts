/** The Worker killed, hung or out of memory: the page says so, and another Worker continues. */
import type { Page } from '@playwright/test';
import { App, expect, test } from './app.ts';

/** Keeps the page's Workers where a test can reach them. */
async function reachWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: Worker[] = [];
    Object.assign(window, { made });
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'training') made.push(this);
      }
    };
  });
}

type Reached = typeof globalThis & { made: Worker[] };

const troubles: [string, (page: Page) => Promise<void>, string][] = [
  [
    'killed',
    async (page) => page.evaluate(() => (globalThis as Reached).made[0].terminate()),
    'it no longer answers',
  ],
  [
    'hung',
    async (page) => page.evaluate(() => (globalThis as Reached).made[0].postMessage({ type: 'hang' })),
    'it no longer answers',
  ],
  [
    'brought down by an exception',
    async (page) => page.evaluate(() => (globalThis as Reached).made[0].postMessage({ type: 'throw' })),
    'out of memory',
  ],
];

for (const [name, cause, reason] of troubles) {
  test(`a Worker that is ${name} is noticed and replaced, at the epoch last shown`, {
    tag: name === 'killed' ? [] : '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    test.setTimeout(60_000);
    await reachWorkers(page);
    await page.route('**/training.worker*.js', async (route) => {
      const response = await route.fetch();
      const body = `${await response.text()};addEventListener('message', ({ data }) => {
        if (data.type === 'hang') for (;;);
        if (data.type === 'throw') throw new RangeError('out of memory');
      });`;
      await route.fulfill({ response, body });
    });
    await app.open();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
    await app.button('Train').click();
    await app.expectStatus('Training');
    await app.expectEpoch(1);
    await cause(page);
    await expect(app.alert).toContainText('The training process stopped unexpectedly', { timeout: 15_000 });
    await expect(app.alert).toContainText(reason);
    await app.expectStatus('Paused');
    expect(await page.evaluate(() => (globalThis as Reached).made.length)).toBe(2);
    const { model } = await app.download();
    expect(model.epoch).toBeGreaterThan(0);
    expect(model.history.epoch.at(-1)).toBe(model.epoch - 1);
    await app.trainToEnd();
    await expect(app.status).toContainText('accuracy 99.5%');
  });
}

test('a net too large for the memory is refused with its numbers, and the page goes on', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const { model } = await app.download();
  const dropout = Array.from({ length: 60 }, () => ({ type: 'Dropout', p: 0.5 }));
  const linear = (inputs: number, outputs: number) => ({
    type: 'Linear',
    in_features: inputs,
    out_features: outputs,
  });
  const data = { ...(model.experiment.data as object), samples_per_class: 10_000 };
  const large = { ...model.experiment, data, model: [linear(2, 256), ...dropout, linear(256, 2)] };
  await app.openText(JSON.stringify(large));
  await expect(app.alert).toContainText(
    /model: 1,282 parameters and 20,000 samples need [\d,]+ MiB of memory; at most 256 MiB/,
  );
  await app.trainToEnd();
});
