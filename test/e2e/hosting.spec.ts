/** The built page served from any folder of any static server, with no request to any other origin. */
import { fileURLToPath } from 'node:url';
import { App, expect, test } from './app.ts';
import { type StaticServer, serve } from './staticServer.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
let server: StaticServer;

test.beforeAll(async () => {
  server = await serve(dist, '/a/b/');
});

test.afterAll(() => server.close());

test('it trains in a sub-folder, and every request stays in it', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(server.address);
  const app = new App(page);
  await app.trainToEnd();
  await app.download();
  expect(requests.filter((url) => !url.startsWith(server.address) && !url.startsWith('blob:'))).toEqual([]);
  expect(requests.some((url) => url.endsWith('.wasm'))).toBe(true);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('it trains all the same', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await app.button('Train').click();
    await app.expectStatus('Done');
  });
});

test('the colors follow the switch and are remembered', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await app.button('Colors: as the system').click();
  await app.button('Colors: light').click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
});
