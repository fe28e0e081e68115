/** What the reader's system asks for: less motion, its own colours, paper, other pixels, another language. */
import { App, expect, test } from './app.ts';

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('Train jumps to the end instead of showing a film', async ({ page }) => {
    const app = new App(page);
    await app.open();
    await page.evaluate(() => {
      const epochs = new Set<string>();
      Object.assign(window, { epochs });
      const words = [...document.querySelectorAll('span')].find(({ textContent }) =>
        textContent?.startsWith('epoch 0 /'),
      ) as HTMLElement;
      new MutationObserver(() => epochs.add(words.textContent ?? '')).observe(words, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await app.button('Train').click();
    await app.expectStatus('Done');
    const seen = await page.evaluate(() => (window as unknown as { epochs: Set<string> }).epochs.size);
    expect(seen).toBeLessThan(8);
  });
});

test('on paper the page is light, and no control of the run is printed', { tag: '@wide' }, async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(app.button('Train')).toBeHidden();
  await expect(app.button('Share')).toBeHidden();
  for (const name of ['Decision boundary', 'Loss curve', 'Network graph', 'Predicted labels'])
    await expect(app.chart(name)).toBeVisible();
  const corner = () =>
    app
      .chart('Network graph')
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
        return data === undefined ? 0 : data.filter((value, i) => i % 4 === 3 && value > 0).length;
      });
  expect(await corner()).toBeGreaterThan(1000);
  await page.emulateMedia({ colorScheme: 'dark', media: 'screen' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test.describe('with forced colors', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('tracks, progress, what is chosen and what is switched on are told from the rest', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    const backgrounds = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    for (const name of ['x1', 'x2'])
      await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');
    expect(await backgrounds('[aria-pressed="true"]')).not.toBe(await backgrounds('[aria-pressed="false"]'));
    await app.button('More of Training').click();
    expect(await backgrounds('input[type=checkbox]:checked')).not.toBe(
      await backgrounds('input[type=checkbox]:not(:checked)'),
    );
    for (const selector of ['input[type=range]', '[aria-label="Epoch shown"]'])
      await expect(page.locator(selector).first()).toHaveCSS('forced-color-adjust', 'none');
  });
});

test('charts are sharp again as soon as the screen has other pixels', { tag: '@wide' }, async ({ page }) => {
  // A browser under test does not tell of other pixels: the query for them is replaced by one that the test can fire.
  await page.addInitScript(() => {
    const real = window.matchMedia.bind(window);
    const pixels = new EventTarget();
    let ratio = 1;
    Object.defineProperty(window, 'devicePixelRatio', { get: () => ratio });
    const isOfPixels = (query: string) => query.startsWith('(resolution');
    window.matchMedia = (query) => (isOfPixels(query) ? (pixels as MediaQueryList) : real(query));
    window.addEventListener('test-pixels', () => {
      ratio = 2;
      pixels.dispatchEvent(new Event('change'));
    });
  });
  const app = new App(page);
  await app.open();
  const canvas = app.chart('Decision boundary').locator('canvas');
  const ratio = () =>
    canvas.evaluate((element: HTMLCanvasElement) => element.width / element.getBoundingClientRect().width);
  await expect.poll(ratio).toBeCloseTo(1, 1);
  await page.evaluate(() => window.dispatchEvent(new Event('test-pixels')));
  await expect.poll(ratio).toBeCloseTo(2, 1);
});

/** As a browser's translator does: each text becomes an element of its own. */
function translate(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const words of texts) {
    if (words.parentElement?.closest('[translate="no"], script, style, option') || !words.data.trim())
      continue;
    const font = document.createElement('font');
    font.append(document.createElement('font'));
    (font.firstChild as HTMLElement).textContent = words.data;
    words.replaceWith(font);
  }
}

test('a page that the browser has translated neither fails nor shows frozen numbers', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.evaluate(translate);
  for (const name of ['Plane', 'Bumps', 'Spirals', 'Gaussians']) {
    await page.getByRole('radio', { name: new RegExp(`^${name}`) }).click();
    await app.expectStatus('Done');
    await page.evaluate(translate);
  }
  for (const name of ['Evaluation', 'Layers', 'Hidden space', 'Runs', 'Console']) {
    await page.getByRole('tab', { name }).click();
    await page.evaluate(translate);
  }
  await app.number('Hidden layers').fill('1');
  await app.expectStatus('Done');
  await expect(page.getByText('27 parameters', { exact: true })).toBeVisible();
  await app.number('Hidden layers').fill('3');
  await app.expectStatus('Done');
  await expect(page.getByText('87 parameters', { exact: true })).toBeVisible();
  await expect(page.getByText('3 hidden layers')).toBeVisible();
  await expect(app.chart('Decision boundary')).toHaveAccessibleDescription(/200 points of 2 classes/);
});
