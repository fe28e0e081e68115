// Measures what only a browser can tell: the engine in a Worker, the time of a drag and of a cold start, the drawing of
// curves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { browserPath, ensureBrowser } from '../tools/browser.mjs';

const VIEWPORT = { width: 1440, height: 900 };
/** Time between two movements of a slow drag, after the picture of the first was drawn. */
const PAUSE_MS = 30;
/** Time that a thumb rests between two movements, in which runs are prefetched. */
const REST_MS = 700;
const FRAME_MS = 16;

export async function launch() {
  await ensureBrowser();
  return chromium.launch({ executablePath: browserPath() ?? undefined });
}

/** The bench's page as a contestant. */
export async function workerContestant(browser, address) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => window.bench !== undefined);
  return {
    prepare: (task) => page.evaluate((given) => window.bench.prepare(given), task),
    run: (name, epochs) => page.evaluate(([task, count]) => window.bench.run(task, count), [name, epochs]),
    drawingMs: (epochs) => page.evaluate((count) => window.bench.drawingMs(count), epochs),
    close: () => page.close(),
  };
}

/**
 * Runs before the app's own code. Keeps the times of slider events, of the runs they start, and of the page's word to
 * the Worker that a snapshot has been drawn.
 */
function observe() {
  const seen = { inputs: [], runs: [], longTasks: [], frame: 0, firstDrawn: null };
  window.seen = seen;
  const tick = () => {
    seen.frame++;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  let input = null;
  addEventListener('input', ({ timeStamp }) => (input = { at: timeStamp, frame: seen.frame }), {
    capture: true,
  });

  const afterFrame = (task) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = task;
    requestAnimationFrame(() => port2.postMessage(null));
  };
  const runs = new Map();
  window.Worker = class extends window.Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data: { snapshot } }) => {
        const run = snapshot && runs.get(snapshot.runId);
        if (run) run.status = snapshot.status;
      });
    }
    postMessage(command, ...rest) {
      super.postMessage(command, ...rest);
      if (command.type === 'start') {
        const { resume, experiment } = command;
        const prefetched = resume?.state.epoch === experiment.training.epochs;
        const run = { input, prefetched, status: null, drawnAt: null, drawnFrame: null, doneAt: null };
        runs.set(command.runId, run);
        seen.runs.push(run);
        // Its picture is drawn in the next frame, whatever the Worker says later.
        if (prefetched) afterFrame(() => (run.doneAt = performance.now()));
      }
      if (command.type !== 'drawn') return;
      seen.firstDrawn ??= performance.now();
      const run = runs.get(command.runId);
      if (!run) return;
      run.drawnAt ??= performance.now();
      run.drawnFrame ??= seen.frame;
      if (run.status === 'done') run.doneAt ??= performance.now();
    }
  };
}

/**
 * Drags the learning rate: `movements` one by one, each awaited to the picture of its finished run, then as many at the
 * speed of a hand. Times in ms from the input event; frames from the one that brought the event, which is not yet
 * counted when the event comes, to the one with the first picture of its run.
 */
export async function dragTimes(browser, address, movements) {
  const page = await openedApp(browser, address);
  const slider = page.getByRole('slider', { name: 'Learning rate', exact: true });
  const { x, y, width, height } = await slider.boundingBox();
  const move = (i) => page.mouse.move(x + width * (0.5 + 0.3 * Math.sin(i / 8)), y + height / 2);
  const isDrawn = () => window.seen.runs.at(-1).doneAt !== null;
  await move(0);
  await page.mouse.down();
  for (let i = 1; i <= movements; i++) {
    await move(i);
    await page.waitForFunction(isDrawn);
    await page.waitForTimeout(PAUSE_MS);
  }
  const slow = await page.evaluate(() => window.seen.runs.filter(({ input }) => input !== null));
  for (let i = 1; i <= movements; i++) {
    await move(i);
    await page.waitForTimeout(FRAME_MS);
  }
  await page.mouse.up();
  await page.waitForFunction(isDrawn);
  const { longTasks } = await page.evaluate(() => window.seen);
  await page.context().close();
  return {
    finishedMs: slow.map(({ input, doneAt }) => doneAt - input.at),
    frames: slow.map(({ input, drawnFrame }) => drawnFrame - (input.frame + 1)),
    longTasks,
  };
}

/**
 * Drags the learning rate one position at a time, with a rest after each. Times in ms from the input event to the picture
 * of the finished run, and how many of the runs were trained during the rest.
 */
export async function aheadTimes(browser, address, movements) {
  const page = await openedApp(browser, address);
  const slider = page.getByRole('slider', { name: 'Learning rate', exact: true });
  const { x, y, width, height } = await slider.boundingBox();
  const positions = await slider.evaluate(({ min, max, step }) => (max - min) / step);
  const pixels = Math.max(1, width / positions);
  const there = movements / 2;
  const move = (i) => page.mouse.move(x + width / 2 + pixels * (there - Math.abs(i - there)), y + height / 2);
  await move(0);
  await page.mouse.down();
  for (let i = 1; i <= movements; i++) {
    await page.waitForTimeout(REST_MS);
    await move(i);
    await page.waitForFunction(() => window.seen.runs.at(-1).doneAt !== null);
  }
  await page.mouse.up();
  const runs = await page.evaluate(() => window.seen.runs.filter(({ input }) => input !== null));
  await page.context().close();
  return {
    finishedMs: runs.map(({ input, doneAt }) => doneAt - input.at),
    prefetched: runs.filter(({ prefetched }) => prefetched).length,
  };
}

/** The app, opened cold, the first picture on it and its warming up over. */
async function openedApp(browser, address) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(observe);
  await page.goto(address);
  await page.waitForFunction(() => window.seen.firstDrawn !== null);
  await page.waitForTimeout(1000);
  await page.evaluate(() => Object.assign(window.seen, { longTasks: [] }));
  return page;
}

/** Times from navigation to the first picture, each with an empty cache, and the bytes of code loaded for it. */
export async function startTimes(browser, address, folder, loads) {
  const times = [];
  let files = [];
  for (let load = 0; load < loads; load++) {
    const context = await browser.newContext({ viewport: VIEWPORT });
    const page = await context.newPage();
    files = [];
    page.on('response', (response) => files.push(new URL(response.url()).pathname));
    await page.addInitScript(observe);
    await page.goto(address);
    await page.waitForFunction(() => window.seen.firstDrawn !== null);
    times.push(await page.evaluate(() => window.seen.firstDrawn));
    await context.close();
  }
  const code = [...new Set(files)].filter((file) => /\.(js|wasm)$/.test(file));
  const bytes = code.map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
  return { times, gzipBytes: bytes.reduce((sum, size) => sum + size, 0) };
}
