/** What the first picture costs, and what comes after it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { test as anyErrors, type Page } from '@playwright/test';
import { App, expect, test } from './app.ts';

/** Script, style and WebAssembly before the first picture, the Worker's included, as gzip makes them. */
const MAX_BYTES = 200_000;
const LATER = /\/laterParts-[^/]+\.(js|css)$/;

/** Holds what comes later until it is released. */
async function holdLater(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(LATER, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('what is fetched before the first picture is at most 200 kB', async ({ page }) => {
  await holdLater(page);
  const fetched = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\.(js|css|wasm)$/.test(pathname) && !LATER.test(pathname)) fetched.add(pathname);
  });
  await page.goto('./');
  await expect(new App(page).status).toContainText('loss');
  const names = [...fetched];
  for (const part of [/index-.*\.js$/, /index-.*\.css$/, /training\.worker-.*\.js$/, /kernels-.*\.wasm$/])
    expect(names.filter((name) => part.test(name))).toHaveLength(1);
  const sizes = names.map((name) => {
    const file = fileURLToPath(new URL(`../../dist${name}`, import.meta.url));
    return [name, gzipSync(readFileSync(file), { level: 9 }).length] as const;
  });
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(total, sizes.map((size) => size.join(' ')).join('\n')).toBeLessThanOrEqual(MAX_BYTES);
});

test('what comes later is asked for after all that the first picture needs', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./');
  await expect.poll(() => asked.some((url) => LATER.test(url))).toBe(true);
  const before = asked.slice(
    0,
    asked.findIndex((url) => LATER.test(url)),
  );
  for (const part of [/training\.worker-.*\.js$/, /kernels-.*\.wasm$/])
    expect(before.filter((url) => part.test(url))).toHaveLength(1);
});

test('what comes later is one script, with the names of what is in it, and one style sheet, fetched without being asked for', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('requestfinished', (request) => {
    if (LATER.test(request.url())) fetched.push(request.url().replace(/.*\./, ''));
  });
  await page.goto('./');
  await expect.poll(() => fetched.toSorted()).toEqual(['css', 'js', 'js']);
});

test('what is clicked before that is there waits for it in sight', async ({ page }) => {
  const release = await holdLater(page);
  await page.goto('./');
  const app = new App(page);
  await expect(app.status).toContainText('loss');
  await page.getByRole('tab', { name: 'Layers' }).click();
  await expect(page.getByRole('tabpanel')).toHaveText(/still on its way/);
  await app.button('Presets').click();
  await expect(page.getByRole('menu')).toHaveText(/still on its way/);
  const waiting = page.waitForEvent('download');
  await app.button('Download model JSON').click();
  await expect(page.getByText(/still on its way/).first()).toBeVisible();
  release();
  expect((await waiting).suggestedFilename()).toBe('nn-playground-epoch-0.json');
  await expect(page.getByRole('tabpanel').getByText('Linear').first()).toBeVisible();
  await expect(page.getByText(/still on its way/)).toHaveCount(0);
});

test('a number with a comma is read once what reads it is there', async ({ page }) => {
  const release = await holdLater(page);
  await page.goto('./');
  const app = new App(page);
  await expect(app.status).toContainText('loss');
  await app.number('Learning rate').selectText();
  await page.keyboard.insertText('0,05');
  await expect(app.slider('Learning rate')).toHaveAttribute('aria-valuetext', '0.01');
  release();
  await expect(app.slider('Learning rate')).toHaveAttribute('aria-valuetext', '0.05');
});

for (const ending of ['js', 'css'])
  anyErrors(
    `where the ${ending} does not arrive it is said, and the next click fetches it`,
    async ({ page }) => {
      const missing = new RegExp(`laterParts-.*\\.${ending}$`);
      await page.route(missing, (route) => route.abort());
      await page.goto('./');
      const app = new App(page);
      await expect(app.status).toContainText('loss');
      await app.button('Share').click();
      await expect(app.alert).toHaveText(/could not be fetched/);
      await page.getByRole('tab', { name: 'Layers' }).click();
      await expect(page.getByRole('tabpanel').getByRole('button', { name: 'Try again' })).toBeVisible();
      await page.unroute(missing);
      const waiting = page.waitForEvent('download');
      await app.button('Download model JSON').click();
      await waiting;
      await expect(page.getByRole('tabpanel').getByText('Linear').first()).toBeVisible();
      const rules = await page.evaluate(() =>
        [...document.styleSheets].map((sheet) => sheet.cssRules.length > 0),
      );
      expect(rules).toEqual([true, true]);
    },
  );
