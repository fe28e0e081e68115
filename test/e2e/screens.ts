/** The screens that people have, what each must show at least, and how it is measured from the page. */
import type { Page } from '@playwright/test';
import { type App, expect } from './app.ts';

export interface Screen {
  name: string;
  width: number;
  height: number;
  /** Least side of the boundary's plotting square, with the drawer closed and open; at first, where there is one number. */
  boundary: readonly [number] | readonly [number, number];
  /** Least height of the loss curve's plot. */
  loss: number;
  /** The page fits, and does not scroll. */
  fits: boolean;
  isTouched?: boolean;
}

const screen = (
  name: string,
  [width, height]: [number, number],
  boundary: Screen['boundary'],
  loss: number,
  more: Partial<Screen> = {},
): Screen => ({ name, width, height, boundary, loss, fits: true, ...more });

const phone = { fits: false, isTouched: true };

export const screens: readonly Screen[] = [
  screen('a school laptop', [1366, 768], [300, 240], 150),
  screen('a school laptop in a browser', [1366, 657], [270, 220], 120),
  screen('a wider laptop in a browser', [1536, 730], [300, 220], 120),
  screen('a projector', [1280, 720], [280, 220], 130),
  screen('a notebook', [1440, 900], [340, 280], 180),
  screen('a desktop', [1920, 1080], [440, 440], 240),
  screen('a large desktop', [2560, 1440], [640, 640], 240),
  screen('a projector at 150 %', [853, 480], [240], 120, { fits: false }),
  screen('a projector at 200 %', [640, 360], [240], 120, { fits: false }),
  screen('a phone', [390, 844], [300], 140, phone),
  screen('a small phone', [360, 640], [270], 140, phone),
  screen('a phone held sideways', [844, 390], [300], 140, phone),
];

interface Plot {
  width: number;
  height: number;
}

export async function plotOf(app: App, name: string): Promise<Plot> {
  const canvas = app.chart(name).locator('canvas');
  await expect(canvas).toHaveAttribute('data-plot-width', /\d/);
  return canvas.evaluate(({ dataset }: HTMLElement) => ({
    width: Number(dataset.plotWidth),
    height: Number(dataset.plotHeight),
  }));
}

/** Words that do not fit where they stand, and charts that reach beyond their panels. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words = [
      ...document.querySelectorAll('header button, section > div > h2, [role=status], [role=tab]'),
    ];
    const cut = words.filter((element) => element.scrollWidth > element.clientWidth + 1);
    const charts = [...document.querySelectorAll('main > section, main > div > section')].filter(
      (panel) => panel.scrollHeight > panel.clientHeight + 1,
    );
    return [...cut, ...charts].map((element) => element.textContent ?? '');
  });
}

interface Names {
  boundary: string;
  loss: string;
}

async function expectPlots(app: App, names: Names, screen: Screen, least: number): Promise<void> {
  await expect.poll(async () => (await plotOf(app, names.boundary)).width).toBeGreaterThanOrEqual(least);
  const { width, height } = await plotOf(app, names.boundary);
  expect(Math.abs(width - height)).toBeLessThanOrEqual(1);
  expect((await plotOf(app, names.loss)).height).toBeGreaterThanOrEqual(screen.loss);
}

/** Checks a row of the table: drawer closed, then open. */
export async function expectScreen(
  app: App,
  screen: Screen,
  names: Names & { open: RegExp; close: RegExp },
): Promise<void> {
  const { page } = app;
  const [closed, open] = screen.boundary;
  const close = page.getByRole('button', { name: names.close });
  // From 900 px of height on the drawer is open at first.
  await expect(close).toHaveCount(screen.fits && screen.height < 900 ? 0 : 1);
  if (open !== undefined && screen.height >= 900) await close.click();
  await expectPlots(app, names, screen, closed);
  expect(await cutOff(page)).toEqual([]);
  if (open !== undefined) {
    await page.getByRole('button', { name: names.open }).click();
    await expectPlots(app, names, { ...screen, loss: screen.height < 900 ? 1 : screen.loss }, open);
    await expectUncovered(app, names.boundary);
  }
  const { width, height } = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { width: scrollWidth, height: scrollHeight };
  });
  expect(width).toBe(screen.width);
  if (screen.fits) expect(height).toBe(screen.height);
}

/** The open drawer lies below the boundary. */
async function expectUncovered(app: App, name: string): Promise<void> {
  const chart = await app.chart(name).boundingBox();
  const drawer = await app.page.locator('[data-open="true"]').boundingBox();
  expect((chart?.y ?? 0) + (chart?.height ?? 0)).toBeLessThanOrEqual(drawer?.y ?? 0);
}
