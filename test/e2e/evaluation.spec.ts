/** The Evaluation tab: confusion matrix, precision and recall, and how gradients come through. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { looks } from './looks.ts';

async function openTab(app: App): Promise<void> {
  await app.page.getByRole('tab', { name: 'Evaluation' }).click();
}

test('a cell of the confusion matrix makes its samples stand out, by mouse and by keys', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  await openTab(app);
  const matrix = page.getByRole('table', { name: 'Confusion matrix' });
  await expect(matrix.getByRole('button')).toHaveText(['99', '1', '0', '100']);
  const picture = (name: string) =>
    app
      .chart(name)
      .locator('canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const plain = [await picture('Decision boundary'), await picture('Predicted labels')];
  const wrong = app.button('1 sample of class 0 predicted as 1');
  await wrong.click();
  await expect(wrong).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => picture('Decision boundary')).not.toBe(plain[0]);
  await expect.poll(() => picture('Predicted labels')).not.toBe(plain[1]);
  await page.keyboard.press('Escape');
  await expect(wrong).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => picture('Decision boundary')).toBe(plain[0]);
  await page.keyboard.press('Enter');
  await expect(wrong).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: 'Console' }).click();
  await expect.poll(() => picture('Decision boundary')).toBe(plain[0]);
});

test('classes have precision and recall, layers a gradient norm and a saturated share', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await openTab(app);
  const layers = page.getByRole('table', { name: 'Layers' });
  await expect(layers.getByRole('row').nth(1)).toHaveText('Linear 5 · Sigmoid–1.3%');
  await app.trainToEnd();
  const classes = page.getByRole('table', { name: 'Classes' });
  await expect(classes.getByRole('row').nth(1)).toHaveText('0100.0%99.0%');
  await expect(classes.getByRole('row').nth(2)).toHaveText('199.0%100.0%');
  await expect(layers.getByRole('row').nth(1)).toHaveText(/^Linear 5 · Sigmoid0\.\d+/);
  await expect(page.getByRole('img', { name: 'Reliability diagram' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('Calibration error (ECE) 3.0%.', { exact: true })).toBeInViewport({ ratio: 1 });
});

test('dead ReLUs show as a layer that is flat throughout', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Presets').click();
  await page.getByRole('menuitem', { name: 'Dead ReLUs' }).click();
  await app.trainToEnd();
  await openTab(app);
  const rows = page.getByRole('table', { name: 'Layers' }).getByRole('row');
  await expect(rows.filter({ hasText: '100.0%' })).not.toHaveCount(0);
  await expect(rows.nth(1)).toContainText('0.00');
});

test('of a net with a test set the rows that count can be chosen; a real target has no matrix', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Presets').click();
  await page.getByRole('menuitem', { name: 'Overfitting' }).click();
  await app.trainToEnd();
  await openTab(app);
  const matrix = page.getByRole('table', { name: 'Confusion matrix' });
  await page.getByRole('combobox', { name: 'Samples' }).selectOption('training');
  await expect(matrix.getByRole('button', { name: /^0 samples of class/ })).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Samples' }).selectOption('test');
  await expect(matrix.getByRole('button', { name: /^0 samples of class/ })).toHaveCount(0);
  await app.button('Presets').click();
  await page.getByRole('menuitem', { name: 'Regression', exact: true }).click();
  await expect(matrix).toHaveCount(0);
  await expect(page.getByRole('tabpanel', { name: 'Evaluation' })).toContainText('no class can be confused');
});

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test('axe finds no violation in the tabs Evaluation and Runs', { tag: '@wide' }, async ({ page }) => {
      test.setTimeout(90_000);
      const app = new App(page);
      await app.open();
      await app.trainToEnd();
      for (const name of ['Evaluation', 'Runs']) {
        await page.getByRole('tab', { name }).click();
        await expectAccessible(page);
      }
    });
  });
}
