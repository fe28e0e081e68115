/** The Layers tab: a list built by keyboard, and refused where PyTorch would refuse. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

test('layers are added, moved, given hyperparameters and removed, by keyboard', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'Layers' }).click();
  const list = page.getByRole('list', { name: 'Layers of the net, in order' });
  await expect(list.getByRole('listitem')).toHaveCount(6);
  const press = async (name: string, key = 'Enter') => {
    await app.button(name).focus();
    await page.keyboard.press(key);
  };

  await press('Move down Sigmoid 1');
  // The focus goes along with the layer.
  await expect(app.button('Move down Sigmoid 2')).toBeFocused();
  await press('Move up Sigmoid 2');
  await expect(app.button('Move up Sigmoid 1')).toBeFocused();

  await page.getByRole('combobox', { name: 'Kind of layer to add' }).selectOption('Dropout');
  await press('Add layer', 'Space');
  await expect(list.getByRole('button', { name: /Dropout\(p=0\.5\)/ })).toBeFocused();
  await app.number('Dropout 2: Dropout p').fill('0.25');

  await list.getByRole('button', { name: /^0 nn\.Linear/ }).click();
  await app.number('Linear 0: Units').fill('7');
  await page.getByRole('combobox', { name: 'Linear 0: Init of weight' }).selectOption('uniform_');
  await app.number('Linear 0: weight: a').fill('-1');
  await page.getByRole('combobox', { name: 'Linear 0: Init of bias' }).selectOption('zeros_');
  await page.getByRole('switch', { name: 'Linear 0: Bias' }).click();
  await expect(page.getByRole('combobox', { name: 'Linear 0: Init of bias' })).toHaveCount(0);
  await press('Remove Sigmoid 4');
  await app.expectStatus('Done');

  const { model } = await app.download();
  expect(model.experiment.model).toEqual([
    {
      type: 'Linear',
      in_features: 2,
      out_features: 7,
      bias: false,
      init: { weight: { type: 'uniform_', a: -1, b: 1 } },
    },
    { type: 'Sigmoid' },
    { type: 'Dropout', p: 0.25 },
    { type: 'Linear', in_features: 7, out_features: 5, bias: true },
    { type: 'Linear', in_features: 5, out_features: 2, bias: true },
    { type: 'Softmax', dim: 1 },
  ]);
  await expect(app.alert).toBeEmpty();
});

test('an init that PyTorch refuses is refused in its words, and the net stays', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('tab', { name: 'Layers' }).click();
  const init = page.getByRole('combobox', { name: 'Linear 0: Init of bias' });
  await init.selectOption('xavier_uniform_');
  await expect(app.alert).toContainText(
    'Fan in and fan out can not be computed for tensor with fewer than 2',
  );
  await expect(init).toHaveValue('default');
  await app.expectStatus('Ready');
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`axe finds no violation in the list at ${viewport.width} px`, { tag: '@wide' }, async ({ page }) => {
    await page.setViewportSize(viewport);
    const app = new App(page);
    await app.open();
    await page.getByRole('tab', { name: 'Layers' }).click();
    await page.getByRole('combobox', { name: 'Linear 0: Init of weight' }).selectOption('kaiming_normal_');
    await expectAccessible(page, { within: '[role=tabpanel]' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  });
}
