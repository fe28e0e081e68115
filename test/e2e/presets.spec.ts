/** The gallery of presets. */
import { App, expect, test } from './app.ts';

test('a preset trains at once, says what it shows under its title, and can be undone', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Presets').click();
  await page.getByRole('menuitem', { name: 'XOR with a hidden layer' }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByText(/^XOR with a hidden layer: Four hidden units bend the boundary/)).toBeVisible();
  await app.expectStatus('Done');
  await expect(app.status).toContainText('accuracy 96.5%');
  await app.button('Undo').click();
  await expect(app.number('Seed')).toHaveValue('0');
  await expect(app.number('Epochs')).toHaveValue('10000');
});

test('by keys: the arrow opens the menu, walks it, Enter chooses, Escape closes', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const button = app.button('Presets');
  await button.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'The tutorial' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('ArrowUp');
  const last = page.getByRole('menuitem', { name: 'A line', exact: true });
  await expect(last).toBeFocused();
  await expect(last).toHaveAccessibleDescription(/the slope, and the height at 0/);
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Loss', exact: true }).first()).toHaveValue('MSELoss');
});

test('on any width every preset can be reached and nothing is cut off', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const groups = page.getByRole('menu').getByRole('group');
  const items = page.getByRole('menuitem');
  for (const width of [390, 820, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    await app.button('Presets').click();
    expect(await items.count()).toBeGreaterThanOrEqual(12);
    for (const item of [items.first(), items.last()]) {
      await item.scrollIntoViewIfNeeded();
      const box = await item.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      await expect(item).toBeInViewport({ ratio: 1 });
    }
    // They stand in groups, each with its sentence.
    await expect(groups).toHaveCount(5);
    const rates = page.getByRole('group', { name: 'Learning rate' }).getByRole('menuitem');
    await expect(rates).toHaveCount(3);
    await expect(rates.first()).toHaveAccessibleDescription(/a hundred times as long/);
    await page.keyboard.press('Escape');
    await expect(items).toHaveCount(0);
  }
});
