/** Runs trained ahead of the thumb. It needs a processor to spare: it runs when nothing else does. */
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
  // Not trained for some 100 ms, but there with the next frames.
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
