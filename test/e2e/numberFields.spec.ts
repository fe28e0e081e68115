/** Numbers as people of several countries type them, by keyboard and by touch. */
import { App, expect, test } from './app.ts';

/** How the learning rate is typed, and what it is. */
const rates: [string, string][] = [
  ['0,05', '0.05'],
  [',5', '0.5'],
  ['0,125', '0.125'],
  ['1e-3', '0.001'],
  ['1,5e\u22123', '0.0015'],
  ['\uff10\uff0c\uff12', '0.2'],
  [' 0.3 ', '0.3'],
];

test('numbers are taken as people of several countries type them', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const rate = app.number('Learning rate');
  for (const [typed, value] of rates) {
    await rate.selectText();
    await page.keyboard.insertText(typed);
    await expect(app.slider('Learning rate')).toHaveAttribute('aria-valuetext', value);
    await rate.press('Enter');
    await expect(rate).toHaveValue(value);
    await expect(app.alert).toBeEmpty();
  }
  // A text that goes on past three digits is no question any more.
  await rate.selectText();
  await page.keyboard.type('1,2345');
  await expect(page.getByRole('group', { name: 'Learning rate' })).toBeHidden();
  await expect(app.slider('Learning rate')).toHaveAttribute('aria-valuetext', '1.2345');
  // Thousands with decimals in either style; a whole number can't be a fraction.
  const epochs = app.number('Epochs');
  for (const typed of ['1.500,0', '1,500.0', '1,500']) {
    await epochs.fill(typed);
    await epochs.press('Enter');
    await expect(epochs).toHaveValue('1500');
    await epochs.fill('200');
  }
});

test('1,000 asks which number it is, and nothing is changed until one is chosen', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const field = app.number('Learning rate');
  const slider = app.slider('Learning rate');
  const question = page.getByRole('group', { name: 'Learning rate' });
  const before = (await slider.getAttribute('aria-valuetext')) ?? '';
  await field.selectText();
  await page.keyboard.type('1,000');
  await expect(question.getByRole('alert')).toHaveText('1,000 can be two numbers. Which one?');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(slider).toHaveAttribute('aria-valuetext', before);

  // Enter leads to the choice, Enter chooses, and the field has the focus again.
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: '1000', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(question.getByRole('button', { name: '1.000', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('1');
  await expect(slider).toHaveAttribute('aria-valuetext', '1');

  await field.selectText();
  await page.keyboard.type('1,000');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(slider).toHaveAttribute('aria-valuetext', '1000');
});

test('Escape ends the question, going elsewhere says that nothing was changed', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const field = app.number('Learning rate');
  const question = page.getByRole('group', { name: 'Learning rate' });
  const before = await field.inputValue();
  await expect(field).toHaveAttribute('inputmode', 'decimal');
  for (const keys of [['Escape'], ['Tab', 'Escape']]) {
    await field.fill('2,000');
    await expect(question).toBeVisible();
    for (const key of keys) await page.keyboard.press(key);
    await expect(question).toBeHidden();
    await expect(field).toHaveValue(before);
    await expect(field).toBeFocused();
    await expect(app.alert).toBeEmpty();
  }
  await field.fill('2,000');
  for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
  await expect(question).toBeHidden();
  await expect(field).toHaveValue(before);
  await expect(app.alert).toHaveText(
    'Learning rate: expected a number from 0 to 1,000, got 2,000. The value stays as it was.',
  );
});

test('fields of the seed and of a sweep ask, too', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const answer = async (label: string, choice: string, value: string) => {
    const field = app.number(label);
    await field.fill('1,000');
    await page.getByRole('group', { name: label }).getByRole('button', { name: choice, exact: true }).click();
    await expect(field).toHaveValue(value);
  };
  await answer('Seed', '1000', '1000');
  await page.getByRole('tab', { name: 'Sweep' }).click();
  await answer('Across: to', '1.000', '1');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const [lang, label, words] of [
    ['en', 'Learning rate', '1,000 can be two numbers. Which one?'],
    ['zh-Hant', '學習率', '1,000 可以是兩個數。是哪一個？'],
  ] as const) {
    test(`a tap answers, and nothing reaches over the edge (${lang})`, { tag: '@wide' }, async ({ page }) => {
      await page.goto(`./?lang=${lang}`);
      const field = page.getByRole('spinbutton', { name: label, exact: true });
      await field.tap();
      await field.fill('1,000');
      const question = page.getByRole('group', { name: label });
      await expect(question.getByRole('alert')).toHaveText(words);
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      expect(await wide()).toBeLessThanOrEqual(390);
      const choice = question.getByRole('button', { name: '1.000', exact: true });
      expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(36);
      await choice.tap();
      await expect(question).toBeHidden();
      await expect(field).toHaveValue('1');
    });
  }
});
