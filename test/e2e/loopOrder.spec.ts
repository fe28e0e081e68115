/** The loop's lines: moved, doubled and left out by mouse and keyboard, they do what PyTorch does, and the page says what that is. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const ZERO = 'optimizer.zero_grad()';
const BACKWARD = 'loss.backward()';
const STEP = 'optimizer.step()';

for (const viewport of [
  { width: 1440, height: 1000 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} wide`, () => {
    test.use({ viewport });

    test('a step before the backward ends the run with PyTorch’s exception, and undo brings it back', {
      tag: '@wide',
    }, async ({ page }) => {
      const app = new App(page);
      await app.open();
      await app.number('Epochs').fill('50');
      await app.expectStatus('Done');
      await app.button('More of Training').click();
      const lines = page.getByRole('list', { name: 'Lines of the loop' });
      const lesson = page.getByRole('status', { name: 'What this order does' });
      await expect(lines.getByRole('listitem')).toHaveCount(5);
      await expect(lesson).toHaveText(/usual|PyTorch’s tutorials/);

      const up = lines.getByRole('button', { name: `Move line 5 up, ${STEP}` });
      await up.focus();
      await page.keyboard.press('Enter');
      await app.expectStatus('Error in epoch 1');
      await expect(app.status).toContainText('is at version 2; expected version 1 instead.');
      await expect(lesson).toContainText('RuntimeError');
      await expect(app.console).toContainText('epoch: 0, loss: 0.68');
      // The focus went along with the line, and Enter moves it on.
      await expect(lines.getByRole('button', { name: `Move line 4 up, ${STEP}` })).toBeFocused();
      await expectAccessible(page);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(viewport.width);

      await app.button('Undo').click();
      await app.expectStatus('Done');
      await expect(lines.getByRole('button', { name: `Move line 5 up, ${STEP}` })).toBeVisible();
    });
  });
}

test('a line that is left out, or doubled, is in the script, the link and the file', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('50');
  await app.expectStatus('Done');
  await app.button('More of Training').click();
  const lines = page.getByRole('list', { name: 'Lines of the loop' });
  const lesson = page.getByRole('status', { name: 'What this order does' });
  await lines.getByRole('button', { name: `Leave out line 3, ${ZERO}` }).click();
  await app.expectStatus('Done');
  await expect(lesson).toContainText('added to the new ones');
  await expect(page.getByRole('switch', { name: 'Zero the gradients' })).not.toBeChecked();
  await lines.getByRole('button', { name: `Double line 3, ${BACKWARD}` }).click();
  await app.expectStatus('Error in epoch 0');
  await expect(app.status).toContainText('Trying to backward through the graph a second time');
  // A reload brings back the run as it ended.
  const model = await app.expectStored();
  await app.expectAddress(model);
  await page.reload();
  await app.expectStatus('Error in epoch 0');
  expect(model.experiment.training).toMatchObject({
    order: ['forward', 'loss', 'backward', 'backward', 'step'],
  });
  await app.button('More of Training').click();
  await app.button('The usual order').click();
  await app.expectStatus('Done');
  await expect(lesson).toContainText('tutorials');
});

test('the test loss is printed below each loss once it is asked for', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('50');
  await app.button('More of Training').click();
  const print = page.getByRole('switch', { name: 'Print the test loss' });
  await expect(print).toHaveCount(0);
  await app.button('More of Data').click();
  await app.number('Test fraction').fill('0.25');
  await app.expectStatus('Done');
  await print.click();
  await app.expectStatus('Done');
  await expect(app.console).toContainText(
    /epoch: 0, loss: [\d.]+\s*test loss: [\d.]+, test accuracy: [\d.]+/,
  );
});
