/**
 * Prefetch: runs trained before a slider's thumb reaches them. It needs a spare processor, so it runs when nothing else
 * does.
 */
import { App, expect, test } from './app.ts';

interface Counting {
  finished: number;
}

/** Counts the runs that Workers report as finished. */
function countFinishedRuns(): void {
  const counting: Counting = Object.assign(globalThis, { finished: 0 });
  globalThis.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'finished') counting.finished++;
      });
    }
  };
}

test('the next position of a resting thumb is finished before it is asked for', async ({ page }) => {
  const app = new App(page);
  await page.addInitScript(countFinishedRuns);
  await app.open();
  await app.trainToEnd();
  await app.slider('Learning rate').focus();
  // Two positions to either side.
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as Counting).finished), { timeout: 20_000 })
    .toBe(4);
  await page.keyboard.press('ArrowRight');
  // The run takes some 100 ms to train, yet is there with the next frames.
  const status = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => done(document.querySelector('[role=status]')?.textContent ?? '')),
        );
      }),
  );
  expect(status).toMatch(/^Done/);
  await expect(app.number('Learning rate')).toHaveValue('0.011');
  const ahead = await app.download();
  await app.button('Reset').click();
  await app.trainToEnd();
  expect((await app.download()).model.state_dict).toEqual(ahead.model.state_dict);
});
