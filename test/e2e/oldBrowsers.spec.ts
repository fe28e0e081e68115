/** Where the browser lacks something, a sentence says what. */
import { test as base } from '@playwright/test';
import { laterText } from '../../src/messages/later.ts';
import { App, expect, test } from './app.ts';

const lacks: [string, () => void, string][] = [
  [
    'WebAssembly',
    () => {
      Reflect.deleteProperty(window, 'WebAssembly');
    },
    'This browser lacks WebAssembly and WebAssembly SIMD, which the training needs.',
  ],
  [
    'WebAssembly SIMD',
    () => {
      WebAssembly.validate = () => false;
    },
    'This browser lacks WebAssembly SIMD, which the training needs.',
  ],
  [
    'Workers',
    () => {
      Reflect.deleteProperty(window, 'Worker');
    },
    'This browser lacks Web Workers, which the training needs.',
  ],
];

for (const [name, remove, sentence] of lacks) {
  test(`without ${name} the page says so`, async ({ page }) => {
    await page.addInitScript(remove);
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText(sentence);
  });
}

test('without IndexedDB the page says so, and trains', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  const app = new App(page);
  await page.goto('./');
  await expect(app.alert).toContainText('This browser does not keep your work (it has no IndexedDB)');
  await app.trainToEnd();
});

test('without JavaScript the page says so', async ({ request }) => {
  expect(await (await request.get('./')).text()).toMatch(/<noscript>.*it needs JavaScript.*<\/noscript>/);
});

// The error in the console is what the sentence stands beside.
base('a browser that can’t read the script is told in a sentence', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'let a = 1 ??= of the future;' }),
  );
  await page.goto('./');
  await expect(page.getByText(laterText.outdated)).toBeVisible();
});

// What the browser says in the console of a frame that may load nothing is what the sentence stands for.
base('a sandboxed frame without an origin says what it lacks', async ({ page }) => {
  await page.route('**/around.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><iframe sandbox="allow-scripts" src="./?embed"></iframe>',
    }),
  );
  await page.goto('./around.html');
  await expect(page.frameLocator('iframe').getByText(laterText.sandboxed)).toBeVisible();
});
