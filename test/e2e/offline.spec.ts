/** The page without a network, and a newer version of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { zhHant } from '../../src/messages/zh-Hant.ts';
import { App, expect, test } from './app.ts';
import { type StaticServer, serve } from './staticServer.ts';

test.use({ serviceWorkers: 'allow' });

let folder: string;
let server: StaticServer;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nn-playground-'));
  cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), folder, { recursive: true });
  server = await serve(folder, '/class/net/');
});

test.afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Opens the page and waits until the browser keeps all of it. */
async function openKept(page: Page): Promise<App> {
  const app = new App(page);
  await page.goto(server.address);
  await expect(app.status).toContainText('loss');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  return app;
}

async function lookForNewer(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
}

/** Puts a build on the server that differs by its title. */
function release(title: string): void {
  const change = (name: string, from: RegExp, to: string) => {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };
  change('index.html', /<title>.*<\/title>/, `<title>${title}</title>`);
  change('sw.js', /VERSION = "\w+"/, `VERSION = "${title}"`);
}

test('kept in a sub-folder, it opens and trains with the server gone', async ({ page, context }) => {
  test.setTimeout(90_000);
  const app = await openKept(page);
  server.close();
  await context.setOffline(true);
  await page.reload();
  await app.trainToEnd();
  await expect(app.status).toContainText('accuracy 99.5%');
  // The Workers of many runs, and a tab of its own.
  await page.getByRole('tab', { name: 'Seeds' }).click();
  await page.getByRole('button', { name: /^Run / }).click();
  await expect(page.getByText(/[1-9]\d* of 64 runs done/)).toBeVisible({ timeout: 30_000 });
  const second = new App(await context.newPage());
  await second.page.goto(server.address);
  await second.expectStatus('Ready');
  // Another language, which was not shown before.
  await second.button('Language (EN/中)').click();
  await second.page.getByRole('menuitemradio', { name: '繁體中文' }).click();
  await expect(second.page.getByRole('status', { name: zhHant.status.label })).toHaveText(/^就緒/);
});

test('with the server gone its Workers find the rare entries too, which they never asked for before', {
  tag: '@wide',
}, async ({ page, context }) => {
  const app = await openKept(page);
  server.close();
  await context.setOffline(true);
  await page.reload();
  const optimizer = page.getByRole('combobox', { name: 'Optimizer' });
  await optimizer.selectOption('Rprop');
  await app.expectStatus('Done');
  await expect(optimizer).toHaveValue('Rprop');
});

test('a newer version is offered, and taken only when asked for, with the work kept', async ({ page }) => {
  test.setTimeout(90_000);
  const app = await openKept(page);
  // A browser that has just started puts its first look off for as long as a minute while a page is drawing.
  await lookForNewer(page);
  release('newer');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await app.button('Train').click();
  await app.expectStatus('Training');
  await lookForNewer(page);
  await expect(app.button('Reload with it')).toBeVisible({ timeout: 20_000 });
  await app.expectStatus('Training');
  await expect(page).toHaveTitle('nn.playground');
  // A reload by itself stays with the version in use.
  await page.reload();
  await expect(page).toHaveTitle('nn.playground');
  await app.expectStatus('Paused');
  const epoch = await page.getByText(/^epoch [\d,]+ \/ 10,000$/).textContent();
  await app.button('Reload with it').click();
  await expect(page).toHaveTitle('newer', { timeout: 20_000 });
  await app.expectStatus('Paused');
  await expect(page.getByText(/^epoch [\d,]+ \/ 10,000$/)).toHaveText(epoch ?? '');
});

test('the manifest names the page, its icons and its own folder', async ({ page, request }) => {
  await page.goto(server.address);
  const link = await page.locator('link[rel=manifest]').getAttribute('href');
  const address = new URL(link ?? '', server.address);
  const manifest = await (await request.get(address.href)).json();
  expect(manifest).toMatchObject({
    name: 'nn.playground',
    display: 'standalone',
    start_url: './',
    scope: './',
  });
  const sizes: string[] = [];
  for (const { src, sizes: size, type } of manifest.icons) {
    const response = await request.get(new URL(src, address).href);
    expect(response.headers()['content-type']).toBe(type);
    sizes.push(size);
  }
  expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
  const client = await page.context().newCDPSession(page);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A test's window counts as a private one.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
