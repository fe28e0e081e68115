/**
 * The bytes of every file that the page writes and of every link, as committed in test/fixtures/fileBytes.json. The pixels of
 * pictures are the browser's; what is drawn stands in the SVG of plots and report.
 * `BYTES=write npx vitest run test/formats/fileBytes.test.ts` writes it anew where a file is changed on purpose.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { formats } from '../../src/formats/index.ts';
import { sweepScript } from '../../src/formats/python/sweepScript.ts';
import { sweepCsv } from '../../src/formats/tables/sweepCsv.ts';
import { plotsSvg } from '../../src/panels/files/pictures.ts';
import { reportOf } from '../../src/panels/files/report.ts';
import { runSweep, sweptAxis } from '../../src/store/batchRuns.ts';
import { savedRunOf } from '../../src/store/selectors.ts';
import { DigestCanvas } from '../helpers/digestCanvas.ts';
import { fileExperiments } from '../helpers/fileExperiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

vi.stubGlobal('document', { createElement: () => new DigestCanvas() });

const file = new URL('../fixtures/fileBytes.json', import.meta.url);
const committed = JSON.parse(readFileSync(file, 'utf8'));
const written: Record<string, Record<string, string>> = {};
afterAll(() => {
  if (process.env.BYTES === 'write') writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
});

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function trained(experiment: Experiment, epochs: number) {
  const setup = await inProcess();
  setup.store.getState().requestSnapshot({ forFile: true });
  setup.store.getState().startRun(experiment, epochs, true);
  setup.settle();
  return setup;
}

describe.each(Object.entries(fileExperiments))('%s', (name, { experiment, epochs }) => {
  test('has the link and the files that were committed', async () => {
    const state = (await trained(experiment, epochs)).store.getState();
    const run = savedRunOf(state);
    if (run === null) throw new Error('expected a run');
    expect(run.state.epoch).toBe(epochs);
    written[name] = {
      link: writeLink({ experiment, epoch: epochs }),
      ...Object.fromEntries(Object.entries(formats).map(([key, { write }]) => [key, sha256(write(run))])),
      plotsSvg: sha256(await (await plotsSvg(state)).text()),
      reportHtml: sha256(await (await reportOf(state)).text()),
    };
    expect(written[name]).toEqual(committed[name]);
  });
});

test('a sweep has the table and the script that were committed', async () => {
  const { store, settle } = await trained(fileExperiments.regression.experiment, 0);
  const lr = { axis: 'optimizer.lr', from: 0.01, to: 1, steps: 3 };
  const units = { axis: 'hidden_units', from: 2, to: 4, steps: 2 };
  store.getState().setSweepSetup({ x: lr, y: units });
  runSweep(store);
  settle();
  const { experiment, sweep } = store.getState();
  const [x, y] = [sweptAxis(experiment, lr), sweptAxis(experiment, units)];
  if (sweep === null || x === null || y === null) throw new Error('expected a sweep');
  const rows = sweep.results.flatMap((result, i) =>
    result === null ? [] : [{ x: sweep.xs[i % 3], y: sweep.ys[Math.floor(i / 3)], ...result }],
  );
  expect(rows).toHaveLength(6);
  written.sweep = {
    csv: sha256(sweepCsv(lr.axis, units.axis, rows)),
    script: sha256(sweepScript(experiment, x, y)),
  };
  expect(written.sweep).toEqual(committed.sweep);
});
