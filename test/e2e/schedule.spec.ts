/** "Restart on change" off: changes during training are recorded, and restored from link, file and script. */
import type { Page } from '@playwright/test';
import { App, expect, type ModelFile, test } from './app.ts';
import { expectAccessible } from './axe.ts';

interface Change {
  epoch: number;
  optimizer: Record<string, number>;
}

const changesOf = ({ experiment }: ModelFile) =>
  (experiment.training as { changes?: Change[] }).changes ?? [];
const restartSwitch = (page: Page) => page.getByRole('switch', { name: 'Restart on change' });

/** The tutorial in training, an epoch a frame. */
async function openTraining(page: Page, switchOff: () => Promise<void>): Promise<App> {
  const app = new App(page);
  await app.open();
  await app.button('More of Training').click();
  await expect(restartSwitch(page)).toBeChecked();
  await switchOff();
  await expect(restartSwitch(page)).not.toBeChecked();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await app.button('Train').click();
  await app.expectStatus('Training');
  await expect(page.getByText(/^epoch [1-9]\d* \/ 10,000$/)).toBeVisible();
  return app;
}

/** Paused, its changes are in the file and the script; trained to its end, the link gives the same bits. */
async function expectHadAgain(page: Page, app: App, names: string[]): Promise<Change[]> {
  await app.button('Pause').click();
  await app.expectStatus('Paused');
  const paused = (await app.download()).model;
  const changes = changesOf(paused);
  expect(new Set(changes.flatMap(({ optimizer }) => Object.keys(optimizer)))).toEqual(new Set(names));
  for (const { epoch } of changes) {
    expect(epoch).toBeGreaterThan(0);
    expect(epoch).toBeLessThanOrEqual(paused.epoch);
  }
  expect(paused.experiment.optimizer.lr).toBe(0.01);
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  const script = page.getByRole('region', { name: 'PyTorch script' });
  await expect(script).toContainText('changes = {  # from the start of an epoch');
  for (const { epoch } of changes) await expect(script).toContainText(new RegExp(`\n    ${epoch}: \\{'`));
  await expect(script).toContainText('optimizer.param_groups[0].update(changes.get(epoch, {}))');

  await app.trainToEnd();
  const whole = (await app.download()).model;
  expect(changesOf(whole)).toEqual(changes);
  await app.button('Share').click();
  const hash = new URL(page.url()).hash;
  await app.open(hash);
  await app.trainToEnd();
  const again = (await app.download()).model;
  expect(again.experiment).toEqual(whole.experiment);
  expect(again.state_dict).toEqual(whole.state_dict);
  expect(again.history).toEqual(whole.history);
  return changes;
}

test('by mouse: the switch clicked, the learning rate dragged', { tag: '@wide' }, async ({ page }) => {
  const app = await openTraining(page, () => restartSwitch(page).click());
  await app.slider('Learning rate').scrollIntoViewIfNeeded();
  const box = await app.slider('Learning rate').boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.41, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  await app.expectStatus('Training');
  await expect(page.getByText(/changes? recorded$/)).toBeVisible();
  const lr = Number(await app.number('Learning rate').inputValue());
  const changes = await expectHadAgain(page, app, ['lr']);
  expect(changes.at(-1)?.optimizer).toEqual({ lr });
});

test('by keyboard: the switch by space, the learning rate by arrows, the momentum typed', async ({
  page,
}) => {
  const app = await openTraining(page, () => restartSwitch(page).press('Space'));
  await app.slider('Learning rate').press('ArrowRight');
  await app.expectStatus('Training');
  await expect(page.getByText(/^1 change recorded$/)).toBeVisible();
  await app.number('Momentum').fill('0.5');
  await app.number('Momentum').press('Enter');
  await app.expectStatus('Training');
  const changes = await expectHadAgain(page, app, ['lr', 'momentum']);
  expect(changes.at(-1)?.optimizer).toMatchObject({ momentum: 0.5 });
});

test('what was recorded is forgotten by Clear, which starts again; the switch on restarts', {
  tag: '@wide',
}, async ({ page }) => {
  const app = await openTraining(page, () => restartSwitch(page).click());
  await app.number('Learning rate').fill('0.1');
  await expect(page.getByText('1 change recorded')).toBeVisible();
  await app.button('Clear').click();
  await expect(page.getByText('1 change recorded')).toHaveCount(0);
  await app.button('Pause').click();
  expect(changesOf((await app.download()).model)).toEqual([]);
  await restartSwitch(page).click();
  await app.number('Learning rate').fill('0.2');
  await app.expectStatus('Done');
  const { model } = await app.download();
  expect(changesOf(model)).toEqual([]);
  expect(model.experiment.optimizer.lr).toBe(0.2);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('by touch: the switch and the learning rate tapped, with no findings of axe', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = await openTraining(page, () => restartSwitch(page).tap());
    const slider = app.slider('Learning rate');
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the slider is not on the page');
    await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height / 2);
    await app.expectStatus('Training');
    await expect(page.getByText(/changes? recorded$/)).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectHadAgain(page, app, ['lr']);
  });
});
