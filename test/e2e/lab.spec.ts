/** What leaves the page to be looked at: plots, and a report that needs nothing else. */
import { copyFileSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { App, expect, test } from './app.ts';

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

test('plots SVG: well-formed, with the field as an image, points as shapes and the caption as text', async ({
  page,
}) => {
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
  expect(found.images).toEqual(['data:image/png;base64,']);
  // Each of 200 points has an edge and a filling.
  expect(found.paths).toBeGreaterThan(400);
  for (const words of ['nn.Linear(2, 5) → nn.Sigmoid()', 'seed 0', 'loss 0.3318', 'accuracy 99.5 %'])
    expect(found.text).toContain(words);
  expect(source).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg")/);
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
    await expect(report.getByText('after 10,000 epochs: loss 0.3318, accuracy 99.5 %')).toBeVisible();
    for (const name of ['Decision boundary', 'Loss curve'])
      await expect(report.getByRole('img', { name, exact: true })).toBeVisible();
    const texts = await report.locator('pre').allTextContents();
    expect(texts[0].trim()).toBe(printed.trim());
    expect(texts[1]).toContain('optimizer = torch.optim.SGD(net.parameters(), lr=0.01)');
    await context.close();
  });

  test('has no violation that axe knows of', async ({ page, browser }) => {
    const app = new App(page);
    await app.open('#epoch=300');
    await app.expectStatus('Paused');
    const { path } = await app.downloadItem('Download report HTML');
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } });
    const report = await context.newPage();
    await report.setContent(readFileSync(path, 'utf8'));
    expect(await report.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const { violations } = await new AxeBuilder({ page: report }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await context.close();
  });
});
