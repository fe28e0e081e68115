/** Every file of the Download menu, saved and opened again. */
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import type { FormatDefinition } from '../../src/formats/format.ts';
import { formats, openFile } from '../../src/formats/index.ts';
import { laterText } from '../../src/messages/later.ts';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

test('files of parameters, opened in an untrained net, give it those that were trained', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  for (const [item, ending] of [
    ['Download state_dict JSON', 'state_dict.json'],
    ['Download .pt', '.pt'],
    ['Download .safetensors', '.safetensors'],
  ] as const) {
    await app.open('#epoch=300');
    await app.expectStatus('Paused');
    const { model } = await app.download();
    const { path, fileName } = await app.downloadItem(item);
    expect(fileName).toMatch(new RegExp(`^nn-playground-epoch-300.*${ending.replaceAll('.', '\\.')}$`));
    await app.button('Reset').click();
    await app.expectStatus('Ready');
    // A name says nothing: the content is looked at.
    await app.openFile(file('parameters', readFileSync(path)));
    await app.expectStatus('Paused');
    await expect(page.getByText('Loaded the parameters in parameters into the net')).toBeVisible();
    const loaded = (await app.download()).model;
    expect(loaded.state_dict).toEqual(model.state_dict);
    expect(loaded.predictions).toEqual(model.predictions);
    expect(loaded.epoch).toBe(0);
    await app.button('Step').click();
    await expect(page.getByText('epoch 1 / 10,000')).toBeVisible();
    expect((await app.download()).model.epoch).toBe(1);
  }
});

test('every file of the menu is, byte for byte, what its format writes of the model JSON', async ({
  page,
}) => {
  const app = new App(page);
  await app.open('#epoch=30');
  await app.expectStatus('Paused');
  const opened = openFile(readFileSync((await app.download()).path));
  if (!opened.ok || opened.value.type !== 'run') throw new Error('expected a run');
  const { names } = laterText.downloads;
  const items = Object.entries(names) as [keyof typeof names, string][];
  expect(items.length).toBeGreaterThan(7);
  for (const [name, item] of items) {
    const { path, fileName } = await app.downloadItem(item);
    const format: FormatDefinition = formats[name];
    expect(fileName).toBe(`nn-playground-epoch-30${format.extension}`);
    const [here, there] = [format.write(opened.value.run), readFileSync(path)];
    expect([item, Buffer.compare(here, there)]).toEqual([item, 0]);
  }
});

test('a checkpoint .pt goes on with its optimizer, as never stopped', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Momentum').fill('0.9');
  await app.expectStatus('Done');
  const hash = new URL(page.url()).hash;
  const whole = (await app.download()).model;
  await app.open(`${hash}&epoch=400`);
  await app.expectStatus('Paused');
  const { path } = await app.downloadItem('Download checkpoint .pt');
  await app.button('Reset').click();
  await app.expectStatus('Ready');
  await app.openFile(file('checkpoint.pt', readFileSync(path)));
  await expect(page.getByText('trained for 400 epochs')).toBeVisible();
  await app.trainToEnd();
  const resumed = (await app.download()).model;
  expect(resumed.epoch).toBe(10_000);
  expect(resumed.state_dict).toEqual(whole.state_dict);
});

test('ONNX Runtime predicts from .onnx and data CSV what the page predicts', async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=2000');
  await app.expectStatus('Paused');
  const { model } = await app.download();
  const onnx = await app.downloadItem('Download .onnx');
  const csv = await app.downloadItem('Download data CSV');
  const [names, ...rows] = readFileSync(csv.path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  expect(names).toEqual(['x1', 'x2', 'label']);
  const x = Float32Array.from(rows.flatMap(([x1, x2]) => [Number(x1), Number(x2)]));
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(readFileSync(onnx.path));
  const { output } = await session.run({ input: new ort.Tensor('float32', x, [rows.length, 2]) });
  const p = output.data as Float32Array;
  expect(rows.map((_, row) => Number(p[row * 2 + 1] > p[row * 2]))).toEqual(model.predictions);
});

test('ONNX Runtime Web opens it in a browser, with the outputs that it has elsewhere', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=300');
  await app.expectStatus('Paused');
  const onnx = readFileSync((await app.downloadItem('Download .onnx')).path);
  const x = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i) * 5);
  const session = await ort.InferenceSession.create(onnx);
  const { output } = await session.run({ input: new ort.Tensor('float32', x, [32, 2]) });
  // ONNX Runtime loads its own files, served beside an empty page.
  await app.leave();
  await page.route('**/ort/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1);
    return route.fulfill({ path: `node_modules/onnxruntime-web/dist/${name}` });
  });
  const inPage = await page.evaluate(
    async ([base64, rows]) => {
      const address = new URL('ort/ort.wasm.min.mjs', location.href).href;
      const runtime: typeof ort = await import(address);
      runtime.env.wasm.numThreads = 1;
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const here = await runtime.InferenceSession.create(bytes);
      const input = new runtime.Tensor('float32', Float32Array.from(rows), [32, 2]);
      return Array.from((await here.run({ input })).output.data as Float32Array);
    },
    [onnx.toString('base64'), Array.from(x)] as const,
  );
  expect(inPage).toEqual(Array.from(output.data as Float32Array));
  expect(new Set(inPage).size).toBeGreaterThan(2);
});

test('history and predictions CSV hold what the page shows; data CSV opens as points', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=30');
  await app.expectStatus('Paused');
  const { model } = await app.download();
  const lines = async (item: string) =>
    readFileSync((await app.downloadItem(item)).path, 'utf8')
      .trimEnd()
      .split('\n');
  const history = await lines('Download history CSV');
  expect(history).toHaveLength(31);
  expect(Math.fround(Number(history[1].split(',')[1]))).toBe(model.history.loss[0]);
  const predictions = await lines('Download predictions CSV');
  expect(predictions.slice(1).map((line) => Number(line.split(',')[4]))).toEqual(model.predictions);
  const data = await lines('Download data CSV');
  await app.openFile(file('points', data.slice(0, 151).join('\n')));
  await app.acceptOpening();
  await expect(page.getByText('Opened the 150 points in points.')).toBeVisible();
  await app.expectStatus('Ready');
  expect((await app.download()).model.predictions).toHaveLength(150);
});

test("parameters of another net are refused in PyTorch's words, and the net to match is offered", {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=50');
  await app.expectStatus('Paused');
  const { model } = await app.download();
  const { path } = await app.downloadItem('Download .pt');
  await app.number('Hidden layers').fill('1');
  await app.number('Neurons in hidden layer 1').fill('7');
  await expect(app.console).toContainText('Linear(in_features=2, out_features=7, bias=True)');
  await app.expectStatus('Done');
  const before = (await app.download()).model;
  await app.openFile(file('net.pt', readFileSync(path)));
  const dialog = app.openDialog;
  await expect(dialog).toContainText('Error(s) in loading state_dict for Sequential:');
  await expect(dialog).toContainText('Unexpected key(s) in state_dict: "4.weight", "4.bias".');
  await expect(dialog).toContainText(
    'size mismatch for 0.weight: copying a param with shape torch.Size([5, 2]) from checkpoint, the shape in current model is torch.Size([7, 2]).',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect((await app.download()).model).toEqual(before);
  await app.openFile(file('net.pt', readFileSync(path)));
  const activation = dialog.getByRole('combobox', { name: 'Activation between the layers' });
  await expect(activation).toHaveValue('Sigmoid');
  await activation.selectOption('Tanh');
  await dialog.getByRole('button', { name: 'Build the net to match' }).click();
  await app.expectStatus('Paused');
  await expect(app.alert).toHaveText('');
  const built = (await app.download()).model;
  expect(built.experiment.model).toEqual(
    model.experiment.model.map((layer) => (layer.type === 'Sigmoid' ? { type: 'Tanh' } : layer)),
  );
  expect(built.state_dict).toEqual(model.state_dict);
});

test('a whole net comes back with its layers, and PyTorch’s own opens in its place', async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=50');
  await app.expectStatus('Paused');
  const before = (await app.download()).model;
  const { path } = await app.downloadItem('Download whole net .pkl');
  await app.number('Hidden layers').fill('1');
  await app.button('Reset').click();
  await app.expectStatus('Ready');
  await app.openFile(file('net.pkl', readFileSync(path)));
  await expect(page.getByText('Opened the net in net.pkl, 6 layers').first()).toBeVisible();
  const after = (await app.download()).model;
  expect(after.experiment.model).toEqual(before.experiment.model);
  expect(after.state_dict).toEqual(before.state_dict);
  await app.openFile('test/fixtures/pickles/a213_nested_net.pt');
  await expect(page.getByText('Opened the net in a213_nested_net.pt, 4 layers').first()).toBeVisible();
});

test('what is no whole net is refused with advice and changes nothing', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open('#epoch=50');
  await app.expectStatus('Paused');
  const before = (await app.download()).model;
  await app.openFile('test/fixtures/pickles/a113_hooks.pt');
  await expect(app.alert).toContainText(
    'net[1]._forward_hooks: torch.nn.modules.activation.Tanh has a hook there',
  );
  await expect(app.alert).toContainText('save the state_dict instead: torch.save(net.state_dict(), path)');
  const { path } = await app.downloadItem('Download .pt');
  await app.openFile(file('cut.pt', readFileSync(path).subarray(0, 900)));
  await expect(app.alert).toContainText('cut.pt was not opened and nothing has changed');
  expect((await app.download()).model).toEqual(before);
});

test('the menu works by keyboard alone, and gives the focus back', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const menu = page.getByRole('menu', { name: 'Download' });
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  await app.button('Download').focus();
  await page.keyboard.press('Enter');
  await expect(item('Download .pt')).toBeFocused();
  await expect(item('Download .pt')).toHaveAccessibleDescription('The state_dict, for torch.load');
  for (const group of ['Model', 'Data', 'Code', 'Pictures and report'])
    await expect(menu.getByText(group, { exact: true })).toBeVisible();
  await expect(item('Download script .py')).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(item('Download whole net .pkl')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await expect(item('Download .pt')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(item('Download report HTML')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(app.button('Download')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(menu).toHaveCount(0);
  // No key of the menu has trained an epoch.
  await app.expectStatus('Ready');
});
