// An hour of use in a few minutes: a seeded monkey over the whole page, in Chromium, while it trains. Nothing may go wrong:
// no error, no broken promise of the page, no heap that grows. Run by `npm run soak -- [seconds] [seed]`, after a build.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserPath } from './browser.mjs';
import { actions, randomFrom } from './soakActions.mjs';
import { checkFile, checkLink, checkPage, closeDialog } from './soakInvariants.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PORT = Number(process.env.SOAK_PORT ?? 4319);
const address = `http://localhost:${PORT}/`;
const SECONDS = Number(process.argv[2] ?? 300);
const SEED = Number(process.argv[3] ?? 1);
/**
 * Heap samples over the whole time. The first half warms up: the browser compiles what is used for the first time, which by
 * heap snapshots is most of what is added, and panels, runs and steps to undo come to be that stay.
 */
const SAMPLES = 16;
const MOST_GROWTH = 0.1;
/** What the page keeps to limits of its own: runs to go back to, and steps to undo, 64 MiB each at most. */
const MOST_ARRAY_BYTES = 128 * 2 ** 20;
/** Every so many actions a file is looked into, and the link opened in a tab of its own. */
const FILE_EVERY = 8;
const LINK_EVERY = 40;

/** @typedef {Awaited<ReturnType<typeof heapOf>>} Heap */

/** @type {string[]} */
const errors = [];

/** @param {import('@playwright/test').Page} page */
function watch(page) {
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  page.on('crash', () => errors.push('the page crashed'));
  page.on('dialog', (dialog) => dialog.dismiss());
}

/** Runs in the page before anything else: keeps what was last handed to the browser as a file. */
function keepLastFile() {
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob) globalThis.lastFile = blob;
    return create.call(URL, blob);
  };
}

async function untilServed() {
  for (let tries = 0; tries < 200; tries++) {
    const isServed = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isServed) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`nothing is served at ${address}`);
}

/**
 * Bytes in use, in the same state each time: the tutorial, Ready. JavaScript's, the DOM's, and those of typed arrays.
 * @param {import('@playwright/test').Page} page
 * @param {import('@playwright/test').CDPSession} client
 */
async function heapOf(page, client) {
  await page.evaluate(() => {
    globalThis.lastFile = null;
    location.hash = '#';
  });
  await closeDialog(page);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page
    .getByRole('status', { name: 'Training status' })
    .filter({ hasText: /^Ready/ })
    .waitFor();
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await client.send('Runtime.getHeapUsage');
  return { script: usedSize, dom: embedderHeapUsedSize, arrays: backingStorageSize };
}

/**
 * Of script and DOM together, from the least of the third quarter to the least of the last.
 * @param {Heap[]} heap
 */
function growthOf(heap) {
  const quarter = Math.floor(heap.length / 4);
  const bytes = heap.map(({ script, dom }) => script + dom);
  return Math.min(...bytes.slice(quarter * 3)) / Math.min(...bytes.slice(quarter * 2, quarter * 3)) - 1;
}

/** @param {import('@playwright/test').Browser} browser */
async function soak(browser) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  await context.addInitScript(keepLastFile);
  const page = await context.newPage();
  watch(page);
  await page.goto(address);
  await page.getByRole('status', { name: 'Training status' }).filter({ hasText: 'loss' }).waitFor();
  const client = await context.newCDPSession(page);
  const random = randomFrom(SEED);
  /** @type {Heap[]} */
  const heap = [];
  /** @type {string[]} */
  const done = [];
  const started = Date.now();
  const elapsed = () => (Date.now() - started) / 1000;
  while (elapsed() < SECONDS && errors.length === 0) {
    const action = random.pick(actions);
    done.push(action.name);
    await action.run(page, random);
    await checkPage(page);
    if (done.length % FILE_EVERY === 0) await checkFile(page);
    if (done.length % LINK_EVERY === 0) await checkLink(page, watch);
    if (elapsed() > (heap.length * SECONDS) / SAMPLES) heap.push(await heapOf(page, client));
  }
  return { heap, done };
}

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const server = spawn(process.execPath, [vite, 'preview', '--port', String(PORT), '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
});
const browser = await chromium.launch({ executablePath: browserPath() ?? undefined });
try {
  await untilServed();
  const { heap, done } = await soak(browser);
  console.log(`${done.length} actions in ${SECONDS} s, seed ${SEED}`);
  for (const name of new Set(done))
    console.log(`  ${done.filter((other) => other === name).length} × ${name}`);
  for (const part of /** @type {const} */ (['script', 'dom', 'arrays']))
    console.log(`${part} in MB: ${heap.map((sample) => (sample[part] / 1e6).toFixed(1)).join(' ')}`);
  const growth = growthOf(heap);
  console.log(`heap growth from the third quarter to the last: ${(growth * 100).toFixed(1)} %`);
  if (growth > MOST_GROWTH) errors.push(`the heap grew by more than ${MOST_GROWTH * 100} %`);
  const arrays = Math.max(...heap.map((sample) => sample.arrays));
  if (arrays > MOST_ARRAY_BYTES) errors.push(`typed arrays take ${arrays} bytes, beyond the limits`);
} catch (error) {
  errors.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await browser.close();
  server.kill();
}
for (const error of errors) console.error(error);
console.log(errors.length === 0 ? 'nothing went wrong' : `${errors.length} went wrong`);
process.exitCode = errors.length === 0 ? 0 : 1;
