/** Runs trained ahead of the thumb. It needs a processor to spare: it runs when nothing else does. */
import { App, expect, test } from './app.ts';

test('the next position of a resting thumb is finished before it is asked for', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  await app.slider('Learning rate').focus();
  await page.waitForTimeout(3000);
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
