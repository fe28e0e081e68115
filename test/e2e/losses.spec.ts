/** Losses of the later chunk, and the keys of losses that come with it. */
import type { Page } from '@playwright/test';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { changed } from '../helpers/experiments.ts';
import { App, expect, test } from './app.ts';

const short = changed(tutorial, { training: { epochs: 100, log_every: 50 }, optimizer: { lr: 0.001 } });
/** Not that of the curve's axis. */
const loss = (page: Page) =>
  page
    .getByRole('region', { name: 'Training', exact: true })
    .getByRole('combobox', { name: 'Loss', exact: true });

test('a link with weights, smoothed labels and a sum opens, trains and comes back after a reload', async ({
  page,
}) => {
  const app = new App(page);
  const keys = { type: 'CrossEntropyLoss', weight: [1, 3], label_smoothing: 0.1, reduction: 'sum' };
  await app.open(writeLink({ experiment: { ...short, loss: keys } as Experiment, epoch: null }));
  await app.trainToEnd();
  const { model } = await app.download();
  expect(model.experiment.loss).toEqual(keys);
  await app.expectStored();
  await page.reload();
  await app.expectStatus('Done');
  expect((await app.download()).model).toEqual(model);
});

test('a loss of the later chunk is chosen, and its mistake is named and mended', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open(writeLink({ experiment: short, epoch: null }));
  await expect.poll(() => loss(page).getByRole('option').count()).toBe(14);
  await loss(page).selectOption('KLDivLoss');
  await app.expectStatus('Done');
  await page.getByRole('button', { name: /Loss/ }).filter({ hasText: '!' }).click();
  await page.getByRole('button', { name: "Take KLDivLoss(reduction='batchmean')" }).click();
  await app.expectStatus('Done');
  expect((await app.download()).model.experiment.loss).toEqual({ type: 'KLDivLoss', reduction: 'batchmean' });
});

test('classes are weighted and ignored by controls of their own', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open(writeLink({ experiment: short, epoch: null }));
  await page.getByRole('button', { name: 'More of Training' }).click();
  const weights = page.getByRole('switch', { name: 'Class weights' });
  await weights.check();
  const second = page.getByRole('spinbutton', { name: 'Weight of class 1' });
  await second.fill('2.5');
  await second.press('Enter');
  await page.getByRole('combobox', { name: 'Ignored class' }).selectOption('0');
  await page.getByRole('combobox', { name: 'Reduction' }).selectOption('sum');
  await app.expectStatus('Done');
  expect((await app.download()).model.experiment.loss).toEqual({
    type: 'CrossEntropyLoss',
    weight: [1, 2.5],
    ignore_index: 0,
    reduction: 'sum',
  });
  await weights.uncheck();
  await page.getByRole('combobox', { name: 'Ignored class' }).selectOption('none');
  await page.getByRole('combobox', { name: 'Reduction' }).selectOption('mean');
  await app.expectStatus('Done');
  expect((await app.download()).model.experiment.loss).toEqual({ type: 'CrossEntropyLoss' });
});
