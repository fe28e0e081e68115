/** The list of runs: compare, pin, go back. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

async function withRuns(app: App): Promise<void> {
  await app.open();
  await app.trainToEnd();
  for (const lr of ['0.1', '0.2']) {
    await app.number('Learning rate').fill(lr);
    await app.number('Learning rate').press('Enter');
    await app.expectStatus('Done');
  }
  await app.page.getByRole('tab', { name: 'Runs' }).click();
}

test('each finished run is a line with what was changed; one opens again as it was', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Runs' })).toContainText('trained to its end');
  await withRuns(app);
  const rows = page.getByRole('table', { name: 'Runs' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText('Learning rate 0.1 → 0.2');
  await expect(rows.nth(2)).toContainText('Learning rate 0.01 → 0.1');
  await expect(rows.nth(3)).toContainText('the first run');
  await expect(rows.nth(3)).toContainText('0.3318');
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
  await app.button('Open run 1').click();
  await expect(app.number('Learning rate')).toHaveValue('0.01');
  await expect(app.status).toContainText('loss 0.3318');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(3)).toHaveAttribute('aria-current', 'true');
});

test('a pinned run is named over the loss curve, drawn, and read out with the epoch', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await withRuns(app);
  const chart = app.chart('Loss curve');
  const pixels = () =>
    chart.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL().length);
  const before = await pixels();
  await app.button('Pin run 1').click();
  await expect(app.button('Pin run 1')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(pixels).not.toBe(before);
  const panel = page.getByRole('region', { name: 'Loss and accuracy, epoch by epoch' });
  await expect(panel.getByRole('listitem')).toHaveText(['lr 0.01']);
  await expect(panel).toContainText('Pinned, lr 0.01: ended at 0.3318.');
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(panel).toContainText(/epoch 9,999 · loss 0\.\d+ · accuracy .* · lr 0\.01: 0\.3318/);
  await app.button('Pin run 1').click();
  await expect(panel.getByRole('listitem')).toHaveCount(0);
});

test('a drag leaves one line, that of where it came to rest', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const box = await app.slider('Learning rate').boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  for (const at of [0.55, 0.6, 0.65]) {
    await page.mouse.move(box.x + box.width * at, box.y + box.height / 2);
    await app.expectStatus('Done');
  }
  await page.mouse.up();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(2);
});

test('where some run has a test set, its loss and accuracy have columns of their own', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await withRuns(app);
  const table = page.getByRole('table', { name: 'Runs' });
  const heads = table.getByRole('columnheader');
  await expect(heads).toHaveText(['Run', 'Changed', 'Loss', 'Accuracy', 'Epochs']);
  await app.button('More of Data').click();
  await app.number('Test fraction').fill('0.25');
  await app.number('Test fraction').press('Enter');
  await app.expectStatus('Done .* test accuracy');
  await expect(heads).toHaveText([
    'Run',
    'Changed',
    'Loss',
    'Accuracy',
    'Test loss',
    'Test accuracy',
    'Epochs',
  ]);
  const status = (await app.status.textContent()) ?? '';
  const [, loss, accuracy] = /test loss (\S+) · test accuracy (\S+%)/.exec(status) ?? [];
  const cells = table.getByRole('row').nth(1).getByRole('cell');
  await expect(cells.nth(3)).toHaveText(loss);
  await expect(cells.nth(4)).toHaveText(accuracy);
  await expect(table.getByRole('row').last().getByRole('cell').nth(3)).toHaveText('');
});

test('the list of runs is there after a reload, pinned or not, and goes on counting', async ({ page }) => {
  const app = new App(page);
  await withRuns(app);
  await app.button('Pin run 1').click();
  const table = page.getByRole('table', { name: 'Runs' });
  const before = await table.getByRole('row').allTextContents();
  await app.expectStored();
  await page.reload();
  await app.expectStatus('Done');
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(table.getByRole('row')).toHaveText(before);
  await expect(app.button('Pin run 1')).toHaveAttribute('aria-pressed', 'true');
  await app.number('Learning rate').fill('0.3');
  await app.number('Learning rate').press('Enter');
  await app.expectStatus('Done');
  await expect(table.getByRole('row').nth(1)).toContainText('Learning rate 0.2 → 0.3');
});

for (const [device, viewport] of [
  ['a wide screen', { width: 1366, height: 768 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test.describe(device, () => {
    test.use({ viewport, hasTouch: true });

    test('two pinned seeds have a wall between them, which falls as their neurons are matched', {
      tag: device === 'a phone' ? '@wide' : [],
    }, async ({ page }) => {
      const app = new App(page);
      await app.open();
      await app.trainToEnd();
      await app.number('Seed').fill('1');
      await app.number('Seed').press('Enter');
      await app.expectStatus('Done');
      await page.getByRole('tab', { name: 'Runs' }).click();
      const panel = page.getByRole('tabpanel', { name: 'Runs' });
      await expect(panel).toContainText('Pin two runs');
      await app.button('Pin run 1').tap();
      await app.button('Pin run 2').tap();
      await expect(panel).toContainText('A wall of 0.2356 stands between run 1 and run 2.');
      const chart = app.chart('Loss between two runs');
      await chart.focus();
      await page.keyboard.press('ArrowRight');
      await expect(panel).toContainText(/50\.0% of the way · loss 0\.5\d+/);
      await chart.hover({ position: { x: 60, y: 60 } });
      await expect(panel).toContainText(/\d\.0% of the way · loss 0\.3/);
      const neurons = page.getByRole('img', { name: /^2: Linear 5/ });
      await expect(neurons).toHaveAccessibleName('2: Linear 5.');
      const match = app.button('Match neurons');
      await match.focus();
      await page.keyboard.press('Enter');
      await expect(panel).toContainText(/The wall falls by 83\.\d%, from 0\.2356 to 0\.0400/);
      await expect(neurons).toHaveAccessibleName(/The neurons of run 2 in the order( \d){5}\.$/);
      await expectAccessible(page, { within: '[role=tabpanel]:not([hidden])' });
      await match.tap();
      await expect(neurons).toHaveAccessibleName('2: Linear 5.');
      await page.getByRole('combobox', { name: 'From run' }).focus();
      await app.number('Neurons in hidden layer 1').fill('4');
      await app.number('Neurons in hidden layer 1').press('Enter');
      await app.expectStatus('Done');
      await app.button('Pin run 3').tap();
      await page.getByRole('combobox', { name: 'To run' }).selectOption('run 3');
      await expect(panel).toContainText('These two runs have other nets');
    });
  });
}
