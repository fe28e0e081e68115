/** The hidden space. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

/** Pixels of the chart that are not of the background, by color. */
async function colors(app: App): Promise<number> {
  return app.chart('The data as a layer sees it').evaluate((image) => {
    const canvas = image.querySelector('canvas') as HTMLCanvasElement;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return new Set(pixels).size;
  });
}

test('two units span a plane, chosen by selects, and samples are read in it', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  await page.getByRole('tab', { name: 'Hidden space' }).click();
  const chart = app.chart('The data as a layer sees it');
  await expect(chart).toHaveAccessibleDescription(/^200 points where h\[1\]\[0\] and h\[1\]\[1\] put them/);
  // Points of both classes and a grid, with all the shades of their edges.
  await expect.poll(() => colors(app)).toBeGreaterThan(50);

  await page.getByRole('combobox', { name: 'Layer', exact: true }).selectOption('hidden layer 1 (5 units)');
  await page.getByRole('combobox', { name: 'Across' }).selectOption('h[0][3]');
  await expect(chart).toHaveAccessibleDescription(/^200 points where h\[0\]\[3\] and h\[0\]\[1\] put them/);
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^row 0 at .* · predicted 0, true 0$/)).toHaveCount(3);

  // A net without these units: the nearest that it has.
  await app.number('Neurons in hidden layer 1').fill('2');
  await expect(chart).toHaveAccessibleDescription(/^200 points where h\[0\]\[1\] and h\[0\]\[1\] put them/);
  await app.expectStatus('Done');
  await expectAccessible(page, { within: '[role=tabpanel]' });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the hidden space is drawn where it comes into sight, and nothing scrolls sideways', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await page.getByRole('tab', { name: 'Hidden space' }).click();
    await app.chart('The data as a layer sees it').scrollIntoViewIfNeeded();
    await expect.poll(() => colors(app)).toBeGreaterThan(50);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
