/** The playground on a phone: each panel used by taps alone. */
import type { Locator, Page } from '@playwright/test';
import { App, expect, test } from './app.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** Scrolls it to the middle of the screen, where nothing that sticks to an edge covers it. */
async function boxOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await target.boundingBox();
  if (box === null) throw new Error('it is not on the page');
  return box;
}

async function openShort(page: Page): Promise<App> {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('300');
  await app.number('Epochs').press('Enter');
  await app.expectStatus('Done');
  return app;
}

test('a kind of data and an input are tapped, fresh points drawn, and all of it undone', async ({ page }) => {
  const app = await openShort(page);
  const inputs = page.getByRole('group', { name: 'Inputs' });
  await page.getByRole('switch', { name: 'Truth' }).tap();
  await expect(page.locator('[data-area=boundary]')).toContainText('Best possible: 0.234% of points wrong');
  await page.getByRole('radio', { name: 'Spirals', exact: true }).tap();
  await expect(app.slider('Arms')).toBeVisible();
  await inputs.getByRole('button', { name: 'sin x1' }).tap();
  await expect(inputs.getByRole('button', { name: 'sin x1' })).toHaveAttribute('aria-pressed', 'true');
  await app.expectStatus('Done');
  await app.button('More of Data').tap();
  await app.button('Test on new points').tap();
  await expect(page.getByText(/^200 new points of seed 1: loss/)).toBeVisible();
  await app.button('Undo').tap();
  await expect(inputs.getByRole('button', { name: 'sin x1' })).toHaveAttribute('aria-pressed', 'false');
  await app.button('Undo').tap();
  await expect(page.getByRole('radio', { name: 'Gaussians', exact: true })).toBeChecked();
  await app.button('Redo').tap();
  await expect(page.getByRole('radio', { name: 'Spirals', exact: true })).toBeChecked();
});

test('a neuron of the graph is tapped, and its number typed', { tag: '@wide' }, async ({ page }) => {
  const app = await openShort(page);
  const box = await boxOf(app.chart('Network graph'));
  // The outputs stand at the right, their names beside them: class 0 above the middle.
  await page.touchscreen.tap(box.x + box.width - 80, box.y + box.height / 2 - 28);
  await expect(page.getByText(/^y\[0\] = softmax\(z\)\[0\], z\[0\] = /)).toBeVisible();
  await app.number('4.bias[0]').fill('1.25');
  await expect.poll(async () => (await app.download()).model.state_dict['4.bias'].data[0]).toBe(1.25);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a label and an epoch are tapped, and stay to be read', { tag: '@wide' }, async ({ page }) => {
  const app = await openShort(page);
  const labels = await boxOf(app.chart('Predicted labels'));
  // The browser follows a tap with the events of a mouse, the click being the last.
  const clicked = page.evaluate(
    () => new Promise<void>((done) => addEventListener('click', () => done(), { once: true, capture: true })),
  );
  await page.touchscreen.tap(labels.x + labels.width / 2, labels.y + 20);
  const sample = page.getByText(/^row \d+ at .* · predicted 0, true 0$/).first();
  await expect(sample).toBeVisible();
  await clicked;
  await app.frames();
  await expect(sample).toBeVisible();
  const curve = await boxOf(app.chart('Loss curve'));
  await page.touchscreen.tap(curve.x + curve.width / 2, curve.y + curve.height / 2);
  await expect(page.getByText(/^epoch 1\d\d .*loss 0\.\d+/)).toBeVisible();
});

test('layers are added, moved and removed in the list', { tag: '@wide' }, async ({ page }) => {
  const app = await openShort(page);
  await page.getByRole('tab', { name: 'Layers' }).tap();
  const list = page.getByRole('list', { name: 'Layers of the net, in order' });
  await app.button('Move down Sigmoid 1').tap();
  await expect(app.button('Move up Sigmoid 2')).toBeVisible();
  await app.button('Move up Sigmoid 2').tap();
  await app.button('Add layer').tap();
  await expect(list.getByRole('listitem')).toHaveCount(7);
  await app.button('Undo').tap();
  await expect(list.getByRole('listitem')).toHaveCount(6);
  await app.button('Remove Softmax 5').tap();
  await expect(list.getByRole('listitem')).toHaveCount(5);
  await app.expectStatus('Done');
});

test('a cell of the confusion matrix, a run to pin and one to open are tapped', { tag: '@wide' }, async ({
  page,
}) => {
  const app = await openShort(page);
  await page.getByRole('tab', { name: 'Evaluation' }).tap();
  const cell = page.getByRole('table', { name: 'Confusion matrix' }).getByRole('button').first();
  await cell.tap();
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await app.number('Seed').fill('4');
  await app.number('Seed').press('Enter');
  await app.expectStatus('Done');
  await page.getByRole('tab', { name: 'Runs' }).tap();
  await app.button('Pin run 1').tap();
  await expect(app.button('Pin run 1')).toHaveAttribute('aria-pressed', 'true');
  await app.button('Open run 1').tap();
  await expect(app.number('Seed')).toHaveValue('0');
});

test('the hidden space, a preset and a link are a tap away', { tag: '@wide' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = await openShort(page);
  await page.getByRole('tab', { name: 'Hidden space' }).tap();
  const hiddenSpace = app.chart('The data as a layer sees it');
  const box = await boxOf(hiddenSpace);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await expect(hiddenSpace).toBeVisible();
  await app.button('Presets').tap();
  await page.getByRole('menuitem').nth(6).tap();
  await app.expectStatus('(Training|Done)');
  await app.button('Share').tap();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
