/** Pictures and reports: plots as files, and a report that needs nothing else. */
import { copyFileSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { channelsOf, lightTheme } from '../../src/charts/theme.ts';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { looks } from './looks.ts';

test('plots PNG: a picture of twice the pixels, on white, with no part left empty', async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=300');
  await app.expectStatus('Paused');
  const { path, fileName } = await app.downloadItem('Download plots PNG');
  expect(fileName).toBe('nn-playground-epoch-300.png');
  const picture = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) throw new Error('there is no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let clear = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) clear++;
    /** Pixels that are not white, in the quarters of the upper part and in the caption. */
    const inked = (left: number, top: number, right: number, bottom: number) => {
      let count = 0;
      for (let y = Math.floor(top * image.height); y < bottom * image.height; y++)
        for (let x = Math.floor(left * image.width); x < right * image.width; x++)
          if (data[(y * image.width + x) * 4] < 200) count++;
      return count;
    };
    const parts = [
      inked(0, 0, 0.5, 0.45),
      inked(0.5, 0, 1, 0.45),
      inked(0, 0.5, 0.5, 0.8),
      inked(0.5, 0.5, 1, 0.8),
      inked(0, 0.88, 1, 1),
    ];
    return { width: image.width, clear, parts };
  }, readFileSync(path).toString('base64'));
  expect(picture).toMatchObject({ width: 2 * (2 * 560 + 28 + 2 * 24), clear: 0 });
  for (const part of picture.parts) expect(part).toBeGreaterThan(1000);
});

test('of thousands of points the PNG and the hidden space show each class in its color', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('50');
  await app.number('Samples per class').fill('1500');
  await app.expectStatus('Done');
  const colors = lightTheme.classColors.slice(0, 2).map(channelsOf);
  const { path } = await app.downloadItem('Download plots PNG');
  const inPicture = await page.evaluate(
    async ({ base64, colors }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      // The boundary's quarter, below its legend.
      const [left, top] = [Math.ceil(image.width / 2), 120];
      const data = context?.getImageData(left, top, image.width - left, 800).data ?? [];
      const counts = colors.map(() => 0);
      for (let at = 0; at < data.length; at += 4)
        colors.forEach((color, k) => {
          if (color.every((channel, i) => channel === data[at + i])) counts[k]++;
        });
      return counts;
    },
    { base64: readFileSync(path).toString('base64'), colors },
  );
  for (const count of inPicture) expect(count).toBeGreaterThan(2000);
  await page.getByRole('tab', { name: 'Hidden space' }).click();
  const image = page.getByRole('img', { name: 'The data as a layer sees it' });
  await expect
    .poll(() =>
      image.evaluate((element, colors) => {
        const canvas = element.querySelector('canvas') as HTMLCanvasElement;
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        const counts = colors.map(() => 0);
        for (let at = 0; at < data.length; at += 4)
          colors.forEach((color, k) => {
            if (color.every((channel, i) => channel === data[at + i])) counts[k]++;
          });
        return Math.min(...counts);
      }, colors),
    )
    .toBeGreaterThan(100);
});

test('plots SVG: well-formed, with field and neurons as images, points as shapes and the caption as text', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const { path } = await app.downloadItem('Download plots SVG');
  const source = readFileSync(path, 'utf8');
  const found = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return {
      errors: parsed.querySelectorAll('parsererror').length,
      images: [...parsed.querySelectorAll('image')].map((image) => image.getAttribute('href')?.slice(0, 22)),
      paths: parsed.querySelectorAll('path').length,
      text: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent).join('\n'),
    };
  }, source);
  expect(found.errors).toBe(0);
  // The maps of 14 neurons, and the probability grid.
  expect(found.images).toEqual(Array(15).fill('data:image/png;base64,'));
  // Each of 200 points has an edge and a filling.
  expect(found.paths).toBeGreaterThan(400);
  for (const words of ['nn.Linear(2, 5) → nn.Sigmoid()', 'seed 0', 'loss 0.3318', 'accuracy 99.5%'])
    expect(found.text).toContain(words);
  expect(source).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg")/);
  expect(found.text).not.toContain('best possible');
  await page.getByRole('switch', { name: 'Truth' }).check();
  const withTruth = await app.downloadItem('Download plots SVG');
  expect(readFileSync(withTruth.path, 'utf8')).toContain('best possible (0.234% wrong)');
});

test('what each neuron gives is in the file though the network is not on screen', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open('#epoch=20');
  await app.expectStatus('Paused');
  // Too low for the network to be seen from where the menu is.
  await page.setViewportSize({ width: 390, height: 260 });
  await app.button('Download').scrollIntoViewIfNeeded();
  await expect(page.getByRole('img', { name: /^Network/ })).not.toBeInViewport();
  await app.frames();
  await app.button('Step').click();
  await expect(page.getByText('epoch 21 / 10,000')).toBeVisible();
  for (let file = 0; file < 2; file++) {
    const { path } = await app.downloadItem('Download plots SVG');
    expect(readFileSync(path, 'utf8').match(/<image /g)).toHaveLength(15);
  }
});

test.describe('the report, opened from the disk', () => {
  test('is read without script and without network, and fits a phone', async ({ page, browser }) => {
    const app = new App(page);
    await app.open();
    await app.trainToEnd();
    const printed = await app.consoleText();
    const { path, fileName } = await app.downloadItem('Download report HTML');
    expect(fileName).toBe('nn-playground-epoch-10000.html');
    const copy = `${path}.html`;
    copyFileSync(path, copy);
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const report = await context.newPage();
    const requests: string[] = [];
    report.on('request', (request) => requests.push(request.url()));
    await report.goto(pathToFileURL(copy).href);
    expect(requests.filter((address) => !address.startsWith('data:'))).toEqual([pathToFileURL(copy).href]);
    await expect(report.getByRole('heading', { level: 1 })).toHaveText('nn.playground: report of a run');
    await expect(report.getByText('after 10,000 epochs: loss 0.3318, accuracy 99.5%')).toBeVisible();
    for (const name of ['Decision boundary', 'Loss curve'])
      await expect(report.getByRole('img', { name, exact: true })).toBeVisible();
    const texts = await report.locator('pre').allTextContents();
    expect(texts[0].trim()).toBe(printed.trim());
    expect(texts[1]).toContain('optimizer = torch.optim.SGD(net.parameters(), lr=0.01)');
    await context.close();
  });

  test('has no violation that axe knows of', { tag: '@wide' }, async ({ page, browser }) => {
    test.setTimeout(120_000);
    const app = new App(page);
    await app.open('#epoch=300');
    await app.expectStatus('Paused');
    const { path } = await app.downloadItem('Download report HTML');
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } });
    const report = await context.newPage();
    await report.setContent(readFileSync(path, 'utf8'));
    expect(await report.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(report);
    await context.close();
  });
});

test.describe('the model file tab', () => {
  const tabOf = (app: App) => app.page.getByRole('tab', { name: 'Model file' });

  test('shows the tensors of the run at hand, and follows it', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await app.open('#epoch=100');
    await app.expectStatus('Paused');
    await tabOf(app).click();
    const table = page.getByRole('table', { name: 'The state_dict' });
    const { model } = await app.download();
    const rows = table.locator('tbody tr');
    await expect(rows).toHaveCount(6);
    const shown = async (key: string) =>
      (await rows.filter({ hasText: key }).locator('td').last().textContent()) ?? '';
    const saved = ({ state_dict }: typeof model, key: string) =>
      state_dict[key].data.slice(0, 3).map((value) => value.toFixed(4));
    for (const key of Object.keys(model.state_dict))
      expect((await shown(key)).replace(', …', '').split(', ')).toEqual(saved(model, key));
    await expect(rows.filter({ hasText: '0.weight' })).toContainText('[5, 2]float3240');
    await expect(table.locator('tfoot')).toHaveText('6 tensors, 57 numbers228');
    await expect(page.getByText('There are no keys for 1, 3, and 5: Sigmoid and Softmax have')).toBeVisible();
    const whole = page.getByRole('table', { name: 'The whole net' });
    await expect(whole.getByText('(5): Softmax(dim=1) · no parameters')).toBeVisible();
    await app.trainToEnd();
    const after = (await app.download()).model;
    expect(saved(after, '4.weight')).not.toEqual(saved(model, '4.weight'));
    await expect(rows.filter({ hasText: '4.weight' })).toContainText(saved(after, '4.weight').join(', '));
    await app.number('Hidden layers').fill('1');
    await expect(rows).toHaveCount(4);
  });

  test('says what PyTorch says of another structure', { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await tabOf(app).click();
    const said = page.getByRole('status', { name: 'What PyTorch says' });
    await expect(said).toContainText('RuntimeError: Error(s) in loading state_dict for Sequential:');
    await expect(said).toContainText('Unexpected key(s) in state_dict: "4.weight", "4.bias".');
    const into = page.getByRole('combobox', { name: 'Load it into' });
    await into.selectOption('other widths');
    await expect(said).toContainText('the shape in current model is torch.Size([7, 2])');
    await into.selectOption('the same structure');
    await expect(said).toHaveText('<All keys matched successfully>');
    await expect(page.getByText('_pickle.UnpicklingError: Weights only load failed.')).toContainText(
      'Unsupported global: GLOBAL torch.nn.modules.container.Sequential was not an allowed global by default',
    );
  });
});

const otherNet = (model: Awaited<ReturnType<App['download']>>['model']) =>
  JSON.stringify({
    ...model.experiment,
    seed: 7,
    model: [
      { type: 'Linear', in_features: 2, out_features: 3, bias: true },
      { type: 'Tanh' },
      { type: 'Linear', in_features: 3, out_features: 2, bias: true },
    ],
  });

test.describe('a file over a trained run', () => {
  test('is asked for, by keyboard too, and undone', async ({ page }) => {
    test.setTimeout(120_000);
    const app = new App(page);
    await app.open('#epoch=50');
    await app.expectStatus('Paused');
    const before = (await app.download()).model;
    await app.openText(otherNet(before), 'other.json');
    const dialog = app.openDialog;
    await expect(dialog).toHaveAccessibleName('Open other.json?');
    await expect(dialog).toContainText('trained for 50 epochs');
    const row = (name: string) => dialog.getByRole('row', { name: new RegExp(`^${name} `) });
    await expect(row('Layers')).toContainText('nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 2)');
    await expect(row('Parameters')).toContainText('0.weight [3, 2], 0.bias [3]');
    await expect(row('Epoch')).toContainText('500');
    await expect(row('Settings')).toContainText('Seed 0 → 7');
    await expectAccessible(page);
    // The focus stays within, whatever is pressed, and the page's own keys do nothing.
    for (let press = 0; press < 8; press++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main, header'))).toBeNull();
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(app.button('Open')).toBeFocused();
    expect((await app.download()).model).toEqual(before);
    await app.openText(otherNet(before), 'other.json');
    await expect(dialog.getByRole('button', { name: 'Open' })).toBeFocused();
    await page.keyboard.press('Enter');
    await app.expectStatus('Ready');
    await expect(app.number('Seed')).toHaveValue('7');
    await app.button('Undo').click();
    await app.expectStatus('Paused');
    expect((await app.download()).model).toEqual(before);
  });
});

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test('axe finds nothing in the model file tab or the dialog', { tag: '@wide' }, async ({ page }) => {
      test.setTimeout(120_000);
      const app = new App(page);
      const check = () => expectAccessible(page);
      await app.open('#epoch=50');
      await app.expectStatus('Paused');
      await page.getByRole('tab', { name: 'Model file' }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      await check();
      const { model } = await app.download();
      await app.openText(otherNet(model), 'other.json');
      await expect(app.openDialog).toBeVisible();
      await check();
    });
  });
}
