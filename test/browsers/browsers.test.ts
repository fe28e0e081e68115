/**
 * The built page in Firefox and WebKitGTK: it opens, trains to the same bits, is dragged without a blank frame, and keeps its
 * work. SCREENSHOTS names a folder for pictures of what was seen.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { type StaticServer, serve } from '../e2e/staticServer.ts';
import { storedRun } from '../e2e/storedRun.ts';
import { bitExperiments, digestOf } from '../helpers/bits.ts';
import { type Driver, freshFolder, until } from './driver.ts';
import { firefox } from './firefox.ts';
import { Page } from './page.ts';
import { webkit } from './webkit.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const SHOTS = process.env.SCREENSHOTS;
const CHARTS = ['Network graph', 'Loss curve', 'Decision boundary', 'Predicted labels'];
/** A folder of its own, as the service worker that keeps the page is of its folder. */
const PATH = '/class/net/';

interface Model {
  epoch: number;
  experiment: { optimizer: { lr: number } };
  state_dict: Record<string, { data: number[] }>;
}

const numbersOf = (model: Model) => Object.values(model.state_dict).flatMap(({ data }) => data);

for (const browser of [firefox, webkit]) {
  const missing = browser.missing();
  const title = missing === null ? browser.name : `${browser.name} (skipped: ${missing} is not installed)`;

  describe.skipIf(missing !== null)(title, () => {
    let server: StaticServer;
    let driver: Driver;
    let page: Page;

    beforeAll(async () => {
      server = await serve(dist, PATH);
      driver = await browser.start();
      page = new Page(driver);
    });
    afterAll(async () => {
      await driver?.close();
      server?.close();
    });

    async function picture(name: string): Promise<void> {
      if (SHOTS === undefined) return;
      mkdirSync(SHOTS, { recursive: true });
      const file = join(SHOTS, `${browser.name}-${name}.png`);
      writeFileSync(file, Buffer.from(await driver.screenshot(), 'base64'));
    }

    test('opens Ready and trains the tutorial to what PyTorch prints', async () => {
      await page.open(server.address);
      expect(await page.status()).toMatch(/^Ready · loss 0\.6886 · accuracy 50\.5%/);
      await picture('ready');
      await page.click('Train');
      await page.expectStatus('Training');
      expect(await page.expectStatus('Done')).toContain('accuracy 99.5%');
      const losses = (text: string) =>
        [...text.matchAll(/loss: (\S+)/g)].map(([, loss]) => Number(loss).toFixed(6));
      const printed: string = fixture('console_tutorial.json')['0'];
      expect(losses(await page.console())).toEqual(losses(printed));
      await picture('done');
      expect(await page.errors()).toEqual([]);
    });

    for (const [name, experiment] of Object.entries(bitExperiments)) {
      test(`ends ${name} with the bits that Node gives`, async () => {
        await page.leave();
        await page.open(`${server.address}${writeLink({ experiment, epoch: null })}`);
        await page.click('Train to end');
        await page.expectStatus('Done');
        const model: Model = JSON.parse(await page.download('Download model JSON'));
        expect(digestOf(Float32Array.from(numbersOf(model)))).toBe(fixture('bits.json')[name]);
        expect(await page.errors()).toEqual([]);
      });
    }

    test('is dragged without a blank or mixed frame, and ends with the value of the thumb', async () => {
      // Short enough to be shown finished only, whatever else the machine does.
      const short = { ...tutorial, training: { ...tutorial.training, epochs: 1000 } };
      await page.leave();
      await page.open(`${server.address}${writeLink({ experiment: short, epoch: 1000 })}`);
      await page.expectStatus('Done');
      const before = await page.status();
      await page.watchFrames(CHARTS);
      await page.drag('Learning rate', 0.4, 0.7, 12, 150);
      await picture('dragged');
      let status = before;
      await until(
        () => `another finished run after “${before}”: “${status}”`,
        async () => {
          status = await page.status();
          return status.startsWith('Done') && status !== before;
        },
      );
      const frames = await page.stopWatching();
      expect(frames.length).toBeGreaterThan(20);
      expect(frames.flatMap(({ blank }) => blank)).toEqual([]);
      expect(
        frames.filter(({ status }) => !/^(Done|Training) · loss 0\.\d+ · accuracy/.test(status)),
      ).toEqual([]);
      expect(new Set(frames.map(({ status }) => status)).size).toBeGreaterThan(3);
      const lr = await driver.evaluate<string>(
        'checks.find("input[role=spinbutton], input[type=number]", "Learning rate").value',
      );
      const model: Model = JSON.parse(await page.download('Download model JSON'));
      expect([model.experiment.optimizer.lr, model.epoch]).toEqual([Number(lr), 1000]);
    });

    test('opens again what it wrote, and has its work after a reload', async () => {
      await page.leave();
      await page.open(server.address);
      await page.click('Train to end');
      await page.expectStatus('Done');
      const file = join(freshFolder(), 'model.json');
      const text = await page.download('Download model JSON');
      writeFileSync(file, text);
      await page.click('Reset');
      await page.expectStatus('Ready');
      await driver.choose(file);
      await page.expectStatus('Done');
      const opened: Model = JSON.parse(await page.download('Download model JSON'));
      expect(numbersOf(opened)).toEqual(numbersOf(JSON.parse(text)));
      await until('the work to be kept', async () => {
        const run = JSON.parse(await driver.evaluate<string>(`(${storedRun})()`));
        return run?.epoch === opened.epoch;
      });
      await page.reload();
      await page.expectStatus('Done');
      const restored: Model = JSON.parse(await page.download('Download model JSON'));
      expect(numbersOf(restored)).toEqual(numbersOf(opened));
    });

    test('opens and trains with the server gone', async () => {
      await page.open(server.address);
      await driver.evaluate('navigator.serviceWorker.ready.then(() => true)');
      await page.reload();
      await until('the service worker', () =>
        driver.evaluate<boolean>('navigator.serviceWorker.controller?.state === "activated"'),
      );
      server.close();
      await page.reload();
      await page.click('Train to end');
      await page.expectStatus('Done');
      await picture('offline');
    });
  });
}
