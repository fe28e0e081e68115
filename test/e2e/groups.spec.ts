/** Layers that are frozen or have a learning rate of their own, and LBFGS, which takes neither: in the forms, the file, the script. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

test('a layer is frozen, another gets a rate of its own, and LBFGS takes the net as it is, on a phone too', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('30');
  await app.trainToEnd();
  const { model: before } = await app.download();

  await page.getByRole('tab', { name: 'Layers' }).click();
  const list = page.getByRole('list', { name: 'Layers of the net, in order' });
  const frozen = page.getByRole('switch', { name: 'Linear 0: Frozen' });
  await frozen.focus();
  await page.keyboard.press('Space');
  await expect(list.getByRole('button', { name: /^0 nn\.Linear.*frozen$/ })).toBeVisible();

  await list.getByRole('button', { name: /^2 nn\.Linear/ }).click();
  await page.getByRole('switch', { name: 'Linear 2: Own learning rate' }).click();
  await app.number('Linear 2: Learning rate').fill('0,5');
  await app.expectStatus('Done');
  const { model } = await app.download();
  expect(model.experiment.model[0]).toMatchObject({ type: 'Linear', requires_grad: false });
  expect(model.experiment.optimizer).toMatchObject({ groups: [{ modules: [2], lr: 0.5 }] });
  expect(model.state_dict['0.weight']).not.toEqual(before.state_dict['0.weight']);
  expect(model.state_dict['2.weight']).not.toEqual(before.state_dict['2.weight']);

  // Of twice as many epochs the frozen layer knows nothing.
  await app.number('Epochs').fill('60');
  await app.expectStatus('Done');
  const { model: longer } = await app.download();
  expect(longer.state_dict['0.weight']).toEqual(model.state_dict['0.weight']);
  expect(longer.state_dict['2.weight']).not.toEqual(model.state_dict['2.weight']);

  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('net[0].requires_grad_(False)');
  await expect(page.getByRole('tabpanel')).toContainText("{'params': net[2].parameters(), 'lr': 0.5}");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: 'Layers' }).click();
  await list.getByRole('button', { name: /^2 nn\.Linear/ }).click();
  await expect(app.number('Linear 2: Learning rate')).toHaveValue('0.5');
  await expectAccessible(page, { within: '[role=tabpanel]' });
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('LBFGS');
  await app.button('More of Training').click();
  await app.number('Iterations a step').fill('3');
  await page.getByRole('combobox', { name: 'Line search' }).selectOption('strong_wolfe');
  await expect(page.getByRole('switch', { name: 'Linear 2: Own learning rate' })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await app.expectStatus('Done');
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(
    /LBFGS\(.*max_iter=3.*line_search_fn='strong_wolfe'/s,
  );
  await expect(page.getByRole('tabpanel')).toContainText('def closure():');
  await expect(page.getByRole('tabpanel')).toContainText('net[0].requires_grad_(False)');

  await page.setViewportSize({ width: 1440, height: 900 });
  for (let i = 0; i < 3; i++) await app.button('Undo').click();
  await page.getByRole('tab', { name: 'Layers' }).click();
  await list.getByRole('button', { name: /^2 nn\.Linear/ }).click();
  await expect(app.number('Linear 2: Learning rate')).toHaveValue('0.5');
  await expect(app.alert).toBeEmpty();
});
