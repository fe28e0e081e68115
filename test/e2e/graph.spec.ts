/** Reading and editing in the network graph: formulas, numbers set by hand, neurons and layers by its buttons. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const formula = /^h\[0\]\[0\] = sigmoid\(.*·x1 [+−] .*·x2 [+−] \d\.\d{3}\)/;

test('by keyboard: a neuron is read, its bias typed and stepped, another weight of it chosen', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const before = await app.download();
  const graph = app.chart('Network graph');
  await graph.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(formula)).toContainText(/0\.bias\[0\] = -?\d\.\d+$/);
  await page.keyboard.press('Enter');

  const bias = app.number('0.bias[0]');
  await expect(bias).toBeFocused();
  await page.keyboard.type('0.25');
  await expect(page.getByText(formula)).toContainText('+ 0.250)');
  await page.keyboard.press('ArrowUp');
  await expect(bias).toHaveValue('0.26');
  await expectAccessible(page, { within: '[data-area=network]' });
  await page.getByRole('combobox', { name: 'Parameter' }).selectOption('0.weight[0, 1]');
  await app.number('0.weight[0, 1]').fill('-1.5');
  await expect(page.getByText(formula)).toContainText('− 1.500·x2');
  await app.number('0.weight[0, 1]').press('Escape');
  await expect(graph).toBeFocused();

  const after = await app.download();
  expect(after.model.epoch).toBe(10_000);
  expect(after.model.history).toEqual(before.model.history);
  const expected = before.model.state_dict;
  expected['0.bias'].data[0] = Math.fround(0.26);
  expected['0.weight'].data[1] = -1.5;
  expect(after.model.state_dict).toEqual(expected);
});

test('by mouse: a neuron is dragged, a weight clicked, and training goes on from there', async ({ page }) => {
  const app = new App(page);
  await app.open();
  for (let i = 0; i < 3; i++) await app.button('Step').click();
  const graph = await app.chart('Network graph').boundingBox();
  if (graph === null) throw new Error('the graph is not on the page');
  const { mouse } = page;
  // The outputs stand at the right, their names beside them: class 0 above the middle.
  const output = page.getByText(/^y\[0\] = softmax\(z\)\[0\], z\[0\] = /);
  const [x, y] = [graph.x + graph.width - 80, graph.y + graph.height / 2 - 30];
  await mouse.move(x, y);
  await expect(output).toContainText('4.bias[0] = ');
  await mouse.down();
  await mouse.move(x + 50, y, { steps: 5 });
  await mouse.move(x + 150, y, { steps: 5 });
  await mouse.up();
  const bias = app.number('4.bias[0]');
  // The file waits for the Worker to have taken the last movement; the field may show it a moment later.
  const dragged = (await app.download()).model.state_dict['4.bias'].data[0];
  await expect.poll(async () => Number(await bias.inputValue())).toBeCloseTo(dragged, 4);
  expect(dragged).toBeGreaterThan(1);
  expect(dragged).toBeLessThan(2);
  await app.expectStatus('Paused');
  await app.button('Step').click();
  await expect.poll(async () => Number(await bias.inputValue())).not.toBeCloseTo(dragged, 6);
  const { model } = await app.download();
  expect(model.epoch).toBe(4);
  expect(Math.abs(model.state_dict['4.bias'].data[0] - dragged)).toBeLessThan(0.05);

  // A click on nothing closes the field.
  const last = await app.chart('Network graph').boundingBox();
  if (last === null) throw new Error('the graph is not on the page');
  await mouse.click(last.x + 4, last.y + last.height - 4);
  await expect(bias).toHaveCount(0);
});

test('what was set is undone and done again, a drag at once', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Step').click();
  const graph = await app.chart('Network graph').boundingBox();
  if (graph === null) throw new Error('the graph is not on the page');
  const { mouse } = page;
  const [x, y] = [graph.x + graph.width - 80, graph.y + graph.height / 2 - 30];
  const number = async () => (await app.download()).model.state_dict['4.bias'].data[0];
  const before = await number();
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x - 100, y, { steps: 8 });
  await mouse.up();
  const dragged = await number();
  expect(dragged).toBeCloseTo(before - 1, 2);
  await app.button('Undo').click();
  await expect.poll(number).toBe(before);
  await app.button('Redo').click();
  await expect.poll(number).toBe(dragged);
});

test('what is no number is named, and changes nothing', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.chart('Network graph').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const bias = app.number('0.bias[0]');
  const before = await bias.inputValue();
  await bias.fill('1e9');
  await bias.press('Enter');
  await expect(app.alert).toContainText(
    '0.bias[0]: expected a number from -1,000,000 to 1,000,000, got 1e9.',
  );
  await bias.press('Escape');
  await app.expectStatus('Ready');
  const { model } = await app.download();
  expect(model.state_dict['0.bias'].data[0]).toBe(Math.fround(Number(before)));
});

test('buttons on the graph add and remove neurons and layers', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Add a neuron to hidden layer 2').click();
  await expect(app.number('Neurons in hidden layer 2')).toHaveValue('6');
  await app.button('Remove a neuron from hidden layer 1').click();
  await expect(app.number('Neurons in hidden layer 1')).toHaveValue('4');
  await app.button('Add a hidden layer').click();
  await expect(app.number('Neurons in hidden layer 3')).toHaveValue('6');
  for (let i = 0; i < 3; i++) await app.button('Remove the last hidden layer').click();
  await expect(app.number('Hidden layers')).toHaveValue('0');
  await expect(app.button('Remove the last hidden layer')).toHaveAttribute('aria-disabled', 'true');
  await app.expectStatus('Done');
  await expect(app.alert).toBeEmpty();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('neurons of any of six layers are added and removed by touch and by keyboard', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await app.number('Epochs').fill('50');
    for (let count = 3; count <= 6; count++) await app.button('Add a hidden layer').tap();
    const layer = page.getByRole('combobox', { name: 'Hidden layer to change' });
    await expect(layer.getByRole('option')).toHaveCount(6);
    await app.button('Remove a neuron from hidden layer 1').tap();
    await expect(app.number('Neurons in hidden layer 1')).toHaveValue('4');
    await layer.selectOption('layer 5: 5 neurons');
    await app.button('Add a neuron to hidden layer 5').tap();
    await expect(app.number('Neurons in hidden layer 5')).toHaveValue('6');
    await expect(layer.getByRole('option', { selected: true })).toHaveText('layer 5: 6 neurons');
    await layer.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect(app.button('Add a neuron to hidden layer 6')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(app.number('Neurons in hidden layer 6')).toHaveValue('6');
    const box = await app.button('Add a neuron to hidden layer 6').boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(36);
    await expectAccessible(page, { within: '[data-area=network]' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    // With a layer less there is room for each column's own buttons, and these go.
    for (let count = 6; count > 2; count--) await app.button('Remove the last hidden layer').tap();
    await expect(layer).toHaveCount(0);
    await app.button('Add a neuron to hidden layer 2').tap();
    await expect(app.number('Neurons in hidden layer 2')).toHaveValue('6');
  });
});
