/**
 * The main thread stays free while the Worker trains. The one place where time is asserted: the processor's time of a
 * task, as on a busy machine a task also waits for processes that are none of the page's. How long tasks take by the
 * clock is measured by the benchmark.
 */
import { writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { App, expect, test } from './app.ts';

const LONG_MS = 50;
/** A task may be slow for once: the first of its kind, or one that clears away after others. */
const ROUNDS = 3;

test.describe.configure({ mode: 'serial' });

for (const [name, use] of [
  ['training at full speed', (app: App) => fullSpeed(app)],
  ['dragging a slider', (app: App) => drag(app)],
  ['training with the tab Evaluation open', (app: App) => evaluated(app)],
] as const) {
  test(`no task over ${LONG_MS} ms on the main thread while ${name}`, async ({ page, browser }) => {
    const app = new App(page);
    await app.open();
    await app.number('Epochs').fill('100000');
    await app.expectStatus('Done');
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS && rounds.at(-1)?.length !== 0; round++)
      rounds.push(await longTasks(browser, page, () => use(app)));
    expect(rounds.at(-1)).toEqual([]);
  });
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of the processor that a task took. */
  tdur?: number;
  args: { name?: string };
}

/**
 * What a table may hold the page up, on a machine twice as slow as one that needs half of it. It was four seconds as it was
 * opened, two at each move of a slider, twelve in the tab PyTorch script, two for a download and one when it was brought back.
 */
const TABLE_MS = 150;

test(`no task over ${TABLE_MS} ms while a table of 20,000 rows of 64 columns is opened, used, trained, saved and brought back`, async ({
  page,
  browser,
}, info) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('20');
  await app.expectStatus('Done');
  // From the disk, as a file that is sent with the order would be unpacked by the page.
  const file = info.outputPath('large.csv');
  writeFileSync(file, largeTable(20_000, 64));
  const use = app.button('Use these points');
  const opened = await longTasks(browser, page, async () => {
    await app.openFile(file);
    await expect(use).toBeEnabled({ timeout: 60_000 });
    await app.openDialog.getByRole('checkbox', { name: 'f3', exact: true }).uncheck();
    await expect(use).toBeEnabled({ timeout: 60_000 });
    await use.click();
    await expect(page.getByText(/Opened the 20,000 points in large\.csv/).first()).toBeVisible({
      timeout: 60_000,
    });
  });
  expect(Math.max(0, ...opened)).toBeLessThan(TABLE_MS);
  await app.trainToEnd();
  const dragged = await longTasks(browser, page, async () => {
    await drag(app);
    await app.expectStatus('Done');
  });
  expect(Math.max(0, ...dragged)).toBeLessThan(TABLE_MS);
  const seen = await longTasks(browser, page, async () => {
    await page.getByRole('tab', { name: 'Hidden space' }).click();
    await expect(page.getByRole('img', { name: 'The data as a layer sees it' })).toBeVisible();
    await page.getByRole('tab', { name: 'One step' }).click();
    await expect(page.getByRole('table', { name: 'Parameters' })).toBeVisible();
    await page.getByRole('tab', { name: 'PyTorch script' }).click();
    await expect(page.getByText(/^Of the 20,000 points the first 15 are shown\./)).toBeVisible();
    await app.downloadItem('Download data CSV');
    await app.downloadItem('Download plots PNG');
  });
  expect(Math.max(0, ...seen)).toBeLessThan(TABLE_MS);
  await app.expectStored();
  const brought = await longTasks(browser, page, async () => {
    await page.reload();
    await expect(page.getByText(/Opened the 20,000 points in large\.csv/).first()).toBeVisible({
      timeout: 60_000,
    });
    await app.expectStatus('Done');
  });
  expect(Math.max(0, ...brought)).toBeLessThan(TABLE_MS);
});

/** As a spreadsheet writes it: a line of names, numbers of five decimals, and three classes. */
function largeTable(rows: number, columns: number): string {
  const numbers = (row: number) =>
    Array.from({ length: columns }, (_, i) => (Math.sin(row * 7 + i) + (row % 3)).toFixed(5));
  const lines = Array.from({ length: rows }, (_, row) => [
    ...numbers(row),
    ['alba', 'rubra', 'viridis'][row % 3],
  ]);
  const names = [...Array.from({ length: columns }, (_, i) => `f${i + 1}`), 'species'];
  return [names, ...lines].map((cells) => cells.join(',')).join('\n');
}

/** Milliseconds of the tasks of the page's main thread over LONG_MS, while `use` does something. */
async function longTasks(browser: Browser, page: Page, use: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await use();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(String(await browser.stopTracing()));
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain';
  const main = new Set(traceEvents.filter(isMain).map(threadOf));
  const tasks = traceEvents.filter((event) => event.ph === 'X' && main.has(threadOf(event)));
  const times = tasks.flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]));
  expect(times.length, 'tasks that the browser has timed').toBeGreaterThan(50);
  return times.filter((ms) => ms > LONG_MS);
}

async function fullSpeed(app: App): Promise<void> {
  await app.button('Reset').click();
  await app.page.getByRole('combobox', { name: 'Speed' }).selectOption('max');
  await app.button('Train').click();
  await app.expectStatus('Training');
  await app.expectStatus('Done');
}

async function evaluated(app: App): Promise<void> {
  // Leaving the tab gives up the cell that an earlier round chose.
  for (const name of ['Console', 'Evaluation']) await app.page.getByRole('tab', { name }).click();
  await app.page.getByRole('button', { name: /of class 1 predicted as 1/ }).click();
  await fullSpeed(app);
}

async function drag(app: App): Promise<void> {
  const box = await app.slider('Learning rate').boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  const { mouse } = app.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  for (let i = 0; i < 60; i++) {
    await mouse.move(box.x + box.width * (0.5 + 0.3 * Math.sin(i / 8)), box.y + box.height / 2);
    await app.frames(1);
  }
  await mouse.up();
}
