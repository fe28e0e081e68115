/** The built page from any folder of any static server, with no request to anywhere else. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, expect, test } from './app.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

let server: Server;
let origin: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '/index.html');
    const file = join(dist, path.replace(/^\/a\/b\//, ''));
    if (!path.startsWith('/a/b/') || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => server.close());

test('it trains in a sub-folder, and every request stays in it', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${origin}/a/b/`);
  const app = new App(page);
  await app.trainToEnd();
  await app.download();
  expect(requests.filter((url) => !url.startsWith(`${origin}/a/b/`) && !url.startsWith('blob:'))).toEqual([]);
  expect(requests.some((url) => url.endsWith('.wasm'))).toBe(true);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('it trains all the same', async ({ page }) => {
    const app = new App(page);
    await app.open();
    await app.button('Train').click();
    await app.expectStatus('Done');
  });
});

test('the colours follow the switch and are remembered', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await app.button('Colours: as the system').click();
  await app.button('Colours: light').click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
});
