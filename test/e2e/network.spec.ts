/** Building the net with the controls of the Network panel. */
import { App, expect, test } from './app.ts';

test('an activation brings controls for its own hyperparameters, and new layers take them over', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const activation = page.getByRole('combobox', { name: 'Activation', exact: true });
  await expect(app.slider('Negative slope')).toHaveCount(0);

  await activation.selectOption('LeakyReLU');
  await expect(app.number('Negative slope')).toHaveValue('0.01');
  await app.number('Negative slope').fill('0.2');
  await expect(app.slider('Negative slope')).toHaveAttribute('aria-valuetext', '0.2');
  await app.number('Hidden layers').fill('3');
  const leaky = { type: 'LeakyReLU', negative_slope: 0.2 };
  const { model } = await app.download();
  expect(model.experiment.model.filter((_, i) => i % 2 === 1)).toEqual([
    leaky,
    leaky,
    leaky,
    { type: 'Softmax', dim: 1 },
  ]);
  await expect(app.console).toContainText('LeakyReLU(negative_slope=0.2)');

  await activation.selectOption('GELU');
  await expect(app.slider('Negative slope')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Approximation', exact: true }).selectOption('tanh');
  await expect(app.console).toContainText("GELU(approximate='tanh')");
  await expect(app.alert).toBeEmpty();
});

test('the help of layers and neurons is of the net at hand, with its real number of inputs', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('What is Hidden layers?').click();
  await app.button('What is Neurons in hidden layer 1?').click();
  const line = (python: string) => page.getByText(python, { exact: true });
  await expect(line('nn.Sequential(nn.Linear(2, 5), nn.Sigmoid(), …)')).toBeVisible();
  await page.getByRole('group', { name: 'Inputs' }).getByRole('button', { name: 'x1²', exact: true }).click();
  await expect(line('nn.Sequential(nn.Linear(3, 5), nn.Sigmoid(), …)')).toBeVisible();
  await expect(line('nn.Linear(3, 5)')).toBeVisible();
  await app.number('Hidden layers').fill('0');
  await page.getByRole('combobox', { name: 'Output activation', exact: true }).selectOption('none');
  await expect(line('nn.Sequential(nn.Linear(3, 2))')).toBeVisible();
});

test('PReLU is chosen, given a slope a unit, trained, looked at and taken home like any activation', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('combobox', { name: 'Activation', exact: true }).selectOption('PReLU');
  await app.number('First slope').fill('0.5');
  await expect(app.console).toContainText('PReLU(num_parameters=1)');
  await page.getByRole('switch', { name: 'A slope a unit' }).click();
  await expect(app.console).toContainText('PReLU(num_parameters=5)');
  await app.number('Neurons in hidden layer 1').fill('7');
  await app.expectStatus('Done');

  const { model } = await app.download();
  expect(model.experiment.model[1]).toEqual({ type: 'PReLU', num_parameters: 7, init: 0.5 });
  await page.getByRole('tab', { name: 'Model file' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('1.weight');
  await page.getByRole('tab', { name: 'Layers' }).click();
  await page.getByRole('button', { name: '1 nn.PReLU(num_parameters=7, init=0.5)' }).click();
  await page.getByRole('switch', { name: 'PReLU 1: A slope a unit' }).click();
  await expect(page.getByRole('button', { name: '1 nn.PReLU(init=0.5)' })).toBeVisible();
  await expect(page.getByRole('button', { name: '3 nn.PReLU(num_parameters=5, init=0.5)' })).toBeVisible();
  await expect(app.alert).toBeEmpty();
});
