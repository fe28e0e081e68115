/** The playground on a phone: swipes over sliders, the strip of plots, and what is tapped. */
import type { CDPSession, Page } from '@playwright/test';
import { App, expect, test } from './app.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

type Place = readonly [number, number];

/** A finger that goes from one place to another, as the browser gets it from the screen. */
async function swipe(
  session: CDPSession,
  [x0, y0]: Place,
  [x1, y1]: Place,
  end: 'touchEnd' | null = 'touchEnd',
): Promise<void> {
  const send = (type: string, touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints });
  await send('touchStart', [{ x: x0, y: y0 }]);
  for (let part = 1; part <= 10; part++)
    await send('touchMove', [{ x: x0 + ((x1 - x0) * part) / 10, y: y0 + ((y1 - y0) * part) / 10 }]);
  if (end !== null) await send(end, []);
}

/** The middle of a slider's track, scrolled to the middle of the screen. */
async function middleOf(app: App, name: string): Promise<Place> {
  const slider = app.slider(name);
  await slider.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  return [box.x + box.width * 0.75, box.y + box.height / 2];
}

const scrollTop = (page: Page) => page.evaluate(() => scrollY);

test('a swipe up that begins on a slider scrolls, and changes nothing', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const session = await page.context().newCDPSession(page);
  const [x, y] = await middleOf(app, 'Learning rate');
  const before = await scrollTop(page);
  await swipe(session, [x, y], [x + 3, y - 200]);
  await expect.poll(() => scrollTop(page)).toBeGreaterThan(before + 50);
  await app.frames();
  await expect(app.number('Learning rate')).toHaveValue('0.01');
  await app.expectStatus('Ready');
  // A tap is no swipe.
  await page.touchscreen.tap(...(await middleOf(app, 'Learning rate')));
  await expect(app.number('Learning rate')).not.toHaveValue('0.01');
});

test('a swipe sideways changes the value, and one that is taken away puts it back', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const session = await page.context().newCDPSession(page);
  const [x, y] = await middleOf(app, 'Learning rate');
  const across = async () => {
    const box = await app.slider('Learning rate').boundingBox();
    return [box?.x, box?.width];
  };
  const before = await across();
  await swipe(session, [x, y], [x - 70, y], null);
  await expect(app.number('Learning rate')).not.toHaveValue('0.01');
  // The value beside the thumb takes no room from the slider.
  expect(await across()).toEqual(before);
  await session.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] });
  await expect(app.number('Learning rate')).toHaveValue('0.01');
  await swipe(session, [x, y], [x - 70, y]);
  await expect(app.number('Learning rate')).not.toHaveValue('0.01');
  await app.slider('Epochs').press('ArrowLeft');
  await expect(app.number('Epochs')).not.toHaveValue('10000');
});

test('boundary and curve stay in sight while their panels are not', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const strip = page.locator('[data-strip]');
  await expect(strip).toHaveCount(0);
  await middleOf(app, 'Learning rate');
  await expect(strip).toBeInViewport({ ratio: 1 });
  const box = await strip.boundingBox();
  expect([box?.y, box?.height]).toEqual([0, 150]);
  const pixels = () =>
    strip
      .locator('canvas')
      .evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
  await app.frames(3);
  const before = await pixels();
  await app.trainToEnd();
  await expect.poll(async () => (await pixels()).every((picture, i) => picture !== before[i])).toBe(true);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(strip).toHaveCount(0);
});

test('the controls take one row', { tag: '@wide' }, async ({ page }) => {
  await new App(page).open();
  const bar = await page.getByRole('region', { name: 'Training controls' }).boundingBox();
  expect(bar?.height).toBeLessThanOrEqual(56);
});

test('a neuron that is tapped shows its map in sight, and hints speak of tapping', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await expect(page.getByText('Tap a sample to read it')).toBeVisible();
  await expect(page.getByText(/^Point at/)).toHaveCount(0);
  const graph = app.chart('Network graph');
  await graph.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await app.frames(3);
  const picture = () => graph.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await picture();
  const box = await graph.boundingBox();
  if (box === null) throw new Error('the graph is not on the page');
  await page.touchscreen.tap(box.x + box.width - 80, box.y + box.height / 2 - 28);
  await expect(page.getByText(/^y\[0\] = softmax/)).toBeInViewport();
  await expect.poll(picture).not.toBe(before);
  const after = await graph.boundingBox();
  expect(after?.y).toBeGreaterThanOrEqual(150);
  expect((after?.y ?? 0) + (after?.height ?? 0)).toBeLessThanOrEqual(844 - 52);
  // No field has taken the focus, which would bring up a keyboard over the graph.
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT');
});

test('each run is readable without scrolling sideways', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=300');
  await app.trainToEnd();
  await page.getByRole('tab', { name: 'Runs' }).tap();
  const table = page.getByRole('table', { name: 'Runs' });
  await table.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  for (const cell of await table.getByRole('cell').all()) {
    const box = await cell.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
