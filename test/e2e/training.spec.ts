/** Training as a user drives it, and its numbers against real PyTorch's. */
import { readFileSync } from 'node:fs';
import { App, expect, test } from './app.ts';

const printed: Record<string, string> = JSON.parse(
  readFileSync(new URL('../fixtures/console_tutorial.json', import.meta.url), 'utf8'),
);

const LOSS_LINE = /^(epoch: \d+, loss: )(.+)$/;

/** Lines as they are, a loss apart from its line. */
function parsed(output: string): { lines: string[]; losses: number[] } {
  const lines = output.trimEnd().split('\n');
  return {
    lines: lines.map((line) => line.replace(LOSS_LINE, '$1')),
    losses: lines.flatMap((line) => LOSS_LINE.exec(line)?.[2] ?? []).map(Number),
  };
}

/** Equal text, and losses equal to six significant digits: less than half a unit of the sixth apart. */
function expectSameOutput(actual: string, expected: string): void {
  const [ours, theirs] = [parsed(actual), parsed(expected)];
  expect(ours.lines).toEqual(theirs.lines);
  expect(ours.losses).toHaveLength(10);
  for (const [i, loss] of theirs.losses.entries()) expect(Math.abs(ours.losses[i] - loss)).toBeLessThan(5e-7);
}

test('the Console prints what PyTorch prints, whatever the seed', async ({ page }) => {
  const app = new App(page);
  await app.open();
  for (const seed of ['0', '1', '42']) {
    await app.number('Seed').fill(seed);
    await app.trainToEnd();
    await expect(app.console).toContainText('predicted labels of all samples:');
    expectSameOutput(await app.consoleText(), printed[seed]);
    expectSameOutput(await app.console.innerText(), printed[seed]);
  }
});

test('the page opens Ready, and Train watches the tutorial learn to its end', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await expect(app.status).toHaveText(/^Ready · loss 0\.6886 · accuracy 50\.5%/);
  await app.button('Train').click();
  await app.expectStatus('Training');
  await expect(app.button('Pause')).toBeVisible();
  await expect(page.getByText('epoch 0 / 10,000')).toHaveCount(0);
  await app.expectStatus('Done');
  await expect(app.status).toContainText('accuracy 99.5%');
  await expect(page.getByText('epoch 10,000 / 10,000')).toBeVisible();
});

test('Pause holds the epoch, Step adds one, Reset goes back to the seed', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await app.button('Train').click();
  await app.expectStatus('Training');
  await app.button('Pause').click();
  await app.expectStatus('Paused');
  const epoch = page.getByText(/^epoch [\d,]+ \/ 10,000$/);
  const held = await epoch.textContent();
  await app.frames();
  expect(await epoch.textContent()).toBe(held);
  const number = Number(/^epoch (\d+)/.exec(held ?? '')?.[1]);
  await app.button('Step').click();
  await expect(epoch).toHaveText(`epoch ${number + 1} / 10,000`);
  await page.locator('h1').click();
  await page.keyboard.press('ArrowRight');
  await expect(epoch).toHaveText(`epoch ${number + 2} / 10,000`);
  await app.button('Reset').click();
  await app.expectStatus('Ready');
  await expect(app.status).toContainText('loss 0.6886');
  await expect(epoch).toHaveText('epoch 0 / 10,000');
});

test('dragging the learning rate ends in a finished run for the new value', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const slider = app.slider('Learning rate');
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  for (let x = 0.4; x < 0.8; x += 0.02) await page.mouse.move(box.x + box.width * x, y);
  await page.mouse.up();
  await app.expectStatus('Done');
  await expect(page.getByText('epoch 10,000 / 10,000')).toBeVisible();
  const lr = Number(await app.number('Learning rate').inputValue());
  expect(lr).toBeGreaterThan(0.1);
  const dragged = await app.download();
  expect(dragged.model.experiment.optimizer.lr).toBe(lr);
  expect(dragged.model.epoch).toBe(10_000);

  // The same value reached without a drag gives the same bits.
  await app.open();
  await app.number('Learning rate').fill(String(lr));
  await app.expectStatus('Done');
  await app.trainToEnd();
  const typed = await app.download();
  expect(typed.model.state_dict).toEqual(dragged.model.state_dict);
  expect(typed.model.history).toEqual(dragged.model.history);
});

test('while the thumb is held, the run of the newest value is trained to its end', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const box = await app.slider('Learning rate').boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.41, y);
  await page.mouse.down();
  for (const x of [0.6, 0.5]) {
    await page.mouse.move(box.x + box.width * x, y, { steps: 15 });
    await app.expectStatus('Done');
  }
  const held = Number(await app.number('Learning rate').inputValue());
  await page.mouse.up();
  expect((await app.download()).model.experiment.optimizer.lr).toBe(held);
});

test('a change while training starts again and goes on at the chosen speed', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await app.button('Train').click();
  await app.expectStatus('Training');
  await app.expectEpoch(20);
  await app.number('Neurons in hidden layer 1').fill('7');
  await app.expectStatus('Training');
  // An epoch a frame, from the seed.
  await app.frames(20);
  expect(await app.epoch()).toBeLessThan(100);
  await expect(app.console).toContainText('out_features=7');
  await app.button('Pause').click();
  await app.expectStatus('Paused');
});

test('every control of the panels retrains to a finished run', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('200');
  const edits: [string, string][] = [
    ['Samples per class', '50'],
    ['Distance of centers', '3'],
    ['Standard deviation', '1.5'],
    ['Hidden layers', '3'],
    ['Neurons in hidden layer 3', '8'],
    ['Learning rate', '0.1'],
    ['Batch size', '10'],
    ['Momentum', '0.9'],
    ['Weight decay', '0.001'],
    ['Hidden layers', '0'],
    ['Hidden layers', '6'],
    ['Seed', '9007199254740991'],
  ];
  for (const [name, value] of edits) {
    await app.number(name).fill(value);
    await app.expectStatus('Done');
    await expect(page.getByText('epoch 200 / 200')).toBeVisible();
  }
  await page.getByRole('combobox', { name: 'Activation', exact: true }).selectOption('Tanh');
  await page.getByRole('combobox', { name: 'Output activation' }).selectOption('None');
  await app.expectStatus('Done');
  await expect(app.console).toContainText('(11): Tanh()');
  await expect(app.console).not.toContainText('Softmax');
  const { model } = await app.download();
  expect(model.experiment).toMatchObject({
    seed: 9007199254740991,
    data: {
      kind: 'gaussians',
      samples_per_class: 50,
      centers: [
        [1.5, 1.5],
        [-1.5, -1.5],
      ],
      std: 1.5,
    },
    optimizer: { type: 'SGD', lr: 0.1, momentum: 0.9, weight_decay: 0.001 },
    training: { epochs: 200, batch_size: 10 },
  });
  expect(model.experiment.model).toHaveLength(13);
  expect(model.predictions).toHaveLength(100);
});

test('a diverging run stops with its epoch named and its last finite state kept', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Weight decay').fill('1');
  await app.number('Learning rate').fill('10');
  await app.expectStatus('Diverged at epoch \\d+');
  await expect(app.status).toContainText('showing the last finite state');
  const { model } = await app.download();
  const numbers = Object.values(model.state_dict).flatMap(({ data }) => data);
  expect(numbers).toHaveLength(57);
  expect(numbers.every((value) => typeof value === 'number' && Number.isFinite(Math.fround(value)))).toBe(
    true,
  );
  expect(model.history.loss.every(Number.isFinite)).toBe(true);
  await app.number('Learning rate').fill('0.01');
  await app.expectStatus('Done');
});

test('a finished run is trained again, and says how long it took', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  await expect(app.status).toContainText(/trained in \d+\.\d\d s/);
  await expect(app.button('Train again')).toBeVisible();
  await app.button('Reset').click();
  await expect(app.button('Train')).toBeVisible();
});
