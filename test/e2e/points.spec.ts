/** The test set, fresh points, own points and points from a file: by mouse, touch and keyboard. */
import type { CDPSession, Page } from '@playwright/test';
import { withKind } from '../../src/experiment/data/data.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { changed } from '../helpers/experiments.ts';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

async function openShort(app: App): Promise<void> {
  await app.open();
  await app.number('Epochs').fill('300');
  await app.expectStatus('Done');
}

test('a test set is told apart in status, curve and plot', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await expect(app.status).not.toContainText('test');
  await app.button('More of Data').click();
  await app.number('Test fraction').fill('0.25');
  await app.expectStatus(
    'Done · loss 0\\.\\d+ · accuracy \\d+\\.\\d% · test loss 0\\.\\d+ · test accuracy \\d+\\.\\d%',
  );
  await expect(app.chart('Decision boundary')).toHaveAccessibleDescription(
    /50 points, drawn hollow, are kept for the test: loss 0\.\d+, accuracy \d+\.\d%\./,
  );
  await expect(page.getByRole('listitem').filter({ hasText: /^test set$/ })).toBeVisible();
  await app.chart('Loss curve').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/^epoch 299 .* · test loss 0\.\d+ · test accuracy \d+\.\d%$/)).toBeVisible();
  await expect(app.chart('Loss curve')).toHaveAccessibleDescription(/loss of the test set went to 0\.\d+\./);
  await page.getByRole('radio', { name: 'Plane (regression)' }).click();
  await app.expectStatus('Done · loss \\d\\.\\d+ · test loss \\d\\.\\d+ · trained in \\d');
});

test('fresh points are drawn by mouse and keyboard, and dismissed', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await app.button('Test on new points').click();
  const result = (seed: number) =>
    page.getByText(new RegExp(`^200 new points of seed ${seed}: loss 0\\.\\d+, accuracy \\d+\\.\\d%$`));
  await expect(result(1)).toBeVisible();
  await app.button('Test on new points').press('Enter');
  await expect(result(2)).toBeVisible();
  await app.button('Dismiss the new points').click();
  await expect(result(2)).toHaveCount(0);
});

interface Own {
  kind: string;
  features: [number, number][];
  labels: number[];
}

const dataOf = async (app: App) => (await app.download()).model.experiment.data as Own;
const radio = (app: App, name: string) => app.page.getByRole('radio', { name, exact: true });

/** Own points: those of the tutorial, 200 of two classes. */
async function openOwn(app: App): Promise<void> {
  const short = changed(withKind(tutorial, 'custom'), { training: { epochs: 300 } });
  await app.open(writeLink({ experiment: short, epoch: 300 }));
  await app.expectStatus('Done');
}

/** Pixels of a place in the plot: it spans −6 … 6 along both axes, with margins of 32, 22, 26 and 24 px. */
async function pixelOf(page: Page, x1: number, x2: number): Promise<[number, number]> {
  const box = await page.getByRole('img', { name: 'Decision boundary' }).boundingBox();
  if (box === null) throw new Error('the plot is not on the page');
  const [freeX, freeY] = [box.width - 58, box.height - 46];
  const unit = Math.min(freeX, freeY) / 12;
  const left = box.x + 32 + Math.floor((freeX - 12 * unit) / 2);
  return [left + (x1 + 6) * unit, box.y + 22 + (6 - x2) * unit];
}

async function drag(page: Page, ...places: [number, number][]): Promise<void> {
  const [first, ...others] = await Promise.all(places.map(([x1, x2]) => pixelOf(page, x1, x2)));
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of others) await page.mouse.move(...place, { steps: 6 });
  await page.mouse.up();
}

test('own points are added, sprayed, moved and erased by mouse, each gesture one step of undo', async ({
  page,
}) => {
  const app = new App(page);
  await openOwn(app);
  await page.mouse.click(...(await pixelOf(page, -4.5, 4.5)));
  await app.expectStatus('Done');
  let data = await dataOf(app);
  expect(data.labels).toHaveLength(201);
  expect(data.labels[200]).toBe(0);
  expect(data.features[200][0]).toBeCloseTo(-4.5, 0);
  expect(data.features[200][1]).toBeCloseTo(4.5, 0);

  await drag(page, data.features[200], [4.5, -4.5]);
  await app.expectStatus('Done');
  data = await dataOf(app);
  expect(data.labels).toHaveLength(201);
  expect(data.features[200][0]).toBeCloseTo(4.5, 0);

  await app.button('Add class').click();
  await drag(page, [-4.5, 4], [-2, 4.5], [-1, 4]);
  await app.expectStatus('Done');
  data = await dataOf(app);
  const sprayed = data.labels.filter((label) => label === 2).length;
  expect(sprayed).toBeGreaterThan(6);
  await expect(app.console).toContainText('out_features=3');

  await radio(app, 'Erase').click();
  await drag(page, [-5.5, 4], [-4.5, 4], [-2, 4.5], [-1, 4]);
  await app.expectStatus('Done');
  expect((await dataOf(app)).labels.length).toBeLessThan(201 + sprayed);

  for (const labels of [201 + sprayed, 201, 201, 200]) {
    await app.button('Undo').click();
    await app.expectStatus('Done');
    expect((await dataOf(app)).labels).toHaveLength(labels);
  }
});

test('own points are added, carried and erased by keyboard', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openOwn(app);
  const plot = app.chart('Decision boundary');
  await radio(app, 'class 0').focus();
  await page.keyboard.press('ArrowRight');
  await expect(radio(app, 'class 1')).toBeChecked();
  await plot.focus();
  for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp', 'Shift+ArrowUp']) await page.keyboard.press(key);
  await expect(page.getByText('at (-1.50, 3.00) · Enter adds a point here')).toBeVisible();
  await page.keyboard.press('Enter');
  await app.expectStatus('Done');
  let data = await dataOf(app);
  expect([data.features[200], data.labels[200]]).toEqual([[-1.5, 3], 1]);

  await plot.focus();
  for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp', 'Shift+ArrowUp', 'Delete'])
    await page.keyboard.press(key);
  await app.expectStatus('Done');
  expect((await dataOf(app)).labels).toHaveLength(200);

  await radio(app, 'Move').click();
  await plot.focus();
  for (const key of ['ArrowUp', 'Enter', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await app.expectStatus('Done');
  const before = data.features[0];
  data = await dataOf(app);
  expect(data.features[0][0]).toBeCloseTo(before[0], 3);
  expect(data.features[0][1]).toBeCloseTo(before[1] + 0.6, 3);
});

test('points may be drawn while it trains, which begins again', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openOwn(app);
  await app.number('Epochs').fill('100000');
  await app.button('Reset').click();
  await app.button('Train').click();
  await app.expectStatus('Training');
  await page.mouse.click(...(await pixelOf(page, -4.5, 4.5)));
  await expect(app.chart('Decision boundary')).toHaveAccessibleDescription(/^201 points/);
  await app.expectStatus('Training');
  await app.button('Pause').click();
});

test('own points begin on an empty plane, where nothing can be trained, and can be cleared', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await radio(app, 'Own points').click();
  await app.expectStatus('Ready · there are no points to train on: add some in the plot');
  for (const name of ['Train', 'Step', 'Train to end', 'Clear'])
    await expect(app.button(name)).toBeDisabled();
  await expect(app.button('Train')).toHaveAttribute('title', /no points to train on/);
  const empty = (await app.download()).model;
  expect(empty.experiment.data).toMatchObject({ kind: 'custom', features: [], labels: [] });
  await expectAccessible(page);
  for (const tab of await page.getByRole('tab').all()) await tab.click();
  const hash = await app.expectAddress(empty);
  await page.reload();
  await app.expectStatus('Ready · there are no points');
  expect(await dataOf(app)).toMatchObject({ features: [], labels: [] });
  await app.leave();
  await page.goto(`./${hash}`);
  await app.expectStatus('Ready · there are no points');
  await app.expectWhole();

  await app.chart('Decision boundary').focus();
  for (const key of ['ArrowRight', 'Enter', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
  await app.expectStatus('Done');
  expect((await dataOf(app)).labels).toEqual([0, 0]);
  await app.button('Clear').click();
  await app.expectStatus('Ready · there are no points');
  await app.button('Undo').click();
  await app.expectStatus('Done');
  expect((await dataOf(app)).labels).toEqual([0, 0]);
});

test('own points are still there after another kind was looked at', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openOwn(app);
  const data = await dataOf(app);
  await radio(app, 'Moons').click();
  await app.expectStatus('Done');
  await radio(app, 'Own points').click();
  await app.expectStatus('Done');
  expect(await dataOf(app)).toEqual(data);
});

test('the axes stand still while points are drawn, until Fit', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  const data = {
    kind: 'custom',
    features: [
      [0, 0],
      [30, 30],
    ],
    labels: [0, 1],
  };
  await app.open();
  const { model } = await app.download();
  await app.openText(JSON.stringify({ ...model.experiment, data }));
  const plot = app.chart('Decision boundary');
  await expect(plot).toHaveAccessibleDescription(/^2 points of/);
  await expect(app.button('Fit')).toBeDisabled();
  await radio(app, 'Erase').click();
  await plot.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Delete']) await page.keyboard.press(key);
  await expect(plot).toHaveAccessibleDescription(/^1 point of/);
  await radio(app, 'Add').click();
  await plot.focus();
  // The middle of −1 … 31, one of 40 steps further: the axes are those of before.
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('at (15.80, 15.00) · Enter adds a point here')).toBeVisible();
  await app.button('Fit').click();
  await expect(app.button('Fit')).toBeDisabled();
  await plot.focus();
  // The next picture, some frames later, has the new axes.
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    const place = await page.getByText(/at \(-?\d+\.\d\d, -?\d+\.\d\d\) · Enter/).innerText({ timeout: 500 });
    // ArrowRight leaves x2 as it is: only other axes move it.
    expect(place).not.toContain(', 15.00)');
  }).toPass();
});

test('centers are dragged in the plot and moved by the arrow keys, and can be taken in one place', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  const handle = page.getByRole('button', { name: /^Center of class 0/ });
  await expect(handle).toHaveAccessibleName('Center of class 0: (2, 2)');
  await drag(page, [2, 2], [1, 1], [-1.5, 2.5]);
  await app.expectStatus('Done');
  const { model } = await app.download();
  const { centers } = model.experiment.data as { centers: number[][] };
  expect(centers[0][0]).toBeCloseTo(-1.5, 1);
  expect(centers[0][1]).toBeCloseTo(2.5, 1);
  expect(centers[1]).toEqual([-2, -2]);
  await app.button('Undo').click();
  await expect(handle).toHaveAccessibleName('Center of class 0: (2, 2)');
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(handle).toHaveAccessibleName('Center of class 0: (1.9, 3)');
  await app.expectStatus('Done');
  // Handles of centers in one place stand apart, so that each can be taken.
  await app.number('Distance of centers').fill('0');
  await app.expectStatus('Done');
  const boxes = await page
    .getByRole('button', { name: /^Center of class/ })
    .evaluateAll((handles) => handles.map((handle) => handle.getBoundingClientRect().toJSON()));
  expect(boxes).toHaveLength(2);
  expect(
    Math.max(Math.abs(boxes[0].x - boxes[1].x), Math.abs(boxes[0].y - boxes[1].y)),
  ).toBeGreaterThanOrEqual(24);
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  async function slide(session: CDPSession, places: [number, number][]): Promise<void> {
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const [first, ...others] = places.map(([x, y]) => ({ x, y }));
    await send('touchStart', [first]);
    for (const place of others) await send('touchMove', [place]);
    await send('touchEnd', []);
  }

  test('own points are added and sprayed, and a center is dragged, without scrolling the page', async ({
    page,
  }) => {
    const app = new App(page);
    await openShort(app);
    const session = await page.context().newCDPSession(page);
    const plot = app.chart('Decision boundary');
    await plot.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => window.scrollY);
    const way = async (...places: [number, number][]) =>
      slide(session, await Promise.all(places.map(([x1, x2]) => pixelOf(page, x1, x2))));
    await way([2, 2], [1, 3], [0, 4], [-1, 4]);
    await app.expectStatus('Done');
    await expect(
      page.getByRole('button', { name: /^Center of class 0: \((-1|-0.9\d|-1.0\d), (4|3.9\d|4.0\d)\)/ }),
    ).toBeVisible();
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);

    await openOwn(app);
    await plot.scrollIntoViewIfNeeded();
    await page.touchscreen.tap(...(await pixelOf(page, -4.5, 4.5)));
    await expect(plot).toHaveAccessibleDescription(/^201 points/);
    await way([-4, 4], [-3, 2], [-4, 1]);
    await expect(plot).toHaveAccessibleDescription(/^2(0[4-9]|1\d) points/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

const iris = `sepal length,sepal width,species
${Array.from({ length: 30 }, (_, i) => `${5 + (i % 3)}.${i % 7},${3 + ((i * 5) % 4) / 10},${['setosa', 'versicolor', 'virginica'][i % 3]}`).join('\n')}
`;

test.describe('a table', () => {
  const dialog = (app: App) => app.page.getByRole('dialog');
  const use = (app: App) => app.button('Use these points');
  const openBytes = (app: App, buffer: Buffer) =>
    app.openFile({ name: 'iris.csv', mimeType: 'text/csv', buffer });
  const open = (app: App, content: string) => openBytes(app, Buffer.from(content));
  const choose = (app: App, label: string, option: string) =>
    dialog(app).getByLabel(label, { exact: true }).selectOption(option);
  const picture = (app: App) => dialog(app).getByRole('img', { name: 'The points' });
  const kept = (page: Page, words: string | RegExp) =>
    page.getByRole('region', { name: 'Data' }).getByText(words);
  /** What was said stays beside the data when the notice goes. */
  const expectKept = async (page: Page, words: string | RegExp) => {
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await expect(kept(page, words)).toBeVisible();
  };

  test('is opened by the button: its columns are chosen beside a picture, its labels become classes', async ({
    page,
  }) => {
    const app = new App(page);
    await openShort(app);
    await open(app, iris);
    await expect(dialog(app)).toHaveAccessibleName('Points from iris.csv');
    await expect(dialog(app)).toContainText('30 rows of 3 columns');
    await expect(dialog(app).getByRole('row')).toHaveCount(6);
    await expect(dialog(app).getByRole('listitem')).toHaveText([
      'setosa → 0 (10)',
      'versicolor → 1 (10)',
      'virginica → 2 (10)',
    ]);
    await expect(dialog(app).getByLabel('Standardize')).toBeChecked();
    await choose(app, 'x1', 'sepal width');
    await expect(dialog(app).getByRole('alert')).toHaveText('sepal width is chosen for x1 and for x2');
    await expect(use(app)).toBeDisabled();
    await expect(use(app)).toHaveAccessibleDescription('sepal width is chosen for x1 and for x2');
    await choose(app, 'x2', 'sepal length');
    await expect(picture(app)).toHaveAccessibleDescription(
      /^30 points, sepal width across and sepal length upwards; setosa → 0 \(10\), versicolor/,
    );
    await use(app).click();
    await expect(dialog(app)).toHaveCount(0);
    const words = 'Classes: setosa → 0, versicolor → 1, virginica → 2. Both coordinates are standardized';
    await expect(page.getByText(`Opened the 30 points in iris.csv. ${words}`)).toBeVisible();
    await expectKept(page, words);
    await app.expectStatus('Ready');
    await app.trainToEnd();
    const data = await dataOf(app);
    expect(data.labels).toEqual(Array.from({ length: 30 }, (_, i) => i % 3));
    // As they are in the table: what standardizes them is named beside them.
    expect(data.features[0]).toEqual([3, 5]);
    expect(data).toMatchObject({ scaler: 'StandardScaler', feature_names: ['sepal width', 'sepal length'] });
    await page.getByRole('tab', { name: 'PyTorch script' }).click();
    const script = page.getByRole('region', { name: 'PyTorch script' });
    await expect(script).toContainText('StandardScaler()');
    await expect(script).toContainText('# columns of x: sepal width, sepal length');
    await expect(script).toContainText('# classes of y: 0 setosa, 1 versicolor, 2 virginica');
    await expect(page.getByRole('radio', { name: 'virginica' })).toBeVisible();
    await page.getByRole('tab', { name: 'Evaluation' }).click();
    await expect(page.getByRole('columnheader', { name: 'predicted versicolor' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'of class setosa predicted as virginica' })).toBeVisible();
    await app.expectStored();
    await page.reload();
    await expect(page.getByRole('radio', { name: 'virginica' })).toBeVisible();
  });

  test('of real targets becomes a regression', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    const row = (i: number) => `${(i * 7) % 20},${(i * 11) % 20},${((i * 13) % 20) / 8}`;
    await open(app, `area,rooms,price\n${Array.from({ length: 20 }, (_, i) => row(i)).join('\n')}`);
    await expect(dialog(app).getByLabel('It holds')).toHaveValue('real');
    await expect(picture(app)).toHaveAccessibleDescription(/colored by price: 0 to 2\.375\.$/);
    await choose(app, 'It holds', 'labels of classes');
    await expect(dialog(app).getByRole('alert')).toHaveText(
      'price: expected 2 to 10 different labels, got 20',
    );
    await choose(app, 'It holds', 'a real target');
    await use(app).click();
    await expectKept(page, /Real target: price\./);
    expect(await dataOf(app)).toMatchObject({
      target_names: ['price'],
      targets: expect.arrayContaining([[1.625]]),
    });
    await expect(page.getByLabel('Loss', { exact: true })).toHaveValue('MSELoss');
  });

  test('with rows that lack a value leaves them out, says which, and keeps it beside the data', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    await open(app, 'x,y,kind\n1,2,p\n,3,q\n2,1,q\n3,NaN,p\n3,3,p\n');
    const leave = dialog(app).getByLabel('Leave out 2 rows');
    await expect(leave).toBeChecked();
    await expect(leave).toHaveAccessibleDescription(/^lines 3 and 5/);
    await leave.uncheck();
    await expect(dialog(app).getByRole('alert')).toHaveText(
      'line 3: x: expected a number, but there is none',
    );
    await expect(use(app)).toBeDisabled();
    await leave.check();
    await use(app).click();
    await expectKept(page, /Left out: lines 3 and 5\./);
    expect((await dataOf(app)).labels).toHaveLength(3);
    await radio(app, 'Moons').click();
    await expect(kept(page, /Left out/)).toHaveCount(0);
  });

  test('in another encoding says its guess, and takes another one', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    const rows = 'x;y;Größe\n1,5;2;groß\n2,5;1;klein\n';
    await openBytes(app, Buffer.from(rows, 'latin1'));
    await expect(dialog(app).getByLabel('Encoding')).toHaveValue('windows-1252');
    await expect(dialog(app)).toContainText('this one is a guess');
    await expect(dialog(app).getByLabel('Decimal mark')).toHaveValue('comma');
    await expect(dialog(app).getByRole('columnheader', { name: 'Größe' })).toBeVisible();
    await choose(app, 'Encoding', 'Windows-1251');
    await expect(dialog(app).getByRole('columnheader', { name: 'GrцЯe' })).toBeVisible();
    await choose(app, 'Encoding', 'Windows-1252');
    await choose(app, 'Separator', 'comma');
    await expect(use(app)).toBeDisabled();
    await choose(app, 'Separator', 'semicolon');
    await use(app).click();
    await expectKept(page, /Classes: groß → 0, klein → 1\..* Read as Windows-1252\./);
    await open(app, rows);
    await expect(dialog(app).getByLabel('Encoding')).toHaveValue('utf-8');
    await app.button('Cancel').click();
    await open(app, 'x,y,kind\n1,2,p\n2,1,q\n');
    await expect(dialog(app).getByLabel('Encoding')).toHaveCount(0);
  });

  test('is chosen by keyboard alone', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    await open(app, 'a,b,c,kind\n1.5,2,3.5,p\n2,3,4,q\n3,1,5,p\n');
    await expect(use(app)).toBeFocused();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+Tab');
    await expect(dialog(app).getByLabel('It holds')).toBeFocused();
    for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+Tab');
    await expect(dialog(app).getByLabel('x2')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(dialog(app).getByLabel('x2')).toHaveValue('2');
    await use(app).focus();
    await page.keyboard.press('Enter');
    await expect(dialog(app)).toHaveCount(0);
    expect(await dataOf(app)).toMatchObject({ feature_names: ['a', 'c'] });
  });

  test('of words, or with a bad row, says what is wrong; Escape and Cancel change nothing', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    const before = (await app.download()).model;
    await open(app, 'a,b,c\np,q,r\ns,t,u\n');
    await expect(dialog(app).getByRole('alert')).toHaveText('expected a column of numbers at least, got 0');
    await expect(use(app)).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(dialog(app)).toHaveCount(0);

    const content = 'a,b,c,kind\n1.5,2,3,p\n2,3,4,q\n3,oops,5,p\n';
    await open(app, content);
    await expect(dialog(app).getByRole('alert')).toHaveText('line 4: b: expected a number, got "oops"');
    await expect(use(app)).toBeDisabled();
    await app.button('Cancel').click();
    await expect(dialog(app)).toHaveCount(0);
    expect((await app.download()).model).toEqual(before);
    await open(app, content);
    await choose(app, 'x2', 'c');
    await expect(dialog(app).getByRole('alert')).toHaveText('');
    await use(app).press('Enter');
    await expect(page.getByText(/^Opened the 3 points in iris.csv/)).toBeVisible();
  });

  test('is pasted anywhere but into a text field', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    const paste = (selector: string) =>
      page.evaluate(
        ({ selector, words }) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', words);
          const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
          document.querySelector(selector)?.dispatchEvent(event);
        },
        { selector, words: iris.replaceAll(',', '\t') },
      );
    await paste('input[role="spinbutton"], input[inputmode]');
    await expect(dialog(app)).toHaveCount(0);
    await paste('body');
    await expect(dialog(app)).toHaveAccessibleName('Points from the clipboard');
    await expect(dialog(app).getByLabel('Separator')).toHaveValue('tab');
    await use(app).press('Enter');
    await expect(page.getByText(/^Opened the 30 points in the clipboard/)).toBeVisible();
  });

  test('is dropped, and its points can be edited and taken back by undo', { tag: '@wide' }, async ({
    page,
  }) => {
    const app = new App(page);
    await openShort(app);
    const transfer = await page.evaluateHandle((words) => {
      const files = new DataTransfer();
      files.items.add(new File([words], 'iris.tsv'));
      return files;
    }, iris);
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await use(app).click();
    await expect(radio(app, 'Own points')).toBeChecked();
    await app.button('Undo').click();
    await expect(radio(app, 'Gaussians')).toBeChecked();
  });

  test('of this page opens as what it is, without a question', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    await app.button('Reset').click();
    await app.openFile({
      name: 'own.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('row,x1,x2,label,predicted\n0,1,2,1,0\n1,2,1,0,0\n'),
    });
    await expect(page.getByText('Opened the 2 points in own.csv.')).toBeVisible();
    expect(await dataOf(app)).toMatchObject({
      features: [
        [1, 2],
        [2, 1],
      ],
      labels: [1, 0],
    });
  });

  for (const [colorScheme, width] of [
    ['light', 1366],
    ['dark', 390],
  ] as const)
    test(`has its buttons in sight and no findings of axe, ${colorScheme} and ${width} px wide`, {
      tag: '@wide',
    }, async ({ page }) => {
      const height = width === 390 ? 844 : 768;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const app = new App(page);
      await openShort(app);
      await open(app, `${iris}\n${'a long note below the table, '.repeat(9)}\n`);
      await expect(picture(app)).toBeVisible();
      for (const button of [use(app), app.button('Cancel')]) {
        const box = await button.boundingBox();
        expect(box && box.y + box.height).toBeLessThan(height);
      }
      const overflow = await dialog(app).evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(overflow).toBe(0);
      await expectAccessible(page);
      await use(app).click();
      await expect(radio(app, 'Erase')).toBeVisible();
      await expectAccessible(page);
    });
});

test.describe('own points beyond 300', () => {
  const many = (rows: number) =>
    ['x1,x2,label', ...Array.from({ length: rows }, (_, i) => `${i % 97},${i % 89},${i % 3}`)].join('\n');
  const openMany = async (app: App, rows: number) => {
    await app.openFile({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(many(rows)) });
    await app.acceptOpening();
  };
  const hashOf = (page: Page) => new URL(page.url()).hash;

  test('stay out of the address, come back on reload and are said to be missing elsewhere', {
    tag: '@wide',
  }, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const app = new App(page);
    await openShort(app);
    await openMany(app, 20_000);
    await app.expectStatus('Ready');
    await expect(radio(app, 'Own points')).toBeChecked();
    await expect.poll(() => hashOf(page)).toMatch(/&points=20000$/);
    expect(page.url().length).toBeLessThan(700);
    await app.button('Share').click();
    await expect(
      page.getByText(
        'Link copied. It opens without the 20,000 own points: a link carries up to 300. For them a file is needed',
      ),
    ).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(page.url());
    const before = (await app.expectStored()).experiment.data as Own;
    expect(before.labels).toHaveLength(20_000);

    await page.reload();
    await expect(app.status).toContainText('loss');
    expect(await dataOf(app)).toEqual(before);
    await expect(app.alert).toHaveText('');

    const other = await context.newPage();
    const second = new App(other);
    await other.goto(copied);
    await second.expectStatus('Ready');
    await expect(second.alert).toContainText('The link does not carry the 20,000 own points');
    await expect(radio(second, 'Gaussians')).toBeChecked();
    await expect(second.number('Epochs')).toHaveValue('300');
    await expect(second.number('Classes')).toHaveValue('3');
    await second.trainToEnd();
  });

  test('a point too many by mouse takes them out of the address, undo puts them back', {
    tag: '@wide',
  }, async ({ page }) => {
    const app = new App(page);
    await openShort(app);
    await openMany(app, 300);
    await expect.poll(() => hashOf(page)).not.toBe('');
    await expect(radio(app, 'Own points')).toBeChecked();
    expect(await app.expectAddress((await app.download()).model)).not.toContain('points=');
    const box = await app.chart('Decision boundary').boundingBox();
    if (box === null) throw new Error('the plot is not on the page');
    await page.mouse.click(box.x + box.width / 2, box.y + 40);
    await expect.poll(() => hashOf(page)).toMatch(/&points=301$/);
    await app.button('Undo').click();
    await expect.poll(() => hashOf(page)).not.toContain('points=');
  });
});

test('own points with real targets are drawn by mouse and keyboard, and scaled by a switch', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  const plane = changed(withKind(withKind(tutorial, 'regression_plane'), 'custom'), {
    training: { epochs: 100 },
  });
  await app.open(writeLink({ experiment: plane, epoch: 100 }));
  await app.expectStatus('Done · loss \\d');
  const targetsOf = async () =>
    (await dataOf(app)) as unknown as { features: number[][]; targets: number[][] };
  await expect(radio(app, 'class 0')).toHaveCount(0);

  await app.number('Target').fill('-0.75');
  await page.mouse.click(...(await pixelOf(page, -5.6, 5.6)));
  await app.expectStatus('Done');
  let data = await targetsOf();
  expect(data.targets.slice(200)).toEqual([[-0.75]]);

  await app.chart('Decision boundary').focus();
  for (const key of ['2', '-', 'Enter']) await page.keyboard.press(key);
  await app.expectStatus('Done');
  await expect(app.number('Target')).toHaveValue('-2');
  data = await targetsOf();
  expect(data.targets.slice(200)).toEqual([[-0.75], [-2]]);

  const scaler = page.getByRole('switch', { name: 'Standardize' });
  await scaler.check();
  await app.expectStatus('Done');
  expect(await dataOf(app)).toMatchObject({ features: data.features, scaler: 'StandardScaler' });
  await page.getByRole('tab', { name: 'PyTorch script' }).click();
  await expect(page.getByText('from sklearn.preprocessing import StandardScaler').first()).toBeVisible();
  await app.button('Undo').click();
  await expect(scaler).not.toBeChecked();

  await page.getByRole('combobox', { name: 'Each point has' }).selectOption('a class');
  await app.expectStatus('Done · loss \\d.* · accuracy');
  await expect(radio(app, 'class 1')).toBeVisible();
  await expectAccessible(page);
});
