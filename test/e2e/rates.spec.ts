/** The scheduler of the learning rate: chosen in the page, it is in the script, the file and the loss panel. */
import { App, expect, test } from './app.ts';

test('every scheduler of the registry is in the menu, and a chosen one trains', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('50');
  await app.expectStatus('Done');
  await app.button('More of Training').click();
  const menu = page.getByRole('combobox', { name: 'Scheduler', exact: true });
  await expect(menu.getByRole('option')).toHaveCount(12);
  await menu.selectOption('StepLR');
  await app.number('Step size').fill('10');
  await app.expectStatus('Done');
  const { model } = await app.download();
  expect(model.experiment.training).toMatchObject({ scheduler: { type: 'StepLR', step_size: 10 } });
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(
    'torch.optim.lr_scheduler.StepLR(optimizer, step_size=10',
  );
  await app.button('Undo').click();
  await app.button('Undo').click();
  await expect(menu).toHaveValue('none');
});
