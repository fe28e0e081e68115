/** The user's own script in the editor: typed, refused, rewritten by controls, left, and kept. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { looks } from './looks.ts';

const tutorialScript = readFileSync(new URL('../fixtures/tutorial_script.py', import.meta.url), 'utf8');
const mine = `# mine\n${tutorialScript.replace('num_epoch = 10000', 'num_epoch = 300')}`;

const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Python script' });
const refusal = (page: Page): Locator => page.getByRole('alert').filter({ hasText: /^line \d+: / });

async function openEditor(page: Page): Promise<App> {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await app.button('Edit').click();
  await expect(box(page)).toBeFocused();
  return app;
}

test('what is typed and understood runs at once; its keys train nothing, and undo takes back a group', async ({
  page,
}) => {
  const app = await openEditor(page);
  await box(page).fill(mine);
  await app.expectStatus('Done');
  await expect(app.number('Epochs')).toHaveValue('300');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# a b\n');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await app.expectStatus('Done');
  await expect(box(page)).toContainText('# a b');
  // Tab goes on to what stands behind the editor, or before it.
  await page.keyboard.press('Shift+Tab');
  await expect(box(page)).not.toBeFocused();
  await box(page).focus();
  // The blank is a step of its own: the cursor had moved.
  await page.keyboard.press('Control+z');
  await expect(box(page)).toContainText('# a b');
  await page.keyboard.press('Control+z');
  await expect(box(page)).not.toContainText('# a b');
  await expect(box(page)).toContainText('# mine');
});

test('what is not understood is underlined and named, and nothing else changes', async ({ page }) => {
  const app = await openEditor(page);
  const refused = mine.replace('nn.Linear(5, 5)', 'nn.LSTM(5, 5)');
  const line = refused.split('\n').findIndex((words) => words.includes('LSTM')) + 1;
  await box(page).fill(refused);
  await expect(refusal(page)).toContainText(`line ${line}: nn.LSTM is not a layer of this page`);
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.cm-problem')).toHaveText('nn.LSTM');
  await app.expectStatus('Ready');
  await expectAccessible(page);
  // It stays over a reload, beside the experiment.
  await page.reload();
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(refusal(page)).toContainText(`line ${line}: `);
  await app.button("Use the page's own script").click();
  await expect(box(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'PyTorch script' })).toHaveText(tutorialScript);
  await app.button('Undo').click();
  await expect(refusal(page)).toBeVisible();
});

test('a slider rewrites its number, and a control without one asks before the script is left', async ({
  page,
}) => {
  const app = await openEditor(page);
  await box(page).fill(mine);
  await app.expectStatus('Done');
  await app.number('Learning rate').fill('0.5');
  await app.number('Learning rate').press('Enter');
  await expect(box(page)).toContainText('lr=0.5');
  await expect(box(page)).toContainText('# mine');
  await app.slider('Hidden layers').press('ArrowRight');
  const dialog = page.getByRole('dialog', { name: 'Leave your script?' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep the script' }).click();
  await expect(app.slider('Hidden layers')).toHaveValue('2');
  await app.slider('Hidden layers').press('ArrowRight');
  await dialog.getByRole('button', { name: 'Leave the script' }).click();
  await expect(box(page)).toHaveCount(0);
  await expect(app.number('Hidden layers')).toHaveValue('3');
  await app.button('Undo').click();
  await expect(box(page)).toContainText('# mine');
  await expect(page).toHaveURL(/&s=[\w-]+/);
});

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test('axe finds no violation in the editor, and nothing scrolls the page sideways', {
      tag: '@wide',
    }, async ({ page }) => {
      const app = await openEditor(page);
      await box(page).fill(mine.replace('torch.manual_seed(0)', 'import matplotlib.pyplot as plt'));
      await expect(app.button('Add torch.manual_seed(0)')).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      await app.button('Add torch.manual_seed(0)').click();
      await expect(box(page)).toContainText('torch.manual_seed(0)');
    });
  });
}

test('the Console prints what the script prints, also of an earlier epoch and on a phone', async ({
  page,
}) => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../fixtures/scripts/${name}`, import.meta.url), 'utf8');
  const app = await openEditor(page);
  await box(page).fill(fixture('rings.py'));
  await app.expectStatus('Done');
  await page.getByRole('tab', { name: 'Console' }).click();
  const wanted = fixture('rings.out').trimEnd();
  await expect.poll(() => app.console.textContent()).toBe(wanted);
  await page.getByRole('slider', { name: 'Epoch shown' }).press('Home');
  await expect.poll(() => app.console.textContent()).toBe('480 120');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => app.console.textContent()).toBe(wanted.split('\n').slice(0, 2).join('\n'));
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => app.console.textContent()).toBe(wanted);
  await page.reload();
  await page.getByRole('tab', { name: 'Console' }).click();
  await expect.poll(() => app.console.textContent()).toBe(wanted);
});

test('a file that is dropped and not understood is told of where the editor is out of sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const app = new App(page);
  await app.open();
  const dataTransfer = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'mine.py'));
      return transfer;
    },
    mine.replace('nn.Linear(5, 5)', 'nn.LSTM(5, 5)'),
  );
  await page.dispatchEvent('main', 'drop', { dataTransfer });
  const told = page.getByRole('alert').filter({ hasText: 'mine.py is not understood' });
  await expect(told).toBeInViewport();
  await page
    .getByRole('button', { name: /^Go to line \d+$/ })
    .first()
    .click();
  await expect(box(page)).toBeFocused();
  await expect(page.locator('.cm-problem')).toBeInViewport();
  await expect(told).toBeHidden();
});

test('the trainings of a script stand in Runs, pinned, and all that they print in the Console', async ({
  page,
}) => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../fixtures/scripts/printing/${name}`, import.meta.url), 'utf8');
  const app = await openEditor(page);
  await box(page).fill(fixture('several-trainings.py'));
  await app.expectStatus('Done');
  await page.getByRole('tab', { name: 'Console' }).click();
  const lines = async () => (await app.console.textContent())?.split('\n').length;
  await expect.poll(lines).toBe(fixture('several-trainings.out').trimEnd().split('\n').length);
  await expect(app.console).toContainText('seed 1: ');
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('button', { name: /^Pin run \d+$/, pressed: true })).toHaveCount(3);
});
