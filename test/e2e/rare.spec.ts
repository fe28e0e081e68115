/** Rare entries of the registries, which neither the page nor its Workers fetch before the first picture. */
import { test as anyErrors, type Page } from '@playwright/test';
import { type OptimizerType, optimizers } from '../../src/engine/optimizers/index.ts';
import { rareOptimizers } from '../../src/engine/optimizers/rare/index.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { withOptimizer } from '../../src/experiment/run/optimizer.ts';
import { changed } from '../helpers/experiments.ts';
import { App, expect, test } from './app.ts';

const LATER = /\/laterParts-[^/]+\.js$/;
const RARE = /\/rare-[^/]+\.js$/;

const linkOf = (type: OptimizerType, epochs = 200) =>
  writeLink({
    experiment: withOptimizer(changed(tutorial, { optimizer: { lr: 0.1 }, training: { epochs } }), type),
    epoch: null,
  });

const optimizer = (page: Page) => page.getByRole('combobox', { name: 'Optimizer', exact: true });
const listed = (page: Page) => optimizer(page).getByRole('option').allTextContents();

/** Notes every alert with words that the page shows, however short. */
async function noteAlerts(page: Page): Promise<string[]> {
  const alerts: string[] = [];
  await page.exposeFunction('noteAlert', (words: string) => alerts.push(words));
  await page.addInitScript(() => {
    const note = () => {
      for (const alert of document.querySelectorAll('[role=alert]'))
        if (alert.textContent)
          (window as unknown as { noteAlert(words: string): void }).noteAlert(alert.textContent);
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return alerts;
}

/** Holds the requests that match until it is called. */
async function hold(page: Page, pattern: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('none is fetched for the first picture; the menu lists them once the page has them', async ({
  page,
}) => {
  const rare: string[] = [];
  page.on('request', (request) => {
    if (RARE.test(request.url())) rare.push(request.url());
  });
  const release = await hold(page, LATER);
  const app = new App(page);
  await page.goto('./');
  await expect(app.status).toContainText('loss');
  const core = Object.keys(optimizers).filter((type) => !(type in rareOptimizers));
  expect(await listed(page)).toEqual(core);
  release();
  await expect.poll(() => listed(page)).toEqual(Object.keys(optimizers));
  expect(rare).toEqual([]);
  await optimizer(page).selectOption('Adadelta');
  await app.expectStatus('Done');
  expect(rare.length).toBeGreaterThan(0);
});

test.describe('an experiment that names one', () => {
  for (const search of ['', '?embed=1'])
    test(`opens from its link at once, with no error on the way: ${search || 'the whole page'}`, {
      tag: search === '' ? [] : '@wide',
    }, async ({ page }) => {
      const alerts = await noteAlerts(page);
      const release = await hold(page, LATER);
      await page.goto(`./${search}${linkOf('RAdam')}`);
      const app = new App(page);
      await expect(page.getByText(/still on its way/).first()).toBeVisible();
      release();
      await expect(app.status).toContainText('loss');
      await expect(page.getByText(/still on its way/)).toHaveCount(0);
      await app.button('Train').click();
      await app.expectStatus('Done');
      expect(alerts).toEqual([]);
    });

  test('comes back after a reload, trained as far as it was', { tag: '@wide' }, async ({ page }) => {
    const alerts = await noteAlerts(page);
    const app = new App(page);
    await app.open(linkOf('NAdam'));
    await app.trainToEnd();
    const { model } = await app.download();
    await app.expectStored();
    await page.reload();
    await app.expectStatus('Done');
    await expect(optimizer(page)).toHaveValue('NAdam');
    expect((await app.download()).model).toEqual(model);
    expect(alerts).toEqual([]);
  });

  test('gives way to a link that is opened while it waits', { tag: '@wide' }, async ({ page }) => {
    const release = await hold(page, LATER);
    const app = new App(page);
    await page.goto(`./${linkOf('RAdam')}`);
    await expect(page.getByText(/still on its way/).first()).toBeVisible();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, linkOf('Adam'));
    await expect(app.status).toContainText('loss');
    release();
    await expect.poll(() => listed(page)).toEqual(Object.keys(optimizers));
    await expect(optimizer(page)).toHaveValue('Adam');
  });

  test('trains in the Workers of many runs', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await app.open(linkOf('Rprop', 100));
    await page.getByRole('tab', { name: 'Seeds' }).click();
    await page.getByRole('button', { name: /^Run / }).click();
    await expect(page.getByText(/64 of 64 runs done/)).toBeVisible({ timeout: 60_000 });
    await expect(app.alert).toBeEmpty();
  });
});

anyErrors('where it can’t be fetched, the page says so and trains the tutorial', async ({ page }) => {
  await page.route(LATER, (route) => route.abort());
  await page.goto(`./${linkOf('ASGD')}`);
  const app = new App(page);
  await expect(app.alert).toHaveText(/could not be fetched/);
  await expect(app.status).toContainText('loss');
  await expect(optimizer(page)).toHaveValue('SGD');
});

anyErrors('where only the Worker can’t fetch it, the next try does', async ({ page }) => {
  const app = new App(page);
  await page.route(RARE, (route) => route.abort());
  await app.open();
  await expect.poll(() => listed(page)).toEqual(Object.keys(optimizers));
  await optimizer(page).selectOption('ASGD');
  await app.expectStatus('Error');
  await page.unroute(RARE);
  await app.button('Reset').click();
  await app.expectStatus('Ready');
  await optimizer(page).selectOption('Adadelta');
  await app.expectStatus('Done');
});
