/** Kinds of data, their settings and the net's inputs, by mouse and by keyboard. */
import { App, expect, test } from './app.ts';

const classKinds = ['Gaussians', 'Circles', 'Moons', 'Spirals', 'XOR', 'Checkerboard'];
const realKinds = ['Plane (regression)', 'Bumps (regression)'];
const order = [
  'Gaussians',
  'Circles',
  'Moons',
  'Spirals',
  'XOR',
  'Checkerboard',
  'Plane (regression)',
  'Bumps (regression)',
  'Curve (regression)',
  'make_moons',
  'make_circles',
  'make_blobs',
  'make_regression',
  'Iris',
  'Breast cancer',
  'Own points',
];

const LATER = new Set(order.slice(8, -1));

const radio = (app: App, name: string) => app.page.getByRole('radio', { name, exact: true });

async function openShort(app: App): Promise<void> {
  await app.open();
  await app.number('Epochs').fill('300');
  await app.expectStatus('Done');
}

test('each kind is chosen by mouse and trained to its end', async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  for (const kind of [...classKinds.slice(1), 'Gaussians']) {
    await radio(app, kind).click();
    await expect(radio(app, kind)).toBeChecked();
    const chosen = page.getByRole('radiogroup', { name: 'Data' }).getByRole('radio', { checked: true });
    await expect(chosen).toHaveCount(1);
    await app.expectStatus('Done · loss 0\\.\\d+ · accuracy');
    await expect(app.chart('Predicted labels')).toBeVisible();
    await expect(app.console).toContainText('predicted labels of all samples:');
  }
});

test('real targets have a loss and no accuracy, labels or classes', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  for (const kind of realKinds) {
    await radio(app, kind).click();
    await app.expectStatus('Done · loss 0\\.\\d+ · trained in \\d');
    await expect(app.status).not.toContainText('accuracy');
    await expect(page.getByText('Regression predicts numbers, so there are no labels.')).toBeVisible();
    await expect(app.chart('Predicted labels')).toHaveCount(0);
    await expect(app.chart('Decision boundary')).toHaveAccessibleDescription(
      /200 points.*over the net's output/,
    );
    await expect(app.chart('Loss curve')).toHaveAccessibleDescription(/^Over 300 epochs the loss went from/);
    await expect(app.console).toContainText('out_features=1');
    await expect(app.console).not.toContainText('Softmax');
    await expect(app.console).not.toContainText('labels');
    await app.chart('Decision boundary').focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(/^row 0 at \(.*\) · output -?\d\.\d+, target -?\d\.\d+$/)).toBeVisible();
  }
  await radio(app, 'Gaussians').click();
  await app.expectStatus('Done · loss 0\\.\\d+ · accuracy');
  await expect(app.console).toContainText('out_features=2');
});

test('the kinds are one stop of Tab, walked by arrow keys', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await radio(app, 'Gaussians').focus();
  for (const kind of [...order.slice(1), 'Gaussians']) {
    await page.keyboard.press('ArrowRight');
    await expect(radio(app, kind)).toBeFocused();
    await expect(radio(app, kind)).toBeChecked();
    await app.expectStatus(kind === 'Own points' ? 'Ready · there are no points' : 'Done');
  }
  await page.keyboard.press('ArrowLeft');
  await expect(radio(app, 'Own points')).toBeChecked();
  await page.keyboard.press('Home');
  await expect(radio(app, 'Gaussians')).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(app.button('Draw a new seed')).toBeFocused();
});

test('the settings of each kind are those of its own, and are kept in the file', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await openShort(app);
  await app.number('Classes').fill('5');
  await app.expectStatus('Done');
  await expect(app.console).toContainText('out_features=5');
  await radio(app, 'Spirals').click();
  await expect(app.number('Classes')).toHaveCount(0);
  await app.number('Samples per class').fill('60');
  await app.number('Arms').fill('3');
  await app.number('Turns').fill('2');
  await app.number('Noise').fill('0.05');
  await app.button('More of Data').click();
  await app.number('Test fraction').fill('0.2');
  await app.expectStatus('Done');
  expect((await app.download()).model.experiment).toMatchObject({
    data: { kind: 'spirals', samples_per_class: 60, arms: 3, turns: 2, noise: 0.05, test_fraction: 0.2 },
  });
  await radio(app, 'Circles').click();
  await app.number('Radius 2').fill('4');
  await app.expectStatus('Done');
  const { model } = await app.download();
  expect(model.experiment).toMatchObject({ data: { kind: 'circles', radii: [1, 4], noise: 0.05 } });
  expect(model.experiment.model.at(-2)).toMatchObject({ out_features: 2 });
});

test('a setting’s help shows the line of torch that it changes', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await radio(app, 'Moons').click();
  await app.button('What is Noise?').click();
  await expect(page.getByText('x = x + torch.randn(len(x), 2) * 0.1', { exact: true })).toBeVisible();
});

test('inputs are switched on and off, and one stays on', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  const inputs = page.getByRole('group', { name: 'Inputs' });
  const toggle = (name: string) => inputs.getByRole('button', { name, exact: true });
  await toggle('x1²').click();
  await toggle('sin x2').focus();
  await page.keyboard.press('Space');
  await app.expectStatus('Done');
  await expect(toggle('sin x2')).toHaveAttribute('aria-pressed', 'true');
  await expect(app.console).toContainText('Linear(in_features=4, out_features=5, bias=True)');
  for (const name of ['x1', 'x2', 'sin x2']) await toggle(name).click();
  await app.expectStatus('Done');
  await expect(app.console).toContainText('Linear(in_features=1, out_features=5, bias=True)');
  await toggle('x1²').click({ force: true });
  await toggle('x1²').press('Space');
  await expect(toggle('x1²')).toHaveAttribute('aria-pressed', 'true');
  expect((await app.download()).model.experiment.inputs).toEqual(['x1^2']);
});

test('circles are told apart by a straight line through squares, as nothing else could', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await radio(app, 'Circles').click();
  await app.number('Hidden layers').fill('0');
  await app.number('Learning rate').fill('1');
  await app.expectStatus('Done');
  const accuracy = async () => Number(/accuracy ([\d.]+)%/.exec((await app.status.textContent()) ?? '')?.[1]);
  expect(await accuracy()).toBeLessThan(80);
  for (const name of ['x1²', 'x2²']) await page.getByRole('button', { name, exact: true }).click();
  await expect(app.status).toContainText('accuracy 100.0%');
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('no kind makes the page scroll sideways or the settings be cut', { tag: '@wide' }, async ({
      page,
    }) => {
      const app = new App(page);
      await openShort(app);
      for (const kind of order) {
        await radio(app, kind).click();
        await app.expectStatus(kind === 'Own points' ? 'Ready' : 'Done');
        const measured = await page.evaluate(() => {
          const panels = document.querySelector('section[aria-label="Data"]')?.parentElement as HTMLElement;
          return [
            document.documentElement.scrollWidth,
            panels.scrollHeight - panels.clientHeight,
            panels.scrollWidth - panels.clientWidth,
          ];
        });
        // The later chunk's kinds have more settings than such a screen holds: there the panel scrolls.
        const [across, below, aside] = measured;
        expect([across, aside], kind).toEqual([width, 0]);
        if (!LATER.has(kind)) expect(below, kind).toBe(0);
      }
    });
  });
}

test('a class balance leaves fewer points of the other classes, in page, file and script', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('More of Data').click();
  const balance = app.slider('Class balance');
  await balance.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
  await expect(app.number('Class balance')).toHaveValue('0.5');
  await app.expectStatus('Done');
  const { model } = await app.download();
  expect(model.experiment.data).toMatchObject({ samples_per_class: 100, balance: 0.5 });
  expect(model.predictions).toHaveLength(150);
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(page.getByRole('region', { name: 'PyTorch script' })).toContainText(
    'fewer = torch.arange(50) * n // 50',
  );
  // Of these shares and centers: 2/3 Φ(−(√8 + ln 2 / √32)) + 1/3 Φ(−(√8 − ln 2 / √32)).
  const truth = page.getByRole('switch', { name: 'Truth' });
  await truth.focus();
  await page.keyboard.press('Space');
  await expect(page.locator('[data-area=boundary]')).toContainText('Best possible: 0.219% of points wrong');
  await app.number('Class balance').fill('1');
  await app.expectStatus('Done');
  expect((await app.download()).model.experiment.data).not.toHaveProperty('balance');
  await page.getByRole('radio', { name: 'Plane (regression)', exact: true }).click();
  await expect(balance).toHaveCount(0);
  await expect(truth).toHaveCount(0);
});

test('each input switch carries the map of its input', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const switches = page.getByRole('group', { name: 'Inputs' });
  const corners = await switches.locator('canvas').evaluateAll((maps) =>
    maps.map((map) => {
      const { width, height } = map as HTMLCanvasElement;
      const { data } = (map as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {};
      const [last, row] = [width - 1, width * (height - 1)];
      // Positive is green, negative purple: left and right at the top, then at the bottom.
      return [0, last, row, row + last].map((pixel) =>
        data && data[pixel * 4 + 1] > data[pixel * 4] ? 1 : -1,
      );
    }),
  );
  expect(corners).toEqual([
    [-1, 1, -1, 1],
    [1, 1, -1, -1],
    [1, 1, 1, 1],
    [1, 1, 1, 1],
    [-1, 1, 1, -1],
    // sin(5.75) is negative.
    [1, -1, 1, -1],
    [-1, -1, 1, 1],
  ]);
  const names = await switches.getByRole('button').allInnerTexts();
  expect(names.slice(0, 7)).toEqual(['x1', 'x2', 'x1²', 'x2²', 'x1·x2', 'sin x1', 'sin x2']);
});
