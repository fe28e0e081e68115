/** The tab One step: the loop's lines one by one on a copy of the run, kept or not, in orders of the user's. */
import type { Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Parameters' }).getByRole('row').filter({ hasText: name }).first();
const cells = (page: Page, name = '0.weight[0, 0]') => row(page, name).getByRole('cell').allTextContents();

async function open(page: Page): Promise<App> {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'One step' }).click();
  await expect(row(page, '0.weight[0, 0]')).toBeVisible();
  return app;
}

test('the rows of many parameters come as they are scrolled to, by keys too', async ({ page }) => {
  const app = await open(page);
  for (const layer of [1, 2]) await app.number(`Neurons in hidden layer ${layer}`).fill('12');
  await app.expectStatus('Done');
  const table = page.getByRole('table', { name: 'Parameters' });
  await expect(table).toHaveAttribute('aria-rowcount', '219');
  const rows = table.getByRole('row');
  await expect(rows).toHaveCount(61);
  await table.locator('..').focus();
  await expect
    .poll(async () => {
      await page.keyboard.press('End');
      return rows.count();
    })
    .toBe(219);
  await expect(row(page, '4.bias[1]')).toBeVisible();
});

test('line by line the gradients come and the parameters move, on a copy until the step is kept', async ({
  page,
}) => {
  const app = await open(page);
  const next = app.button('Next line');
  const [value] = await cells(page);
  await expect(app.button('Keep this step')).toBeDisabled();
  await next.click();
  await next.click();
  await expect(page.getByText(/^loss = 0\.68858\d+$/)).toBeVisible();
  expect(await cells(page)).toEqual([value, 'None', '', '']);
  await next.click();
  await next.click();
  await expect(page.getByText(/^Each parameter’s gradient has been added/)).toBeVisible();
  const gradient = Number((await cells(page))[1]);
  expect(gradient).not.toBeNaN();
  await next.click();
  await expect(page.getByText(/^The optimizer has changed/)).toBeVisible();
  const [, , update, now] = (await cells(page)).map(Number);
  expect(update).toBeCloseTo(-0.01 * gradient, 7);
  expect(now).toBeCloseTo(Number(value) + update, 7);
  await expect(next).toBeDisabled();
  await expectAccessible(page, { within: '[role=tabpanel]' });

  await app.button('Restart the step').click();
  await expect.poll(() => cells(page)).toEqual([value, 'None', '', '']);
  await app.expectStatus('Ready');
  for (let line = 0; line < 5; line++) await next.click();
  await app.button('Keep this step').click();
  await app.expectStatus('Paused');
  await expect(page.getByText('epoch 1 / 10,000')).toBeVisible();
  await expect.poll(async () => Number((await cells(page))[0])).toBe(now);
  // The run goes on as if it had made the step itself.
  await app.trainToEnd();
  await page.getByRole('tab', { name: 'Console' }).click();
  await expect(app.console).toContainText('epoch: 9000, loss: 0.33414');
});

test('a wrong order ends in Python’s words, and an order is run for the whole experiment', {
  tag: '@wide',
}, async ({ page }) => {
  const app = await open(page);
  const loss = page.getByRole('switch', { name: 'loss = loss_func(y_p, y_t.long())' });
  await loss.click();
  for (let line = 0; line < 3; line++) await app.button('Next line').click();
  await expect(page.getByText("NameError: name 'loss' is not defined")).toBeVisible();
  await expect(app.button('Next line')).toBeDisabled();
  await expect(app.button('Keep this step')).toBeDisabled();
  await expect(app.button('Run it like this')).toBeDisabled();
  await loss.click();
  await page.getByRole('switch', { name: 'optimizer.zero_grad()' }).click();
  await app.button('Run it like this').click();
  await app.expectStatus('Done');
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(page.getByRole('tabpanel', { name: 'PyTorch script' })).not.toContainText('zero_grad()');
});

test('by keyboard a line is moved, and the focus goes with it', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  const lines = page.getByRole('list', { name: 'Lines of the step' }).getByRole('listitem');
  await page.getByRole('button', { name: 'Move line 3 down, optimizer.zero_grad()' }).focus();
  await page.keyboard.press('Enter');
  await expect(lines.nth(3)).toContainText('zero_grad');
  await expect(page.getByRole('button', { name: 'Move line 4 down, optimizer.zero_grad()' })).toBeFocused();
  await page.getByRole('button', { name: 'Next line' }).focus();
  for (let line = 0; line < 4; line++) await page.keyboard.press('Enter');
  await expect.poll(async () => Number((await cells(page))[1])).toBe(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the lines are tapped through in one column', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await page.getByRole('tab', { name: 'One step' }).tap();
    for (let line = 0; line < 5; line++) await app.button('Next line').tap();
    await expect(page.getByText(/^The optimizer has changed/)).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Step' })).toBeChecked();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
