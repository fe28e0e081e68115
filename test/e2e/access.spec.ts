/** Accessibility: keyboard, names, contrast, sizes. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { looks } from './looks.ts';

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test('axe finds no violation, in any state', async ({ page }) => {
      test.setTimeout(120_000);
      const app = new App(page);
      const check = () => expectAccessible(page);
      await app.open();
      await check();
      await app.button('What is Learning rate?').click();
      await app.trainToEnd();
      await check();
      await app.number('Epochs').fill('0');
      await app.number('Epochs').press('Enter');
      await expect(app.alert).toContainText('Epochs');
      await check();
      await app.number('Weight decay').fill('1');
      await app.number('Learning rate').fill('10');
      await app.expectStatus('Diverged');
      await check();
    });
  });
}

test('by keyboard alone: Train, change a slider, read a sample, a label, an epoch and a weight', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const tabTo = async (locator: ReturnType<App['button']>) => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab');
      if (await locator.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error('not reached by Tab');
  };
  await tabTo(app.button('Train'));
  await expect(app.button('Train')).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('Enter');
  await app.expectStatus('Training');
  await page.keyboard.press('Enter');
  await app.expectStatus('Paused');
  await tabTo(app.button('Train to end'));
  await page.keyboard.press('Space');
  await app.expectStatus('Done');

  await tabTo(app.slider('Samples per class'));
  await page.keyboard.press('ArrowRight');
  await expect(app.number('Samples per class')).toHaveValue('110');
  await app.expectStatus('Done');

  await tabTo(app.chart('Network graph'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/0\.bias\[0\] = -?\d/)).toBeVisible();
  await tabTo(app.chart('Loss curve'));
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/^epoch 9,999 · loss 0\.\d{6,} · accuracy \d+\.\d%$/)).toBeVisible();
  await tabTo(app.chart('Decision boundary'));
  await page.keyboard.press('ArrowRight');
  const sample = page.getByText(/^row 0 at \(-?\d.*\) · p\(0\) \d.*, p\(1\) \d.* · predicted [01], true 0$/);
  // Boundary and labels read out the same sample.
  await expect(sample).toHaveCount(2);
  await page.keyboard.press('ArrowLeft');
  await expect(sample).toHaveCount(0);
  await tabTo(app.chart('Predicted labels'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^row 24 at/)).toHaveCount(2);
});

test('space trains and pauses wherever no control has the focus', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.locator('h1').click();
  await page.keyboard.press('Space');
  await app.expectStatus('Training');
  await page.keyboard.press('Space');
  await app.expectStatus('Paused');
});

test('pointing at a sample shows it in the labels, and the other way round', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const labels = await app.chart('Predicted labels').boundingBox();
  if (labels === null) throw new Error('the labels are not on the page');
  await page.mouse.move(labels.x + labels.width * 0.5, labels.y + 8);
  await expect(page.getByText(/^row \d+ at/)).toHaveCount(2);
  await page.mouse.move(10, 10);
  await expect(page.getByText(/^row \d+ at/)).toHaveCount(0);
  const curve = await app.chart('Loss curve').boundingBox();
  if (curve === null) throw new Error('the curve is not on the page');
  await page.mouse.move(curve.x + curve.width / 2, curve.y + curve.height / 2);
  await expect(page.getByText(/^epoch [\d,]+ · loss 0\.\d+ · accuracy/)).toBeVisible();
});

test('each chart says in a sentence what it shows', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await expect(app.chart('Loss curve')).toHaveAccessibleDescription('No epoch is trained yet.');
  await app.trainToEnd();
  await expect(app.chart('Loss curve')).toHaveAccessibleDescription(
    'Over 10,000 epochs the loss went from 0.6886 to 0.3318; 199 of 200 samples are predicted right.',
  );
  await expect(app.chart('Decision boundary')).toHaveAccessibleDescription(
    /200 points of 2 classes.*199 are on the correct side/,
  );
  await expect(app.chart('Predicted labels')).toHaveAccessibleDescription(
    'Predicted: 99 times 0, 101 times 1. 1 is wrong.',
  );
});

test('at 1440 × 900 nothing scrolls and nothing is cut off', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const cut = [...document.querySelectorAll('label, button, h1, h2, p[role=status], legend, li')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
    );
    const scrolling = [...document.querySelectorAll('main > div, [role=log]')].filter(
      (element) => element.scrollHeight > element.clientHeight + 1,
    );
    return {
      scrollWidth,
      scrollHeight,
      cut: cut.map(({ textContent }) => textContent),
      scrolling: scrolling.map(({ className }) => className),
    };
  });
  expect(overflow).toEqual({ scrollWidth: 1440, scrollHeight: 900, cut: [], scrolling: [] });
});

test('a notice takes its room from the drawer: nothing above it moves or scrolls', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main canvas')].map((chart) => {
        const { x, width, height } = chart.getBoundingClientRect();
        return { x, width, height };
      }),
    );
  const before = await places();
  await app.number('Seed').fill('-1');
  await app.number('Seed').press('Enter');
  await expect(app.button('Dismiss')).toBeVisible();
  expect(await places()).toEqual(before);
  const overflow = await page.evaluate(() => ({
    page: document.documentElement.scrollHeight,
    panels: [...document.querySelectorAll('main *')].filter(
      (part) => getComputedStyle(part).overflowY === 'auto' && part.scrollHeight > part.clientHeight + 1,
    ).length,
  }));
  expect(overflow).toEqual({ page: 900, panels: 0 });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('nothing scrolls sideways, and the transport sticks to the bottom edge', async ({ page }) => {
    const app = new App(page);
    await app.open();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(app.button('Train')).toBeInViewport();
    const bar = await page.getByRole('region', { name: 'Training controls' }).boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(844);
    // The end of the page is not hidden behind the transport.
    const log = await app.console.boundingBox();
    expect((log?.y ?? 0) + (log?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });
});

test.describe('at 200% zoom', () => {
  test.use({ viewport: { width: 720, height: 450 } });

  test('nothing scrolls sideways', { tag: '@wide' }, async ({ page }) => {
    await new App(page).open();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
  });
});
