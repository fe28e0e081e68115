/** Any earlier epoch of a run is looked at, and the run goes on from it. */
import { App, expect, test } from './app.ts';

const shown = (app: App) => app.page.getByRole('slider', { name: 'Epoch shown' });

test('by keyboard: an earlier epoch is shown everywhere, saved, left by Escape and gone on from', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const end = await app.status.textContent();
  await shown(app).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await app.expectStatus('Viewing');
  await expect(page.getByText('epoch 9,900 / 10,000')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('epoch 9,899 / 10,000')).toBeVisible();
  const viewed = await app.download();
  expect(viewed.model.epoch).toBe(9899);
  await page.keyboard.press('Escape');
  await expect(app.status).toHaveText(end ?? '');
  await shown(app).focus();
  await page.keyboard.press('Home');
  await app.expectStatus('Viewing');
  await expect(page.getByText('epoch 0 / 10,000')).toBeVisible();
  await expect(app.status).toContainText('accuracy 50.5%');
  await page.keyboard.press('Tab');
  await expect(app.button('Go on from here')).toBeFocused();
  await page.keyboard.press('Enter');
  await app.expectStatus('Done');
  await expect(app.status).toContainText('loss 0.3318');
});

test('by mouse: the loss curve is dragged along, and Back to the end shows the end again', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const box = await page.getByRole('img', { name: 'Loss curve' }).boundingBox();
  if (box === null) throw new Error('the curve is not on the page');
  const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5), { steps: 5 });
  await page.mouse.up();
  await app.expectStatus('Viewing');
  const epoch = Number(await shown(app).inputValue());
  expect(epoch).toBeGreaterThan(2000);
  expect(epoch).toBeLessThan(8000);
  // As a film, on to the end.
  await app.button('Play back').click();
  await app.expectStatus('Done');
  await expect(shown(app)).toHaveValue('10000');
  await app.chart('Loss curve').press('ArrowLeft');
  await app.expectStatus('Viewing');
  await app.button('Back to the end').click();
  await app.expectStatus('Done');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('by touch: a tap on the slider shows an earlier epoch, and nothing scrolls sideways', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await app.trainToEnd();
    const box = await shown(app).boundingBox();
    if (box === null) throw new Error('the slider is not on the page');
    await page.touchscreen.tap(box.x + box.width * 0.25, box.y + box.height / 2);
    await app.expectStatus('Viewing');
    await expect(app.button('Go on from here')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await app.button('Back to the end').tap();
    await app.expectStatus('Done');
  });
});
