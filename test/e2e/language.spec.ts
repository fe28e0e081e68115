/** The page in Traditional Chinese: chosen, remembered, and requested by the address. */
import { readFileSync } from 'node:fs';
import { zhHant as zh } from '../../src/messages/zh-Hant.ts';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { looks } from './looks.ts';

/** A browser that speaks Chinese itself. */
test.use({ locale: 'zh-TW' });

/** Opens the menu by the keyboard, as other tests open it by a pointer. */
async function choose(app: App, menu: string, name: string): Promise<void> {
  await app.button(menu).press('Enter');
  const item = app.page.getByRole('menuitemradio', { name, exact: true });
  await expect(item).toHaveAttribute('aria-checked', 'false');
  while (!(await item.evaluate((element) => element === document.activeElement)))
    await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Enter');
}

function inChinese(app: App) {
  const { page } = app;
  return {
    status: page.getByRole('status', { name: zh.status.label }),
    seed: page.getByRole('spinbutton', { name: zh.controls.seed, exact: true }),
  };
}

test('the first visit is in English, whatever the browser speaks', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  expect(await page.evaluate(() => navigator.language)).toBe('zh-TW');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await app.expectStatus('Ready');
});

test('Chinese is chosen, remembered, and left again, with the trained net kept', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Seed').fill('7');
  await app.expectStatus('Done');
  const { model } = await app.download();
  await choose(app, 'Language (EN/中)', '繁體中文');
  const { status, seed } = inChinese(app);
  await expect(status).toHaveText(/^完成 · 損失 /);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect(seed).toHaveValue('7');
  await page.reload();
  await expect(status).toHaveText(/^完成 · 損失 /);
  await choose(app, '語言（EN/中）', 'English');
  await app.expectStatus('Done');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect((await app.download()).model).toEqual(model);
});

test('an address asks for Chinese; what is printed and saved stays the same', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await page.goto('./?lang=zh-Hant');
  await page.getByRole('button', { name: zh.transport.toEnd, exact: true }).click();
  await expect(inChinese(app).status).toHaveText(/^完成/, { timeout: 20_000 });
  const printed = await page.getByRole('log', { name: zh.drawer.tabs.console }).textContent();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: zh.file.downloadModel, exact: true }).click();
  const saved = JSON.parse(readFileSync(await (await waiting).path(), 'utf8'));
  // A choice has precedence over the address.
  await choose(app, '語言（EN/中）', 'English');
  await app.expectStatus('Done');
  await app.open();
  await app.trainToEnd();
  expect(await app.consoleText()).toBe(printed);
  expect((await app.download()).model).toEqual(saved);
});

test('what is wrong is said in Chinese, and PyTorch quoted in its own words', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await page.goto('./?lang=zh-Hant');
  const { status, seed } = inChinese(app);
  await seed.fill('-1');
  await seed.press('Enter');
  await expect(app.alert).toHaveText(/^亂數種子：.*預期：0 到 [\d,]+ 的整數；得到：-1。數值維持不變。/);
  await page.getByRole('tab', { name: zh.drawer.tabs.modelFile }).click();
  await expect(page.getByText('RuntimeError: Error(s) in loading state_dict for Sequential:')).toBeVisible();
  await expect(status).toHaveText(/^就緒/);
});

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test('nothing is cut off, and axe finds no violation', { tag: '@wide' }, async ({ page }) => {
      test.setTimeout(90_000);
      const app = new App(page);
      await page.goto('./?lang=zh-Hant');
      await page.getByRole('button', { name: zh.transport.toEnd, exact: true }).click();
      await expect(inChinese(app).status).toHaveText(/^完成/, { timeout: 20_000 });
      await app.button('語言（EN/中）').click();
      await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await page.evaluate(cutOff)).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    });
  });
}

/** Texts of buttons, tabs, labels and selects that are cut off. */
function cutOff(): string[] {
  return (
    [...document.querySelectorAll<HTMLElement>('button, label, h1, h2, h3, th')]
      .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
      .filter((element) => getComputedStyle(element).display !== 'inline')
      // The head of a table whose rows are stacked is there for those who hear it.
      .filter((element) => getComputedStyle(element.closest('thead') ?? element).clipPath === 'none')
      .map((element) => element.textContent ?? '')
  );
}
