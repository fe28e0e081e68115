/** Faults of the user's script: marked, said, mended and compared, by mouse, touch and keyboard, in both languages. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { zhHant as zh } from '../../src/messages/zh-Hant.ts';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const faulty = readFileSync(new URL('../fixtures/scripts/forgotten-zero-grad.py', import.meta.url), 'utf8');
const tutorialScript = readFileSync(new URL('../fixtures/tutorial_script.py', import.meta.url), 'utf8');
const short = tutorialScript.replace('num_epoch = 10000', 'num_epoch = 300');

const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Python script' });
const card = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

async function edited(page: Page, script: string): Promise<App> {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await app.button('Edit').click();
  await box(page).fill(script);
  await app.expectStatus('Done');
  return app;
}

test('by the mouse faults are compared as pinned twins, downloaded mended after a look at the diff, and mended', async ({
  page,
}) => {
  const app = await edited(page, faulty);
  await expect(page.getByRole('heading', { name: '2 faults of the script' })).toBeVisible();
  await expect(page.locator('.cm-marks .cm-mark')).not.toHaveCount(0);
  await expectAccessible(page);
  await app.button('Compare: No zero_grad').click();
  const runs = page.getByRole('table', { name: 'Runs' });
  await expect(runs.getByRole('button', { name: /^Pin/, pressed: true })).toHaveCount(2);
  await expect(runs.getByRole('row').nth(1)).toContainText('Zero the gradients off → on');
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(box(page)).not.toContainText('optimizer.zero_grad()');
  await app.button('Download mended .py …').click();
  const dialog = page.getByRole('dialog', { name: 'The mended script' });
  await expect(dialog.getByRole('deletion')).toHaveText(
    '        return F.softmax(self.out(x), dim=1)      # CrossEntropyLoss takes the softmax again',
  );
  await expect(dialog.getByRole('insertion')).toHaveCount(2);
  await expectAccessible(page);
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const file = readFileSync(await (await waiting).path(), 'utf8');
  expect(file).toBe(
    faulty
      .replace('F.softmax(self.out(x), dim=1)', 'self.out(x)')
      .replace('    loss.backward() ', '    optimizer.zero_grad()\n    loss.backward() '),
  );
  await app.button('Mend: Softmax twice').click();
  await expect(page.getByRole('status').filter({ hasText: '1 fault of the script' })).toBeFocused();
  await app.expectStatus('Done');
  await app.button('Mend: No zero_grad').click();
  await expect(box(page)).toContainText('optimizer.zero_grad()');
  await expect(page.getByRole('heading', { name: /faults? of the script/ })).toHaveCount(0);
  await app.button('Undo').click();
  await expect(card(page, 'No zero_grad')).toBeVisible();
});

test('by keys a mark is gone to and mended, and a number changed; by the pointer with Alt it is dragged in one step', {
  tag: '@wide',
}, async ({ page }) => {
  const app = await edited(page, short);
  // Before the mark is there, F8 goes nowhere.
  await expect(page.getByTitle('Softmax twice')).toBeVisible();
  await box(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { name: 'Softmax twice', exact: true })).toBeFocused();
  await app.button('Mend: Softmax twice').focus();
  await page.keyboard.press('Enter');
  await expect(box(page)).not.toContainText('nn.Softmax(dim=1),\n)\nprint');
  const number = page.locator('.cm-line', { hasText: 'lr=0.01' });
  await number.scrollIntoViewIfNeeded();
  const place = await number.evaluate((line) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf('0.01') ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 4);
      const { x, y, width, height } = range.getBoundingClientRect();
      // Whole pixels: the press has no others.
      return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    }
    throw new Error('no number');
  });
  await page.keyboard.down('Alt');
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  for (let i = 1; i <= 4; i++) await page.mouse.move(place.x + i * 8, place.y);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect(box(page)).toContainText('lr=0.05');
  await expect(app.number('Learning rate')).toHaveValue('0.05');
  await box(page).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(app.number('Learning rate')).toHaveValue('0.06');
  await app.button('Undo').click();
  await app.button('Undo').click();
  await expect(box(page)).toContainText('lr=0.01');
});

test.describe('by touch, in Traditional Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a fault is said and mended, and the grip moves the number that the cursor is in', async ({
    page,
  }) => {
    await page.goto('./?lang=zh-Hant');
    await page.getByRole('tab', { name: zh.drawer.tabs.script }).tap();
    await page.getByRole('button', { name: zh.script.edit, exact: true }).tap();
    const text = page.getByRole('textbox', { name: zh.script.textbox });
    await text.fill(short.replace('    optimizer.zero_grad()\n', '').replace('lr=0.01', 'lr=0.5'));
    await expect(page.getByRole('heading', { name: zh.faults.title(2) })).toBeVisible();
    await page.getByRole('button', { name: zh.faults.mendNamed('少了 zero_grad') }).tap();
    await expect(text).toContainText('optimizer.zero_grad()');
    await expect(page.getByRole('heading', { name: zh.faults.title(1) })).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await text.focus();
    await page.keyboard.press('Control+Home');
    const line = page.locator('.cm-line', { hasText: 'manual_seed' });
    await line.tap({ position: { x: 4, y: 8 } });
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const grip = page.locator('.cm-grip > span');
    await expect(grip).toBeVisible();
    const around = await grip.boundingBox();
    if (around === null) throw new Error('no grip');
    const [x, y] = [around.x + 12, around.y + 12];
    const touch = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', [{ x, y }]);
    for (let i = 1; i <= 3; i++) await send('touchMove', [{ x: x + i * 8, y }]);
    await send('touchEnd', []);
    await expect(text).toContainText('torch.manual_seed(3)');
  });
});
