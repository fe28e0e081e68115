/** The page in one file, opened from disk. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { laterText } from '../../src/messages/later.ts';
import { zhHant } from '../../src/messages/zh-Hant.ts';
import { App, expect, test } from './app.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}dist-single`;

test.beforeAll(() => {
  test.setTimeout(120_000);
  rmSync(folder, { recursive: true, force: true });
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.single.config.ts'];
  const { status, stderr } = spawnSync(process.execPath, vite, { cwd: root, encoding: 'utf8' });
  expect(stderr).not.toContain('rror');
  expect(status).toBe(0);
});

test('it opens by a double click, trains, keeps its work, and asks for nothing', async ({ page }) => {
  test.setTimeout(90_000);
  expect(readdirSync(folder)).toEqual(['nn-playground.html']);
  expect(readFileSync(`${folder}/nn-playground.html`, 'utf8')).toContain(laterText.outdated);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const app = new App(page);
  const address = pathToFileURL(`${folder}/nn-playground.html`).href;
  await page.goto(address);
  await app.expectStatus('Ready');
  await app.trainToEnd();
  await expect(app.status).toContainText('accuracy 99.5%');
  await expect(app.console).toContainText('predicted labels of all samples:');
  const { path, model } = await app.download();
  expect(model.epoch).toBe(10_000);
  await app.button('Reset').click();
  await app.expectStatus('Ready');
  await app.openFile(path);
  await app.expectStatus('Done');
  await page.getByRole('tab', { name: 'Seeds' }).click();
  await page.getByRole('button', { name: /^Run / }).click();
  await expect(page.getByText(/[1-9]\d* of 64 runs done/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOption('Adadelta');
  await app.expectStatus('Done');
  await app.expectStored();
  await page.reload();
  await app.expectStatus('Done');
  await app.button('Language (EN/中)').click();
  await page.getByRole('menuitemradio', { name: '繁體中文' }).click();
  await expect(page.getByRole('status', { name: zhHant.status.label })).toHaveText(/^完成/);
  const elsewhere = asked.filter((url) => !url.startsWith(address) && !/^(blob|data):/.test(url));
  expect(elsewhere).toEqual([]);
});
