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
/** Its multiples, whole numbers left out, are all over the line from 0 to 1. */
const GOLDEN = 0.618034;

export async function launch() {
  await ensureBrowser();
  return chromium.launch({ executablePath: browserPath() ?? undefined });
}

/**
 * The bench's page as a contestant.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @returns {Promise<import('./types.ts').Runner & { drawingMs(epochs: number): Promise<number> }>}
 */
export async function workerContestant(browser, address) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => window.bench !== undefined);
  return {
    prepare: (task) => page.evaluate((given) => window.bench.prepare(given), task),
    run: (name, epochs) =>
      page.evaluate(({ name, epochs }) => window.bench.run(name, epochs), { name, epochs }),
    drawingMs: (epochs) => page.evaluate((count) => window.bench.drawingMs(count), epochs),
    close: () => page.close(),
  };
}

/**
 * Runs before the app's own code. Keeps the times of slider events, of the runs they start, and of the page's word to
 * the Worker that a snapshot has been drawn.
 */
function observe() {
  /** @type {import('./types.ts').Seen} */
  const seen = { runs: [], views: [], surveys: [], longTasks: [], firstDrawn: null, clickedAt: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  /** @type {import('./types.ts').SeenRun['input']} */
  let input = null;
  addEventListener('input', ({ timeStamp }) => (input = { at: timeStamp }), { capture: true });
  addEventListener('click', ({ timeStamp }) => (seen.clickedAt = timeStamp), { capture: true });

  /** @param {() => void} task */
  const afterFrame = (task) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = task;
    requestAnimationFrame(() => port2.postMessage(null));
  };
  /** @type {Map<number, import('./types.ts').SeenSurvey>} */
  const surveys = new Map();
  /** @type {Map<number, import('./types.ts').SeenRun>} */
  const runs = new Map();
  window.Worker = class extends window.Worker {
    /** @param {ConstructorParameters<typeof Worker>} given */
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data: { type, snapshot, jobId, isWhole } }) => {
        const survey = type === 'surveyed' && isWhole && surveys.get(jobId);
        if (survey) afterFrame(() => (survey.doneAt = performance.now()));
        const view = snapshot?.viewed && seen.views.at(-1);
        if (view) view.toldAt ??= performance.now();
        const run = snapshot && runs.get(snapshot.runId);
        if (run) run.status = snapshot.status;
      });
    }
    /**
     * @override
     * @param {import('../../src/protocol/messages.ts').Command | Extract<import('../../src/protocol/jobs.ts').JobCommand, { type: 'survey' }>} command
     * @param {Transferable[] | StructuredSerializeOptions} [given]
     */
    postMessage(command, given) {
      super.postMessage(command, Array.isArray(given) ? { transfer: given } : given);
      if (command.type === 'start') {
        const { resume, experiment } = command;
        const prefetched = resume?.state.epoch === experiment.training.epochs;
        /** @type {import('./types.ts').SeenRun} */
        const run = { input, prefetched, status: null, doneAt: null };
        runs.set(command.runId, run);
        seen.runs.push(run);
        // Its picture is drawn in the next frame, whatever the Worker says later.
        if (prefetched) afterFrame(() => (run.doneAt = performance.now()));
      }
      if (command.type === 'survey') {
        const survey = { input, doneAt: null };
        surveys.set(command.jobId, survey);
        seen.surveys.push(survey);
      }
      if (command.type === 'view') seen.views.push({ at: performance.now(), toldAt: null, doneAt: null });
      if (command.type !== 'drawn') return;
      const view = seen.views.at(-1);
      if (view && view.toldAt !== null) view.doneAt ??= performance.now();
      seen.firstDrawn ??= performance.now();
      const run = runs.get(command.runId);
      if (!run) return;
      if (run.status === 'done') run.doneAt ??= performance.now();
    }
  };
}

/**
 * Drags the learning rate: `movements` one by one, each awaited to the picture of its finished run, then as many at the
 * speed of a hand. Times in ms from the input event to the picture of the finished run.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {number} movements
 */
export async function dragTimes(browser, address, movements) {
  const page = await openedApp(browser, address);
  const slider = page.getByRole('slider', { name: 'Learning rate', exact: true });
  const { x, y, width, height } = await boxOf(slider);
  const move = (/** @type {number} */ i) =>
    page.mouse.move(x + width * (0.5 + 0.3 * Math.sin(i / 8)), y + height / 2);
  const isDrawn = () => window.seen.runs.at(-1)?.doneAt !== null;
  await move(0);
  await page.mouse.down();
  for (let i = 1; i <= movements; i++) {
    await move(i);
    await page.waitForFunction(isDrawn);
    await page.waitForTimeout(PAUSE_MS);
  }
  const slow = finished(await page.evaluate(() => window.seen.runs));
  const count = () => page.evaluate(() => window.seen.runs.filter(({ doneAt }) => doneAt !== null).length);
  const [countBefore, from] = [await count(), performance.now()];
  for (let i = 1; i <= movements; i++) {
    await move(i);
    await page.waitForTimeout(FRAME_MS);
  }
  const picturesPerSecond = ((await count()) - countBefore) / ((performance.now() - from) / 1000);
  await page.mouse.up();
  await page.waitForFunction(isDrawn);
  const { longTasks } = await page.evaluate(() => window.seen);
  await page.context().close();
  return {
    finishedMs: slow.map(({ input, doneAt }) => doneAt - input.at),
    picturesPerSecond,
    longTasks,
  };
}

/**
 * Drags the learning rate one position at a time, with a rest after each. Times in ms from the input event to the picture
 * of the finished run, and how many of the runs were trained during the rest.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {number} movements
 */
export async function aheadTimes(browser, address, movements) {
  const page = await openedApp(browser, address);
  const slider = page.getByRole('slider', { name: 'Learning rate', exact: true });
  const { x, y, width, height } = await boxOf(slider);
  const positions = await slider.evaluate(
    (/** @type {HTMLInputElement} */ { min, max, step }) => (Number(max) - Number(min)) / Number(step),
  );
  const pixels = Math.max(1, width / positions);
  const there = movements / 2;
  const move = (/** @type {number} */ i) =>
    page.mouse.move(x + width / 2 + pixels * (there - Math.abs(i - there)), y + height / 2);
  await move(0);
  await page.mouse.down();
  for (let i = 1; i <= movements; i++) {
    await page.waitForTimeout(REST_MS);
    await move(i);
    await page.waitForFunction(() => window.seen.runs.at(-1)?.doneAt !== null);
  }
  await page.mouse.up();
  const runs = finished(await page.evaluate(() => window.seen.runs));
  await page.context().close();
  return {
    finishedMs: runs.map(({ input, doneAt }) => doneAt - input.at),
    prefetched: runs.filter(({ prefetched }) => prefetched).length,
  };
}

/**
 * Views epochs all over a trained run, one after the other. Times in ms: of the Worker, from the command to its answer, and
 * of the whole, to the painted picture.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {number} count
 */
export async function viewTimes(browser, address, count) {
  const page = await openedApp(browser, address);
  await page.getByRole('button', { name: 'Train to end', exact: true }).click();
  await page.waitForFunction(() => window.seen.runs.at(-1)?.status === 'done', null, { timeout: 60_000 });
  await page.waitForTimeout(REST_MS);
  const slider = page.getByRole('slider', { name: 'Epoch shown', exact: true });
  for (let i = 0; i < count; i++) {
    await slider.evaluate(
      (/** @type {HTMLInputElement} */ input, share) => {
        // React hears only of values that the element's own setter was not told of.
        const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
        set?.call(input, String(Math.floor(Number(input.max) * share)));
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      (i * GOLDEN) % 1,
    );
    await page.waitForFunction(
      (seen) => window.seen.views.filter(({ doneAt }) => doneAt !== null).length > seen,
      i,
    );
    await page.waitForTimeout(PAUSE_MS);
  }
  const { views } = await page.evaluate(() => window.seen);
  await page.context().close();
  return {
    workerMs: views.map(({ at, toldAt }) => (toldAt ?? Number.NaN) - at),
    pictureMs: views.map(({ at, doneAt }) => (doneAt ?? Number.NaN) - at),
  };
}

/** Positions above the learning rate at which the run of the sharpness still comes to its end; below it all do. */
const STABLE_POSITIONS = 8;

/**
 * Drags the learning rate one movement after another, each to a value of its own and awaited to the painted curve of the sharpness. Times in ms from the
 * input event.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {number} movements
 */
export async function sharpnessTimes(browser, address, movements) {
  const page = await openedApp(browser, address);
  const isDrawn = () => window.seen.surveys.at(-1)?.doneAt !== null;
  await page.getByRole('combobox', { name: 'Show', exact: true }).selectOption('sharpness');
  await page.waitForFunction(() => window.seen.surveys.length > 0);
  await page.waitForFunction(isDrawn, null, { timeout: 60_000 });
  const slider = page.getByRole('slider', { name: 'Learning rate', exact: true });
  const { x, y, width, height } = await boxOf(slider);
  // Each movement is one to another position.
  const positions = await slider.evaluate(
    (/** @type {HTMLInputElement} */ { min, max, step }) => (Number(max) - Number(min)) / Number(step),
  );
  const pixels = 1.1 * Math.max(1, width / positions);
  const move = (/** @type {number} */ i) => page.mouse.move(x + width / 2 + pixels * i, y + height / 2);
  await move(0);
  await page.mouse.down();
  for (let i = 1; i <= movements; i++) {
    const before = await page.evaluate(() => window.seen.surveys.length);
    await move(i <= STABLE_POSITIONS ? i : STABLE_POSITIONS - i);
    await page.waitForFunction((known) => window.seen.surveys.length > known, before);
    await page.waitForFunction(isDrawn);
    await page.waitForTimeout(PAUSE_MS);
  }
  const { surveys } = await page.evaluate(() => window.seen);
  await page.context().close();
  return surveys.flatMap(({ input, doneAt }) => (input && doneAt ? [doneAt - input.at] : []));
}

/**
 * The runs that a movement started and that came to their end.
 * @param {import('./types.ts').SeenRun[]} runs
 */
function finished(runs) {
  return runs.flatMap(({ input, prefetched, doneAt }) =>
    input === null || doneAt === null ? [] : [{ input, prefetched, doneAt }],
  );
}

/**
 * Where a slider is.
 * @param {import('@playwright/test').Locator} slider
 */
async function boxOf(slider) {
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not to be seen');
  return box;
}

/**
 * The app, opened cold, the first picture on it and its warming up over.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 */
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

/**
 * Times from navigation to the first picture, each with an empty cache, and the bytes of script, style and wasm asked for before it.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {string} folder of the files served
 * @param {number} loads
 */
export async function startTimes(browser, address, folder, loads) {
  const times = [];
  const firstTrainMs = [];
  /** @type {import('@playwright/test').Request[]} */
  let requests = [];
  let firstDrawnAt = Number.POSITIVE_INFINITY;
  for (let load = 0; load < loads; load++) {
    const context = await browser.newContext({ viewport: VIEWPORT });
    const page = await context.newPage();
    requests = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.addInitScript(observe);
    await page.goto(address);
    await page.waitForFunction(() => window.seen.firstDrawn !== null);
    times.push(await page.evaluate(() => window.seen.firstDrawn ?? Number.NaN));
    firstDrawnAt = await page.evaluate(() => performance.timeOrigin + (window.seen.firstDrawn ?? 0));
    firstTrainMs.push(await firstTrain(page));
    await context.close();
  }
  // What comes after the first picture is not waited for.
  const files = requests
    .filter((request) => request.timing().startTime < firstDrawnAt)
    .map((request) => new URL(request.url()).pathname);
  const code = [...new Set(files)].filter((file) => /\.(js|css|wasm)$/.test(file));
  const bytes = code.map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
  return { times, firstTrainMs, gzipBytes: bytes.reduce((sum, size) => sum + size, 0) };
}

/**
 * Milliseconds from the first click on Train to end, a second after the first picture, to the painted finished picture.
 * @param {import('@playwright/test').Page} page
 */
async function firstTrain(page) {
  await page.waitForTimeout(1000);
  await page.getByRole('button', { name: 'Train to end', exact: true }).click();
  await page.waitForFunction(() => window.seen.runs.at(-1)?.doneAt !== null);
  return page.evaluate(() => (window.seen.runs.at(-1)?.doneAt ?? Number.NaN) - window.seen.clickedAt);
}
