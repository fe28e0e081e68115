/** A slider dragged with the real mouse, looked at frame by frame: nothing goes blank, and no frame mixes two runs. */
import type { Locator } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { type Frame, stopWatching, watchFrames } from './frames.ts';

const EPOCHS = 1000;
const CHARTS = ['Network graph', 'Loss curve', 'Decision boundary'];

/** The words of one moment: they belong to one run, and change together. */
const wordsOf = ({ status, epoch, console, button }: Frame) => [status, epoch, console, button].join('\n');

/** Trained to its end, of a length that is never shown on the way, on a busy machine either. */
async function trained(app: App): Promise<void> {
  await app.open();
  await app.number('Epochs').fill(String(EPOCHS));
  await app.number('Epochs').press('Enter');
  await app.expectStatus('Done');
}

/** Moves the thumb from the middle over `shares` of the slider's length, pausing `pauseMs` after each movement. */
async function drag(app: App, slider: Locator, shares: readonly number[], pauseMs: number): Promise<void> {
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  const y = box.y + box.height / 2;
  await app.page.mouse.move(box.x + box.width * shares[0], y);
  await app.page.mouse.down();
  for (const share of shares) {
    await app.page.mouse.move(box.x + box.width * share, y);
    await app.page.waitForTimeout(pauseMs);
  }
  await app.page.mouse.up();
}

const sweepOver = (steps: number) => Array.from({ length: steps }, (_, i) => 0.45 + (0.25 * i) / steps);

function expectWholeFrames(frames: readonly Frame[]): void {
  expect(frames.length).toBeGreaterThan(20);
  for (const frame of frames) {
    expect(frame.status).toMatch(/^Done · loss .* · accuracy/);
    expect(frame.epoch).toBe('epoch 1,000 / 1,000');
    expect(frame.button).toMatch(/^Train/);
    expect(frame.console).toContain('predicted labels of all samples:');
    expect(frame.isBlank).toEqual(Object.fromEntries(CHARTS.map((name) => [name, false])));
  }
  // Another status is another picture of the boundary, in that very frame.
  const changes = frames.slice(1).filter((frame, i) => wordsOf(frame) !== wordsOf(frames[i]));
  const pictures = frames
    .slice(1)
    .filter((frame, i) => frame.charts['Network graph'] !== frames[i].charts['Network graph']);
  expect(changes.length).toBeGreaterThan(2);
  expect(pictures.map(({ atMs }) => atMs)).toEqual(changes.map(({ atMs }) => atMs));
}

test('a slow drag shows one finished run after another, each as a whole', async ({ page }) => {
  const app = new App(page);
  await trained(app);
  await watchFrames(page, CHARTS);
  await drag(app, app.slider('Learning rate'), sweepOver(12), 250);
  expectWholeFrames(await stopWatching(page));
});

test('a fast drag is never starved: finished pictures keep coming, and the last is of the thumb', async ({
  page,
}) => {
  const app = new App(page);
  await trained(app);
  await watchFrames(page, CHARTS);
  await drag(app, app.slider('Learning rate'), sweepOver(120), 16);
  await expect(app.status).not.toHaveAttribute('aria-busy', 'true');
  const frames = await stopWatching(page);
  expectWholeFrames(frames);
  const last = await app.status.textContent();
  const rate = await app.number('Learning rate').inputValue();
  const printed = await app.consoleText();
  await trained(app);
  await app.number('Learning rate').fill(rate);
  await app.number('Learning rate').press('Enter');
  await expect(app.status).not.toHaveAttribute('aria-busy', 'true');
  expect(await app.consoleText()).toBe(printed);
  expect((await app.status.textContent())?.replace(/[\d.]+ s/, '')).toBe(last?.replace(/[\d.]+ s/, ''));
});

test('what stood before the drag is named while it lasts, and gone at the next action', async ({ page }) => {
  const app = new App(page);
  await trained(app);
  const before = page.getByText('before', { exact: true });
  await expect(before).toHaveCount(0);
  const box = await app.slider('Learning rate').boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
  await expect(before.first()).toBeVisible();
  await page.mouse.up();
  await expect(before.first()).toBeVisible();
  await page.mouse.move(300, 500);
  await page.mouse.down();
  await page.mouse.up();
  await expect(before).toHaveCount(0);
});
