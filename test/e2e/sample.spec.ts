/** The tab Sample: a sample pinned by mouse, touch and keyboard, and the table of its numbers. */
import type { Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const table = (page: Page) => page.getByRole('table', { name: 'Sample', exact: true });

/** The numbers of a row: its output, and its gradient. */
async function numbersOf(page: Page, name: string): Promise<number[][]> {
  const row = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const cells = await row.getByRole('cell').allTextContents();
  return cells.map((cell) => (cell === '' ? [] : cell.split(', ').map(Number)));
}

/** The row that the readout under the plots names. */
async function rowRead(page: Page): Promise<number> {
  const words = await page
    .getByText(/^row \d+ at /)
    .first()
    .textContent();
  return Number(words?.match(/\d+/)?.[0]);
}

test('a sample chosen by its index shows its way through the net, and is kept when the net is trained again', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  await page.getByRole('tab', { name: 'Sample' }).click();
  await app.number('Sample index').fill('7');
  await expect(page.getByText(/^row 7 at /)).not.toHaveCount(0);
  await expect(table(page).getByRole('rowheader')).toHaveText([
    'input',
    '0: Linear',
    '1: Sigmoid',
    '2: Linear',
    '3: Sigmoid',
    '4: Linear',
    '5: Softmax',
    'CrossEntropyLoss',
  ]);
  await expect(table(page).getByRole('columnheader').first()).toBeVisible();
  const [output, gradient] = await numbersOf(page, '5: Softmax');
  expect(output[0] + output[1]).toBeCloseTo(1, 6);
  expect(gradient).toHaveLength(2);
  const [[loss], , [share]] = await numbersOf(page, 'CrossEntropyLoss');
  expect(share).toBe(loss / 200);
  expect(loss).toBeCloseTo(-output[0] + Math.log(Math.exp(output[0]) + Math.exp(output[1])), 5);

  await app.number('Learning rate').fill('0.02');
  await app.number('Learning rate').press('Enter');
  await app.expectStatus('Done');
  await expect(app.number('Sample index')).toHaveValue('7');
  await expect.poll(async () => (await numbersOf(page, 'CrossEntropyLoss'))[0][0]).not.toBe(loss);
  await expectAccessible(page, { within: '[role=tabpanel]' });
});

test('clicks on a label and on the plane pin what is there, and the same label again frees it', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'Sample' }).click();
  const labels = app.chart('Predicted labels');
  await labels.scrollIntoViewIfNeeded();
  await labels.hover({ position: { x: 120, y: 30 } });
  const row = await rowRead(page);
  await labels.click({ position: { x: 120, y: 30 } });
  await expect(app.number('Sample index')).toHaveValue(String(row));
  await expect(page.getByRole('radio', { name: 'Sample' })).toBeChecked();
  await expect(page.getByText(`Each square holds the neuron’s output for sample ${row}.`)).toBeVisible();
  await labels.click({ position: { x: 120, y: 30 } });
  await expect(page.getByRole('radio', { name: 'Weights' })).toBeChecked();

  // The upper left corner of the plot, where no sample is.
  await app.chart('Decision boundary').click({ position: { x: 70, y: 60 } });
  await expect(app.number('Place, x1')).toBeVisible();
  await expect(table(page).getByRole('rowheader', { name: 'CrossEntropyLoss' })).toHaveCount(0);
  await app.number('Place, x1').fill('2');
  await app.number('Place, x2').fill('2');
  await expect.poll(() => numbersOf(page, 'input')).toEqual([[2, 2], [Number.NaN]]);
  await app.button('Back to a sample').click();
  await expect(app.number('Sample index')).toHaveValue('0');
});

test('by keyboard alone a sample is pinned, and its numbers are walked to their formulas', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.chart('Decision boundary').focus();
  await page.keyboard.press('ArrowRight');
  const row = await rowRead(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Sample' })).toBeChecked();
  await page.getByRole('tab', { name: 'Console' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Sample' })).toHaveAttribute('aria-selected', 'true');
  await expect(app.number('Sample index')).toHaveValue(String(row));
  const first = table(page).getByRole('button', { pressed: true });
  await first.focus();
  const formula = page.getByRole('figure', { name: 'Formula of the chosen number' });
  await expect(formula).toContainText('0: Linear, output [0]');
  await page.keyboard.press('ArrowDown');
  await expect(formula).toContainText('1: Sigmoid, output [0]');
  await expect(formula).toContainText(/1 \/ \(1 \+ exp\(−?[\d.]+\)\) = [\d.]+/);
  await page.keyboard.press('ArrowRight');
  await expect(formula).toContainText('1: Sigmoid, output [1]');
});

test('what is copied is Python that begins with the imports', { tag: '@wide' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'Sample' }).click();
  await expect(table(page)).toBeVisible();
  await app.button('Copy as Python').click();
  await expect(app.button('Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^import torch\n.*loss\.backward\(\)/s);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a tapped label is pinned, all tabs are in sight, and nothing scrolls sideways', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    const labels = app.chart('Predicted labels');
    await labels.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await labels.tap({ position: { x: 120, y: 30 } });
    const row = await rowRead(page);
    for (const tab of await page.getByRole('tab').all()) {
      const box = await tab.boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
    }
    await page.getByRole('tab', { name: 'Sample' }).tap();
    await expect(app.number('Sample index')).toHaveValue(String(row));
    await table(page).getByRole('button').nth(3).tap();
    await expect(page.getByRole('figure', { name: 'Formula of the chosen number' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
