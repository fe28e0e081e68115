/** Tables of one column, of many and of several targets, from the dialog to a trained run. */
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

async function openShort(app: App): Promise<void> {
  await app.open();
  await app.number('Epochs').fill('300');
  await app.expectStatus('Done');
}

interface Own {
  features: number[][];
  targets?: number[][];
}

const dataOf = async (app: App) => (await app.download()).model.experiment.data as Own;
const fixture = (name: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: readFileSync(new URL(`../fixtures/wideTables/${name}`, import.meta.url)),
});
const dialog = (app: App) => app.openDialog;
const use = (app: App) => app.button('Use these points');
const picture = (app: App) => dialog(app).getByRole('img', { name: 'The points' });
const check = (app: App, name: string) =>
  dialog(app)
    .getByRole('group', { name: /^Features: / })
    .getByRole('checkbox', { name, exact: true });

test('of four features and a label: features are checked in a list, two of them are drawn', async ({
  page,
}) => {
  const app = new App(page);
  await openShort(app);
  await app.openFile(fixture('flowers.csv'));
  const list = dialog(app).getByRole('group', { name: 'Features: 4 of 4 columns of numbers' });
  await expect(list.getByRole('checkbox')).toHaveCount(4);
  await expect(picture(app)).toHaveAccessibleDescription(
    /^42 points, sepal_length across and sepal_width upwards/,
  );
  await dialog(app).getByLabel('up', { exact: true }).selectOption('petal_width');
  await expect(picture(app)).toHaveAccessibleDescription(/sepal_length across and petal_width upwards/);
  await check(app, 'sepal_width').uncheck();
  await expect(dialog(app).getByRole('columnheader', { name: 'petal_width feature' })).toBeVisible();
  await expect(dialog(app).getByRole('columnheader', { name: 'species To predict' })).toBeVisible();
  await use(app).click();
  await expect(
    page.getByText(/Classes: alba → 0, rubra → 1, viridis → 2\. All 3 features are standardized/).first(),
  ).toBeVisible();
  await app.trainToEnd();
  expect(await dataOf(app)).toMatchObject({
    feature_names: ['sepal_length', 'petal_length', 'petal_width'],
    class_names: ['alba', 'rubra', 'viridis'],
    scaler: 'StandardScaler',
  });
});

test('of two, then one, then no feature, by the list', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await app.openFile(fixture('two_targets.csv'));
  await dialog(app).getByRole('button', { name: 'None', exact: true }).click();
  await expect(dialog(app).getByRole('alert')).toHaveText(/^no column is chosen as a feature/);
  await expect(use(app)).toBeDisabled();
  await check(app, 'b').check();
  await expect(picture(app)).toHaveAccessibleDescription(
    '42 points, b across and target_0, target_1 upwards.',
  );
  await check(app, 'a').check();
  await expect(dialog(app).getByLabel('x1', { exact: true })).toHaveValue('0');
  await expect(dialog(app).getByLabel('x2', { exact: true })).toHaveValue('1');
  await dialog(app).getByRole('button', { name: 'All', exact: true }).click();
  await expect(check(app, 'c')).toBeChecked();
  await use(app).click();
  await expect(page.getByText(/Real targets: target_0, target_1\./).first()).toBeVisible();
  await expect(page.getByLabel('Loss', { exact: true })).toHaveValue('MSELoss');
});

test('of x and y is a curve, drawn and trained as one', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await app.openFile(fixture('curve.csv'));
  await expect(dialog(app).getByLabel('x2', { exact: true })).toHaveValue('-1');
  await expect(dialog(app).getByLabel('It holds')).toHaveValue('real');
  await expect(picture(app)).toHaveAccessibleDescription('42 points, x across and y upwards.');
  await use(app).click();
  await app.trainToEnd();
  const data = await dataOf(app);
  expect(data.features[0]).toEqual([-2]);
  expect(data.targets).toHaveLength(42);
});

test('is chosen by keyboard alone, further targets too', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await app.openFile(fixture('loads.csv'));
  await check(app, 'X8').focus();
  await page.keyboard.press('Space');
  await expect(check(app, 'X8')).not.toBeChecked();
  const further = dialog(app).getByText('Predict further columns: 1');
  await expect(further).toBeVisible();
  const inTargets = dialog(app).getByRole('group', { name: 'Predict further columns: 1' });
  await inTargets.getByRole('checkbox', { name: 'Y2', exact: true }).focus();
  await page.keyboard.press('Space');
  await expect(dialog(app).getByText('Predict further columns: none')).toBeVisible();
  await use(app).press('Enter');
  expect(await dataOf(app)).toMatchObject({
    feature_names: ['X1', 'X2', 'X3', 'X4', 'X5', 'X6', 'X7'],
    target_names: ['Y1'],
  });
});

test('three columns and more have a scatter matrix, by mouse and by keys, light and dark', {
  tag: '@wide',
}, async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 900 });
  const app = new App(page);
  await openShort(app);
  await page.getByRole('radio', { name: 'Iris', exact: true }).click();
  const matrix = page.getByRole('img', { name: 'Scatter matrix' });
  const summary = page.getByText('Scatter matrix', { exact: true }).first();
  await expect(matrix).toHaveCount(0);
  await summary.press('Enter');
  await expect(matrix).toHaveAccessibleDescription(
    /The plot has sepal length \(cm\) across and sepal width \(cm\) upwards\.$/,
  );
  const box = await matrix.boundingBox();
  if (box === null) throw new Error('it is not seen');
  // The lowest row, third column: petal length and petal width.
  await matrix.click({ position: { x: box.width * 0.6, y: box.height * 0.9 } });
  await expect(page.getByRole('combobox', { name: 'across', exact: true })).toHaveValue('2');
  await expect(page.getByRole('combobox', { name: 'up', exact: true })).toHaveValue('3');
  await expect(matrix).toHaveAccessibleDescription(
    /petal length \(cm\) across and petal width \(cm\) upwards\.$/,
  );
  await page.mouse.move(0, 0);
  await matrix.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('sepal width (cm) across, petal width (cm) upwards')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'across', exact: true })).toHaveValue('1');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Moons', exact: true }).click();
  await expect(matrix).toHaveCount(0);
});

for (const [width, height] of [
  [1366, 768],
  [390, 844],
])
  test(`the two columns of the plot are chosen by keys alone, at ${width} × ${height}`, {
    tag: '@wide',
  }, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const app = new App(page);
    await openShort(app);
    const radio = page.getByRole('radio', { name: 'Iris', exact: true });
    await radio.focus();
    await page.keyboard.press('Space');
    const boundary = page.getByRole('img', { name: 'Decision boundary' });
    await expect(boundary).toBeVisible();
    const [across, up] = ['across', 'up'].map((name) => page.getByRole('combobox', { name, exact: true }));
    for (let stops = 0; stops < 80 && !(await isFocused(across)); stops++) await page.keyboard.press('Tab');
    await expect(across).toBeFocused();
    expect(await across.evaluate((select) => getComputedStyle(select).outlineStyle)).not.toBe('none');
    const before = await boundary.screenshot();
    await page.keyboard.press('ArrowDown');
    await expect(across).toHaveValue('1');
    // Its column before is the other's now: no plot has one column both ways.
    await expect(up).toHaveValue('0');
    await page.keyboard.press('ArrowDown');
    await expect(across).toHaveValue('2');
    await page.keyboard.press('Tab');
    await expect(up).toBeFocused();
    await page.keyboard.press('End');
    await expect(up).toHaveValue('3');
    expect(await boundary.screenshot()).not.toEqual(before);
  });

const isFocused = (of: Locator) => of.evaluate((element) => element === document.activeElement);
