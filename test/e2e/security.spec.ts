/** What the page may load, what it does load, and that no text from a file becomes markup. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from '@playwright/test';
import { App, expect, test } from './app.ts';

const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

test('the page says what it may load', async ({ page }) => {
  await new App(page).open();
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', POLICY);
  expect(await page.locator('script:not([src]), style').count()).toBe(0);
});

// Uses no fixture that fails on console errors: here they are expected.
base('eval, inline script and style, and other origins are blocked', async ({ page }) => {
  let asked = 0;
  const elsewhere = createServer((_request, response) => {
    asked++;
    response.setHeader('access-control-allow-origin', '*').end();
  });
  await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  await page.goto('./');
  const outcome = await page.evaluate(async (other) => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      blocked.push(effectiveDirective),
    );
    const state = { evaluated: false, ran: false };
    // Runs in a task of its own: code that is evaluated from outside may itself use eval.
    await new Promise((done) => setTimeout(done));
    try {
      state.evaluated = Boolean(new Function('return true')());
    } catch {
      // The expected result.
    }
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    state.ran = 'inlineRan' in window;
    const style = document.createElement('style');
    style.textContent = 'body { opacity: 0.5 }';
    document.head.append(style);
    const fetched = await fetch(other).then(
      () => true,
      () => false,
    );
    const image = new Image();
    image.src = other;
    await new Promise((ended) => {
      image.onerror = ended;
      image.onload = ended;
    });
    return { ...state, fetched, opacity: getComputedStyle(document.body).opacity, blocked };
  }, address);
  elsewhere.close();
  expect(outcome).toMatchObject({ evaluated: false, ran: false, fetched: false, opacity: '1' });
  expect(new Set(outcome.blocked)).toEqual(
    new Set(['script-src', 'script-src-elem', 'style-src-elem', 'connect-src', 'img-src']),
  );
  expect(asked).toBe(0);
});

test('in a whole session of use nothing but the page itself is asked for', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(90_000);
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(request.url()));
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  for (const [name, value] of [
    ['Hidden layers', '3'],
    ['Epochs', '300'],
    ['Batch size', '20'],
    ['Seed', '5'],
  ]) {
    await app.number(name).fill(value);
    await app.expectStatus('Done');
  }
  const { path } = await app.download();
  await app.button('Reset').click();
  await app.openFile(path);
  await app.expectStatus('Done');
  await app.openText('{"format": 1}');
  await expect(app.alert).toContainText('nothing has changed');
  await app.button('Share').click();
  await app.button('Colors: as the system').click();
  for (const tab of ['Seeds', 'Sweep']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('button', { name: /^Run / }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
  }
  await page.reload();
  await expect(app.status).toContainText('loss');
  const origins = new Set(addresses.map((address) => new URL(address).origin));
  expect(origins).toEqual(new Set([new URL(baseURL ?? '').origin]));
  expect(addresses.some((address) => address.endsWith('.wasm'))).toBe(true);
});

test('markup in a file and in its name is shown as text', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const markup = '<img src=x onerror=alert(1)>';
  await app.openText(JSON.stringify({ [markup]: 1 }), `${markup}.json`);
  await expect(app.alert).toContainText(`${markup}.json was not opened`);
  await expect(app.alert).toContainText(JSON.stringify(markup).slice(0, 20));
  expect(await page.locator('img').count()).toBe(0);
});
