/** The dialog that asks which net of a file is meant, in which order, and with which activation. */
import { readFileSync } from 'node:fs';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { looks } from './looks.ts';

const models = 'test/fixtures/models';
const file = (name: string, path: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(path),
});
const plain = (name: string, value: object) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(value)),
});

/** Weights of which each number tells its layer. */
const weights = (layers: [name: string, inFeatures: number, outFeatures: number][]) =>
  Object.fromEntries(
    layers.flatMap(([name, inFeatures, outFeatures], k) => [
      [`${name}.weight`, Array.from({ length: outFeatures }, () => Array(inFeatures).fill(k + 1))],
      [`${name}.bias`, Array(outFeatures).fill(k + 1)],
    ]),
  );

test('two orders of the layers are shown, and the one that is chosen is built', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.openFile(file('net.safetensors', `${models}/order.safetensors`));
  const dialog = app.openDialog;
  await expect(dialog).toHaveAccessibleName('Parameters from net.safetensors');
  const orders = dialog.getByRole('group', { name: 'Order of the layers' }).getByRole('radio');
  await expect(orders).toHaveCount(2);
  await expect(orders.first()).toBeChecked();
  await expect(orders.first()).toHaveAccessibleName(
    '2 → 4 (entry) → 4 (middle) → 4 (last_hidden) → 2 (output)',
  );
  await dialog.getByText('2 → 4 (entry) → 4 (last_hidden) → 4 (middle) → 2 (output)').click();
  await expect(orders.last()).toBeChecked();
  await dialog.getByRole('combobox', { name: 'Activation between the layers' }).selectOption('ReLU');
  await dialog.getByRole('button', { name: 'Build the net to match' }).click();
  await app.expectStatus('Paused');
  const { model } = await app.download();
  expect(model.experiment.model.map(({ type }) => type)).toEqual([
    'Linear',
    'ReLU',
    'Linear',
    'ReLU',
    'Linear',
    'ReLU',
    'Linear',
    'Softmax',
  ]);
  await app.open();
  await app.openFile(file('net.safetensors', `${models}/order.safetensors`));
  await dialog.getByRole('button', { name: 'Build the net to match' }).click();
  await app.expectStatus('Paused');
  const other = (await app.download()).model;
  expect(other.state_dict['2.weight']).toEqual(model.state_dict['4.weight']);
  expect(other.state_dict['4.weight']).toEqual(model.state_dict['2.weight']);
});

test('by keyboard: which net of the file, and Enter builds it', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const nets = {
    actor: weights([
      ['0', 2, 3],
      ['2', 3, 2],
    ]),
    critic: weights([
      ['0', 2, 4],
      ['2', 4, 1],
    ]),
  };
  await app.openFile(plain('agent.json', nets));
  const radio = (name: string) => app.openDialog.getByRole('radio', { name });
  await expect(radio('actor')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(radio('critic')).toBeChecked();
  await expect(app.openDialog).toContainText('the loss becomes BCEWithLogitsLoss');
  await page.keyboard.press('Tab');
  await expect(app.openDialog.getByRole('combobox')).toBeFocused();
  await radio('critic').focus();
  await page.keyboard.press('Enter');
  await expect(app.openDialog).toHaveCount(0);
  await app.expectStatus('Paused');
  await expect(page.getByText('Loaded the parameters in critic of agent.json into the net')).toBeVisible();
  const { model } = await app.download();
  expect(model.experiment).toMatchObject({ loss: { type: 'BCEWithLogitsLoss' } });
  expect(model.state_dict['2.weight'].data).toEqual([2, 2, 2, 2]);
});

for (const viewport of [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
]) {
  test(`by keyboard alone at ${viewport.width} px: order, activation, and the focus comes back`, {
    tag: '@wide',
  }, async ({ page }) => {
    await page.setViewportSize(viewport);
    const app = new App(page);
    await app.open();
    const open = app.button('Open');
    await open.focus();
    await app.openFile(file('net.safetensors', `${models}/order.safetensors`));
    const dialog = app.openDialog;
    const orders = dialog.getByRole('radio');
    await expect(orders.first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(orders.last()).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('R');
    // What would change scrolls, and so it is a stop of its own.
    for (const next of [dialog.getByRole('region'), dialog.getByRole('button', { name: 'Cancel' })]) {
      await page.keyboard.press('Tab');
      await expect(next).toBeFocused();
      await expect(next).toBeInViewport();
    }
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Build the net to match' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await app.expectStatus('Paused');
    await expect(open).toBeFocused();
  });
}

test('a checkpoint of another optimizer is offered without its state', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.openFile(file('adam.pt', 'test/fixtures/pt/a213_ckpt.pt'));
  await expect(app.openDialog).toContainText('holds the state of another optimizer');
  await expect(app.openDialog).toContainText('The state of the optimizer is left out');
  await app.openDialog.getByRole('button', { name: 'Open', exact: true }).click();
  await app.expectStatus('Paused');
  await expect(
    page.getByText('Left out, as nothing here is for it: the state of the optimizer'),
  ).toBeVisible();
});

test('the focus goes back where it was when a notice is dismissed, or to the next control', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const dismiss = app.button('Dismiss');
  await app.openFile(plain('broken.json', { format: 3 }));
  await expect(dismiss).toBeVisible();
  await app.number('Seed').focus();
  await dismiss.focus();
  await page.keyboard.press('Enter');
  await expect(dismiss).toHaveCount(0);
  await expect(app.number('Seed')).toBeFocused();
  await app.openFile(plain('broken.json', { format: 3 }));
  await expect(dismiss).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await dismiss.focus();
  await page.keyboard.press('Enter');
  await expect(dismiss).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('of two state_dicts that fit, the trained one is suggested, and Escape changes nothing', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const before = (await app.download()).model;
  await app.openFile(file('checkpoint.pt', `${models}/init-first.pt`));
  await expect(app.openDialog).toContainText('Several nets in checkpoint.pt fit the one on the page.');
  await expect(app.openDialog.getByRole('radio')).toHaveCount(2);
  await expect(app.openDialog.getByRole('radio', { name: 'model_state_dict' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(app.openDialog).toHaveCount(0);
  expect((await app.download()).model).toEqual(before);
  await app.openFile(file('checkpoint.pt', `${models}/init-first.pt`));
  await app.openDialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('Loaded the parameters in model_state_dict of checkpoint.pt')).toBeVisible();
});

test('several files that are dropped: the first is opened, the others are named', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const { model } = await app.download();
  const dataTransfer = await page.evaluateHandle(
    (content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'first.json'));
      transfer.items.add(new File(['x,y'], 'second.csv'));
      return transfer;
    },
    JSON.stringify({ ...model.experiment, seed: 7 }),
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  await expect(page.getByText('One file is opened at a time: second.csv was not.')).toBeVisible();
  await expect(app.number('Seed')).toHaveValue('7');
});

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test('axe finds no violation in the dialog, and nothing is cut off', { tag: '@wide' }, async ({
      page,
    }) => {
      const app = new App(page);
      await app.open('#epoch=50');
      await app.expectStatus('Paused');
      const equal = weights([
        ['entry', 2, 4],
        ['a', 4, 4],
        ['b', 4, 4],
        ['output', 4, 1],
      ]);
      await app.openFile(plain('net.json', { student: equal, teacher: equal }));
      await expect(app.openDialog.getByRole('radio')).toHaveCount(4);
      await expectAccessible(page, { within: 'dialog' });
      const box = await app.openDialog.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
      expect(await app.openDialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
        0,
      );
      await expect(app.openDialog.getByRole('button', { name: 'Build the net to match' })).toBeInViewport();
    });
  });
}
