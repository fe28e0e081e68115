/** Every registered fault of scripts: said, marked, compared and mended, by mouse, touch or keyboard, in one of the languages. */
import type { Locator, Page } from '@playwright/test';
import { type FaultName, faultNames, faults } from '../../src/formats/script/faults/index.ts';
import { readScript } from '../../src/formats/script/readScript.ts';
import { en as first } from '../../src/messages/en.ts';
import { enLater } from '../../src/messages/enLater.ts';
import { zhHant } from '../../src/messages/zh-Hant.ts';
import { faultScripts } from '../helpers/faultScripts.ts';
import { expect, test } from './app.ts';

const catalogues = { en: { ...first, ...enLater }, 'zh-Hant': zhHant };
const languages = ['en', 'zh-Hant'] as const;
const WAYS = ['mouse', 'keyboard', 'touch'] as const;
type Way = (typeof WAYS)[number];

/** As it stands PyTorch refuses it: there is nothing to compare with. */
const NOT_TRAINED: readonly FaultName[] = ['bceWithoutSigmoid'];
/** Mended it trains the same: only what is read from the net differs. */
const SAME_TRAINING: readonly FaultName[] = ['noEval'];

const inBraces = /\\\{\w+\\\}/g;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const asPattern = (sentence: string) => new RegExp(escaped(sentence).replace(inBraces, '.+'));

/** Presses as one does who has only a mouse, a finger or keys. */
const press: Record<Way, (page: Page, target: Locator) => Promise<void>> = {
  mouse: (_, target) => target.click(),
  touch: (_, target) => target.tap(),
  keyboard: async (page, target) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  },
};

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < 12 && !(await isFocused()); i++) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

async function edited(page: Page, way: Way, language: (typeof languages)[number], script: string) {
  const words = catalogues[language];
  await page.goto(`./?lang=${language}`);
  const [tab, edit] = [
    page.getByRole('tab', { name: words.drawer.tabs.script }),
    page.getByRole('button', { name: words.script.edit, exact: true }),
  ];
  if (way === 'touch') {
    await tab.tap();
    await edit.tap();
  } else {
    await tab.click();
    await edit.click();
  }
  await page.getByRole('textbox', { name: words.script.textbox }).fill(script);
}

/** The mark stands at the line of the fault, and leads to what is said of it. */
async function goToMark(page: Page, way: Way, card: Locator, name: string): Promise<void> {
  const heading = card.getByRole('heading');
  const mark = page.locator('.cm-marks .cm-mark').and(page.getByTitle(name, { exact: true }));
  // What the run shows is looked for once more when its layers are measured.
  await expect(async () => {
    if (way === 'keyboard') {
      await page.locator('.cm-content').focus();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('F8');
      await expect(mark).toBeVisible({ timeout: 2000 });
    } else {
      await press[way](page, card.getByRole('button').first());
      await press[way](page, mark);
    }
    await expect(heading).toBeFocused({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}

for (const [i, fault] of faultNames.entries()) {
  const [way, language] = [WAYS[i % WAYS.length], languages[i % languages.length]];
  test.describe(() => {
    if (way === 'touch') test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

    test(`${fault}, by ${way} in ${language}`, { tag: '@wide' }, async ({ page }) => {
      const script = faultScripts[fault];
      const { name, sentence } = faults[fault].words[language];
      const words = catalogues[language];
      const status = page.getByRole('status', { name: words.status.label });
      const card = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { name, exact: true }) });
      await edited(page, way, language, script);
      await expect(card).toContainText(asPattern(sentence), { timeout: 20_000 });
      await goToMark(page, way, card, name);
      const isTrained = readScript(script).ok;
      expect(isTrained).toBe(!NOT_TRAINED.includes(fault));
      const compare = card.getByRole('button', { name: words.faults.compareNamed(name) });
      if (!isTrained) await expect(card).toContainText(words.faults.notRun);
      else if (SAME_TRAINING.includes(fault)) await expect(card).toContainText(words.faults.sameTraining);
      else {
        await press[way](page, compare);
        const runs = page.getByRole('table', { name: words.drawer.tabs.runs });
        const pinned = runs
          .getByRole('button', { pressed: true })
          .and(page.getByRole('button', { name: /./ }));
        await expect(pinned).toHaveCount(2, { timeout: 30_000 });
        await page.getByRole('tab', { name: words.drawer.tabs.script }).press('Enter');
        await expect(card).toBeVisible();
        await goToMark(page, way, card, name);
      }
      await press[way](page, card.getByRole('button', { name: words.faults.mendNamed(name) }));
      await expect(status).toHaveText(new RegExp(`^${words.status.words.done}`), { timeout: 20_000 });
      await expect(status).toHaveAttribute('aria-busy', 'false');
      await expect(card).toHaveCount(0);
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
    });
  });
}
