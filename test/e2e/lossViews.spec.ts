/** What the loss panel shows beside the curve: the landscape that the run walks through, and the sharpness along it. */
import type { Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const show = (page: Page, view: string) =>
  page.getByRole('combobox', { name: 'Show', exact: true }).selectOption(view);
const lossPanel = '[data-area=loss]';

test('the sharpness is measured along the run, read by pointer and keys, and follows the learning rate', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await show(page, 'Sharpness');
  const chart = app.chart('Sharpness');
  // Before the run is trained: the whole of it is measured ahead.
  await expect(chart).toHaveAccessibleDescription(
    /Hessian: 0\.30\d+ before the first epoch, 0\.0\d+ after 10,000 epochs\. Gradient descent is stable below 2\/lr = 200\.0\./,
  );
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(lossPanel)).toContainText(
    /epoch 9,950 · sharpness 0\.\d+ · 0\.0% of 2\/lr = 200\.0/,
  );
  await chart.hover({ position: { x: 100, y: 60 } });
  await expect(page.locator(lossPanel)).toContainText(/epoch [\d,]+ · sharpness/);
  await app.number('Learning rate').fill('1');
  await expect(chart).toHaveAccessibleDescription(/stable below 2\/lr = 2\.000\./);
  await app.expectStatus('Done');
  await expectAccessible(page, { within: lossPanel });
  await show(page, 'Curve');
  await expect(app.chart('Loss curve')).toBeVisible();
});

test('a run is started at a place of the landscape, in the same land, and undone', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const loss = /loss ([\d.]+)/.exec((await app.status.textContent()) ?? '')?.[1];
  await show(page, 'Landscape');
  const chart = app.chart('Loss landscape');
  await expect(chart).toHaveAccessibleDescription(/plane holds 99\.98% of its variation/);
  await expect(page.locator(lossPanel)).toContainText(
    'The plane holds 99.98% of the path’s variation, its losses within 0.24%',
  );
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.locator(lossPanel)).toContainText(
    /loss 0\.\d+.* · click or press Enter to start a run here/,
  );
  await page.keyboard.press('Enter');
  await app.expectStatus('Done');
  await expect(app.status).not.toContainText(`loss ${loss}`);
  await expect(app.button('Fit the plane to this run')).toBeVisible();
  await expectAccessible(page, { within: lossPanel });
  await app.button('Fit the plane to this run').click();
  await expect(app.button('Fit the plane to this run')).toBeHidden();

  const box = (await chart.boundingBox()) as { width: number; height: number };
  await chart.click({ position: { x: box.width * 0.8, y: box.height * 0.3 } });
  await app.expectStatus('Done');
  await expect(app.button('Fit the plane to this run')).toBeVisible();
  await app.button('Undo').click();
  await app.button('Undo').click();
  await expect(app.status).toContainText(`loss ${loss}`);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a tap reads the landscape, and a button starts the run', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await show(page, 'Landscape');
    const chart = app.chart('Loss landscape');
    await chart.scrollIntoViewIfNeeded();
    await expect(chart).toHaveAccessibleDescription(/plane holds/);
    await chart.tap({ position: { x: 200, y: 80 } });
    await expect(page.locator(lossPanel)).toContainText(/loss 0\.\d+/);
    await app.button('Start a run here').tap();
    await app.expectStatus('Done');
    await expect(app.button('Fit the plane to this run')).toBeVisible();
    await show(page, 'Sharpness');
    await expect(app.chart('Sharpness')).toHaveAccessibleDescription(/Hessian/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
