/** The experiment as a PyTorch script: read, copied, downloaded. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { looks } from './looks.ts';

const tutorialScript = readFileSync(new URL('../fixtures/tutorial_script.py', import.meta.url), 'utf8');

const script = (page: Page) => page.getByRole('region', { name: 'PyTorch script' });

async function openScript(page: Page): Promise<App> {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  return app;
}

async function downloaded(page: Page, app: App, name: string): Promise<{ file: string; content: string }> {
  const waiting = page.waitForEvent('download');
  await app.button(name).click();
  const download = await waiting;
  return { file: download.suggestedFilename(), content: readFileSync(await download.path(), 'utf8') };
}

test('the panel shows the script of the experiment, and follows its controls', async ({ page }) => {
  const app = await openScript(page);
  expect(await script(page).textContent()).toBe(tutorialScript);
  await expect(app.console).toBeHidden();
  await app.number('Seed').fill('7');
  await app.number('Seed').press('Enter');
  await expect(script(page)).toContainText('torch.manual_seed(7)');
  await app.slider('Neurons in hidden layer 1').press('ArrowRight');
  await expect(script(page)).toContainText('nn.Linear(2, 6)');
  await page.getByRole('tab', { name: 'Console' }).click();
  await expect(app.console).toContainText('Linear(in_features=2, out_features=6, bias=True)');
});

test('script and notebook are downloaded and copied as shown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = await openScript(page);
  expect(await downloaded(page, app, 'Download script .py')).toEqual({
    file: 'nn-playground.py',
    content: tutorialScript,
  });
  const notebook = await downloaded(page, app, 'Download notebook .ipynb');
  expect(notebook.file).toBe('nn-playground.ipynb');
  const cells: { cell_type: string; source: string[] }[] = JSON.parse(notebook.content).cells;
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  for (const { source } of code) expect(tutorialScript).toContain(source.join(''));
  await app.button('Copy').click();
  await expect(app.button('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(tutorialScript);
});

test('the tabs are walked with the arrow keys, and the drawer keeps its height', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const drawer = page.getByRole('region', { name: 'Drawer' });
  const before = await drawer.boundingBox();
  await page.getByRole('tab', { name: 'Console' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'PyTorch script' })).toBeFocused();
  await expect(script(page)).toBeVisible();
  await app.expectStatus('Ready');
  expect(await drawer.boundingBox()).toEqual(before);
  // The switch for several processes and four buttons stand between.
  for (let i = 0; i < 6; i++) await page.keyboard.press('Tab');
  await expect(script(page)).toBeFocused();
});

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test('axe finds no violation in the script, and nothing scrolls the page sideways', {
      tag: '@wide',
    }, async ({ page }) => {
      await openScript(page);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    });
  });
}
