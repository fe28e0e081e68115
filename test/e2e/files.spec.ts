/** The model file and the link, saved and opened again. */
import { readFileSync } from 'node:fs';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { small } from '../helpers/experiments.ts';
import { App, expect, test } from './app.ts';

test('a model downloaded, and opened after a reload, has equal predictions and parameters', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const before = await app.download();
  expect(before.model).toMatchObject({ format: 'nn-playground/model', version: 1, epoch: 10_000 });
  expect(before.model.history.epoch).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 9999]);
  const printed = await app.consoleText();
  await app.open();
  await app.expectStatus('Ready');
  await app.openFile(before.path);
  await app.expectStatus('Done');
  await expect(app.status).toContainText('accuracy 99.5%');
  expect(await app.consoleText()).toBe(printed);
  const after = await app.download();
  expect(after.model).toEqual(before.model);
});

test('opened at epoch 5,000 and trained on equals never stopped, bit for bit', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.number('Momentum').fill('0.5');
  await app.number('Batch size').fill('32');
  await app.number('Epochs').fill('1000');
  await app.expectStatus('Done');
  await app.trainToEnd();
  const whole = await app.download();

  const hash = await app.expectAddress(whole.model);
  await app.open(`${hash}&epoch=500`);
  await app.expectStatus('Paused');
  const half = await app.download();
  expect(half.model.epoch).toBe(500);
  await app.open();
  await app.openFile(half.path);
  await app.expectStatus('Paused');
  await app.trainToEnd();
  const resumed = await app.download();
  expect(readFileSync(resumed.path, 'utf8')).toBe(readFileSync(whole.path, 'utf8'));

  await app.open('#epoch=5000');
  await app.expectStatus('Paused');
  const tutorialHalf = await app.download();
  expect(tutorialHalf.model.epoch).toBe(5000);
  await app.trainToEnd();
  const neverStopped = await app.download();
  await app.open();
  await app.openFile(tutorialHalf.path);
  await app.expectStatus('Paused');
  await app.trainToEnd();
  expect(readFileSync((await app.download()).path, 'utf8')).toBe(readFileSync(neverStopped.path, 'utf8'));
});

test('a file dropped on the page is opened', async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=300');
  await app.expectStatus('Paused');
  const { path, model } = await app.download();
  await app.open();
  const content = readFileSync(path, 'utf8');
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return transfer;
  }, content);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop a model or experiment file')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await app.expectStatus('Paused');
  expect((await app.download()).model.state_dict).toEqual(model.state_dict);
});

test('a bare experiment opens as a fresh run of it', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const { model } = await app.download();
  const experiment = { ...model.experiment, seed: 7 };
  await app.trainToEnd();
  await app.openText(JSON.stringify(experiment), 'experiment.json');
  await app.acceptOpening();
  await app.expectStatus('Ready');
  await expect(app.number('Seed')).toHaveValue('7');
  await expect(page.getByText('Opened the experiment in experiment.json')).toBeVisible();
});

test('the address holds the experiment, a reload and Share bring it back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = new App(page);
  await app.open();
  const hash = () => new URL(page.url()).hash;
  expect(hash()).toBe('');
  await app.number('Standard deviation').fill('1.7');
  await expect.poll(hash).toMatch(/^#e=[\w-]+$/);
  const first = hash();
  await app.number('Hidden layers').fill('1');
  await expect.poll(hash).not.toBe(first);
  await app.expectStatus('Done');
  await page.reload();
  await app.expectStatus('Ready');
  await expect(app.number('Standard deviation')).toHaveValue('1.7');
  await expect(app.number('Hidden layers')).toHaveValue('1');
  await app.button('Share').click();
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test('a link with junk behind it opens, and the address is the clean one again', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  const hash = writeLink({ experiment: small, epoch: null });
  for (const junk of ['%20and%20more', ').', '&utm_source=mail&fbclid=x', '_', '%C2%AD']) {
    await app.open(hash + junk);
    await app.expectStatus('Ready');
    await expect(app.number('Samples per class')).toHaveValue('10');
    await expect(app.alert).toBeEmpty();
    await expect.poll(() => new URL(page.url()).hash).toBe(hash);
  }
});

test('an address that can’t be read stays over a reload and Share, until something is changed', {
  tag: '@wide',
}, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = new App(page);
  const hash = () => new URL(page.url()).hash;
  await app.open();
  await app.number('Standard deviation').fill('1.7');
  await app.number('Standard deviation').press('Enter');
  await expect.poll(hash).toMatch(/^#e=/);
  await page.evaluate(() => {
    location.hash = '#e=broken';
  });
  await expect(app.alert).toContainText('The link could not be read');
  await expect(app.number('Standard deviation')).toHaveValue('1');
  // It trains for longer than the address takes to follow a change.
  await app.button('Train to end').click();
  await app.expectStatus('Done');
  expect(hash()).toBe('#e=broken');
  await page.reload();
  await expect(app.alert).toContainText('The link could not be read');
  await app.button('Share').click();
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url().replace(/#.*/, ''));
  expect(hash()).toBe('#e=broken');
  await app.number('Standard deviation').fill('1.5');
  await expect.poll(hash).toMatch(/^#e=[\w-]{20,}$/);
});

test('a link opened in the same tab replaces the experiment', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=20');
  await app.expectStatus('Paused');
  await page.evaluate(() => {
    location.hash = '#epoch=30';
  });
  await expect(page.getByText('epoch 30 / 10,000')).toBeVisible();
});
