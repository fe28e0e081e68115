// `npm run bench`: the engine in Node and in Chromium beside other engines on the same tasks. Writes results.md and
// results.json beside this file, and public/bench.svg. With --quick: fewer and shorter runs, nothing in public/.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureOwnPackages } from '../tools/ownPackages.mjs';
import {
  aheadTimes,
  dragTimes,
  launch,
  sharpnessTimes,
  startTimes,
  viewTimes,
  workerContestant,
} from './browser.mjs';
import { buildEngine, serve } from './build.mjs';
import { chart } from './chart.mjs';
import { OURS, startContestants, torchPython } from './contestants.mjs';
import { measure } from './measure.mjs';
import { report } from './report.mjs';

const quick = process.argv.includes('--quick');
const plan = quick
  ? { rounds: 2, budgetMs: 400, movements: 20, rests: 10, views: 15, loads: 2, epochs: 20_000 }
  : { rounds: 5, budgetMs: 1500, movements: 70, rests: 40, views: 60, loads: 5, epochs: 1_000_000 };
const CURVE_EPOCHS = [1e3, 1e4, 1e5, 1e6];

const here = fileURLToPath(new URL('.', import.meta.url));
const chartFile = fileURLToPath(new URL('../../public/bench.svg', import.meta.url));

function machine() {
  const python = torchPython();
  const [load] = os.loadavg();
  const version =
    python && spawnSync(python, ['-c', 'import torch; print(torch.__version__)'], { encoding: 'utf8' });
  return {
    cpu: os.cpus()[0].model,
    cores: os.cpus().length,
    load: Number(load.toFixed(1)),
    isBusy: load > os.cpus().length,
    node: process.versions.node,
    torch: version ? version.stdout.trim() : 'not there',
    quick,
  };
}

/**
 * @param {import('./tasks.ts').Task[]} tasks
 * @param {import('./types.ts').Contestant[]} contestants
 */
async function measureAll(tasks, contestants) {
  /** @type {import('./types.ts').Measured} */
  const measured = {};
  for (const task of tasks) {
    const able = contestants.filter(({ can }) => can === undefined || can(task));
    for (const { prepare } of able) await prepare(task);
    measured[task.name] = await measure(task, able, { ...plan, isBusy: atStart.isBusy });
    console.log(`\n${task.name}`);
    for (const { name, ms, right } of measured[task.name]) {
      console.log(`  ${name.padEnd(28)} ${ms.toFixed(1).padStart(10)} ms${right ? '' : '  another result'}`);
    }
  }
  return measured;
}

if (!ensureOwnPackages(here)) throw new Error('the engines to compare with could not be installed');
const atStart = machine();
const { path, engine } = await buildEngine();
const workloads = Object.fromEntries(
  Object.entries(engine.workloads).map(([name, { title }]) => [name, { title }]),
);
const page = await serve('page');
const app = await serve('app');
const browser = await launch();
const inWorker = await workerContestant(browser, page.address);
const contestants = await startContestants(path);
contestants.splice(1, 0, { name: `${OURS} in Chromium`, ...inWorker });
/** @type {import('./types.ts').Results} */
let results;
try {
  const drag = await dragTimes(browser, app.address, plan.movements);
  const ahead = await aheadTimes(browser, app.address, plan.rests);
  const view = {
    tutorial: await viewTimes(browser, app.address, plan.views),
    wide: await viewTimes(browser, app.address + engine.links.wide, plan.views),
  };
  const inside = {
    landscapeMs: await engine.landscapeMs(),
    sharpnessMs: await sharpnessTimes(browser, app.address + engine.links.descent, plan.rests),
  };
  const start = await startTimes(browser, app.address, app.folder, plan.loads);
  const measured = await measureAll(await engine.tasks(), contestants);
  /** @type {import('./types.ts').Results['growth']['drawing']} */
  const drawing = [];
  for (const epochs of CURVE_EPOCHS) drawing.push({ epochs, ms: await inWorker.drawingMs(epochs) });
  const growth = {
    samples: await engine.growthInSamples(),
    width: await engine.growthInWidth(),
    memory: await engine.memoryOverEpochs(plan.epochs),
    drawing,
  };
  results = { machine: atStart, workloads, drag, ahead, view, inside, start, measured, growth };
} finally {
  for (const { close } of contestants) await close();
  await browser.close();
  await page.close();
  await app.close();
}

const text = report(results);
console.log(`\n${text}`);
if (!quick) {
  writeFileSync(join(here, 'results.md'), text);
  writeFileSync(join(here, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(chartFile, chart(results));
}
