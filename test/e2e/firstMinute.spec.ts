/** What a newcomer meets first: runs that end badly, notes, presets and numbers. */
import { App, expect, test } from './app.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`circles learn nothing, which is said with what helps, in the ${theme} theme`, {
    tag: theme === 'dark' ? '@wide' : [],
  }, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.emulateMedia({ colorScheme: theme });
    const app = new App(page);
    await app.open();
    const plot = await app.chart('Loss curve').boundingBox();
    await page.getByRole('radio', { name: 'Circles', exact: true }).click();
    const advice = page.getByText('The net learned nothing: its loss is that of random guessing.');
    await expect(advice).toBeVisible();
    expect(await app.chart('Loss curve').boundingBox()).toEqual(plot);
    await app.button('Try it').click();
    await expect(app.status).toContainText('accuracy 100.0%');
    await expect(advice).toHaveCount(0);
    await expect(app.number('Learning rate')).toHaveValue('0.1');
  });
}

test('a diverged run says what to try, and does it', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Presets').click();
  await page.getByRole('menuitem', { name: 'Regression', exact: true }).click();
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('SGD');
  await app.number('Learning rate').fill('500');
  await app.expectStatus('Diverged');
  await app.button('Try it').click();
  await expect(app.number('Learning rate')).toHaveValue('50');
});

test('the note beside Loss can be read whole, and its button removes the Softmax', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const app = new App(page);
  await app.open();
  await page.getByRole('button', { name: /Loss/ }).filter({ hasText: '!' }).click();
  await expect(page.getByText(/CrossEntropyLoss applies a softmax itself/)).toBeInViewport({ ratio: 1 });
  await app.button('Remove the Softmax').click();
  await expect(page.getByRole('combobox', { name: 'Output activation' })).toHaveValue('none');
  await expect(app.button('Remove the Softmax')).toHaveCount(0);
});

test('More brings what it opens into sight', { tag: '@wide' }, async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const app = new App(page);
  await app.open();
  const section = page.getByRole('region', { name: 'Training', exact: true });
  await section.getByRole('button', { name: /More/ }).click();
  await expect(section.getByRole('switch').last()).toBeInViewport();
});

test('that the link is copied is said over the page, moves nothing and goes by itself', {
  tag: '@wide',
}, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = new App(page);
  await app.open();
  const plot = await app.chart('Loss curve').boundingBox();
  await app.button('Share').click();
  const words = page.getByText('Link copied. It opens this experiment.');
  await expect(words).toBeInViewport({ ratio: 1 });
  await expect(words).toHaveAttribute('aria-live', 'polite');
  expect(await app.chart('Loss curve').boundingBox()).toEqual(plot);
  await expect(words).toHaveCount(0);
});

test('tracks are long, labels whole, numbers not cut, and a dragged thumb has its value beside it', {
  tag: '@wide',
}, async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const app = new App(page);
  await app.open();
  const narrow = await page
    .getByRole('slider')
    .evaluateAll((sliders) =>
      sliders
        .filter((slider) => slider.checkVisibility() && slider.clientWidth < 120)
        .map((slider) => slider.ariaLabel),
    );
  expect(narrow).toEqual([]);
  const cut = await page
    .locator('label')
    .evaluateAll((labels) =>
      labels.filter((label) => label.scrollWidth > label.clientWidth + 1).map((label) => label.textContent),
    );
  expect(cut).toEqual([]);
  const rate = app.number('Learning rate');
  await rate.fill('0.123456789');
  await rate.press('Tab');
  await expect(rate).toHaveValue('1.2346e-1');
  expect(await rate.evaluate((field) => field.scrollWidth <= field.clientWidth)).toBe(true);
  const thumb = page.locator('[class*="thumbValue"]');
  const box = await app.slider('Hidden layers').boundingBox();
  if (box === null) throw new Error('there is no slider');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(thumb).toHaveCount(0);
  await page.mouse.down();
  await expect(thumb).toHaveText(await app.number('Hidden layers').inputValue());
  await page.mouse.up();
  await expect(thumb).toHaveCount(0);
});

test('a run that was opened does not say how long it took, which no file tells', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await expect(app.status).not.toContainText('trained in');
  await app.trainToEnd();
  await expect(app.status).toContainText('trained in');
  const { model } = await app.download();
  await app.open();
  await app.openText(JSON.stringify(model));
  await app.expectStatus('Done');
  await expect(app.status).not.toContainText('trained in');
});
