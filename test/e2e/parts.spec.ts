/** Parts of the page that the address hides, and the page embedded in another. */
import { App, expect, test } from './app.ts';
import { expectAccessible, WCAG } from './axe.ts';
import { plotOf } from './screens.ts';

const sizes = [
  [1440, 900],
  [820, 1100],
  [390, 844],
] as const;

test('what is hidden leaves its room to the rest', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open('?hide=data,network,training,graph,labels,console');
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await expect(page.getByRole('region', { name: 'Data' })).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Training', exact: true })).toHaveCount(0);
    await expect(app.chart('Network graph')).toHaveCount(0);
    await expect(app.chart('Predicted labels')).toHaveCount(0);
    await expect(page.getByRole('tab', { name: 'Console' })).toHaveCount(0);
    await expect(page.getByRole('tab').first()).toHaveAttribute('aria-selected', 'true');
    const loss = await app.chart('Loss curve').boundingBox();
    const boundary = await app.chart('Decision boundary').boundingBox();
    expect(Math.min(loss?.x ?? 0, boundary?.x ?? 0)).toBeLessThan(20);
    expect(loss?.height).toBeGreaterThan(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await app.trainToEnd();
  }
});

test('embedded the plots are all there is, and nothing scrolls', async ({ page }) => {
  const app = new App(page);
  await app.open('?embed#epoch=2000');
  for (const [width, height] of [...sizes, [800, 450]] as const) {
    await page.setViewportSize({ width, height });
    await expect(app.status).toContainText('loss');
    await expect(page.getByRole('img')).toHaveCount(2);
    await expect(page.getByRole('slider')).toHaveCount(1);
    await expect(app.slider('Epoch shown')).toHaveValue('2000');
    await expect(app.button('Open')).toHaveCount(0);
    for (const name of ['Loss curve', 'Decision boundary']) {
      const box = await app.chart(name).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(120);
      await expect(app.chart(name)).toBeInViewport({ ratio: 1 });
    }
    await expect(app.button('Train to end')).toBeInViewport({ ratio: 1 });
    const scrolls = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth, scrollHeight];
    });
    expect(scrolls).toEqual([width, height]);
  }
  await expectAccessible(page, { tags: WCAG });
});

test('embedded in a small frame each plot has a tab, and the whole page is a link away', async ({ page }) => {
  const app = new App(page);
  await app.open('?embed#epoch=2000');
  for (const [width, height] of [
    [480, 400],
    [600, 400],
    [360, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(page.getByRole('img')).toHaveCount(1);
    await page.getByRole('tab', { name: 'Boundary' }).click();
    expect((await plotOf(app, 'Decision boundary')).width).toBeGreaterThanOrEqual(220);
    await page.getByRole('tab', { name: 'Loss' }).click();
    await expect(app.chart('Decision boundary')).toHaveCount(0);
    await expect(app.chart('Loss curve')).toBeInViewport({ ratio: 1 });
    expect((await plotOf(app, 'Loss curve')).height).toBeGreaterThanOrEqual(120);
    await expect(app.button('Train to end')).toBeInViewport({ ratio: 1 });
    const scrolls = () =>
      page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth, scrollHeight];
      });
    expect(await scrolls()).toEqual([width, height]);
    await expect(page.getByRole('link', { name: 'Open in nn.playground ↗' })).toBeInViewport({ ratio: 1 });
    await app.slider('Epoch shown').press('Home');
    await app.expectStatus('Viewing');
    expect(await scrolls()).toEqual([width, height]);
    await expect(app.chart('Loss curve')).toBeInViewport({ ratio: 1 });
    await app.button('Back to the end').click();
    await app.expectStatus('Paused');
  }
  await expectAccessible(page, { tags: WCAG });
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open in nn.playground ↗' }).click();
  const whole = await opening;
  expect(whole.url()).toMatch(/\/#epoch=2000$/);
  await expect(new App(whole).slider('Learning rate')).toBeVisible();
});

test('Share keeps what is hidden, and the link shows the same', { tag: '@wide' }, async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = new App(page);
  await app.open('?hide=network');
  await app.number('Learning rate').fill('0.5');
  await app.expectStatus('Done');
  await app.button('Share').click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\?hide=network#e=/);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(app.number('Learning rate')).toHaveValue('0.5');
  await expect(app.slider('Hidden layers')).toHaveCount(0);
});

test('a part that there is not is named', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open('?hide=dta,network');
  await expect(app.alert).toContainText('hide=dta: the page has no such part');
  await expect(app.slider('Hidden layers')).toHaveCount(0);
});
