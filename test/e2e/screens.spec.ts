/** The screens that people have: what is shown on each, and what an open drawer covers. `npm run test:screens` tests all. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { expectScreen, plotOf, screens } from './screens.ts';

const names = {
  boundary: 'Decision boundary',
  loss: 'Loss curve',
  open: /^Open the drawer$/,
  close: /^Close the drawer$/,
};
const sample = [
  'a school laptop',
  'a school laptop in a browser',
  'a notebook',
  'a projector at 200 %',
  'a phone',
];

test('the plots have the room they need on every screen, with the drawer closed and open', async ({
  page,
}) => {
  const app = new App(page);
  for (const screen of screens.filter(({ name }) => sample.includes(name))) {
    await page.setViewportSize({ width: screen.width, height: screen.height });
    // Whether the drawer is open is a preference, which would stay from one to the next.
    await app.leave();
    await page.evaluate(() => localStorage.clear());
    await app.open();
    await app.trainToEnd();
    await expectScreen(app, screen, names);
  }
});

test.describe('on a school laptop', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('the sliders down to Learning rate are in sight, and axe finds no violation', async ({ page }) => {
    const app = new App(page);
    await app.open();
    await expect(app.slider('Learning rate')).toBeInViewport({ ratio: 1 });
    await app.button('Open the drawer').click();
    await expectAccessible(page);
  });

  test('the hidden space takes its height from the drawer, not from the boundary', { tag: '@wide' }, async ({
    page,
  }) => {
    const app = new App(page);
    await app.open();
    await page.getByRole('tab', { name: 'Hidden space' }).click();
    const chart = await app.chart('The data as a layer sees it').boundingBox();
    expect(chart?.height).toBeGreaterThan(200);
    expect((await plotOf(app, 'Decision boundary')).width).toBeGreaterThanOrEqual(240);
  });

  test('the drawer is dragged and moved by keys, and is found as it was left', { tag: '@wide' }, async ({
    page,
  }) => {
    const app = new App(page);
    await app.open();
    await app.button('Open the drawer').click();
    const handle = page.getByRole('separator', { name: 'Height of the drawer' });
    const box = await handle.boundingBox();
    const y = (box?.y ?? 0) + (box?.height ?? 0) / 2;
    await page.mouse.move(600, y);
    await page.mouse.down();
    await page.mouse.move(600, y + 30, { steps: 3 });
    await page.mouse.up();
    await expect(handle).toHaveAttribute('aria-valuenow', '178');
    await handle.press('ArrowUp');
    await expect(handle).toHaveAttribute('aria-valuenow', '202');
    await handle.press('End');
    await expect(handle).toHaveAttribute('aria-valuenow', '334');
    await handle.press('Home');
    await expect(handle).toHaveAttribute('aria-valuenow', '120');
    await handle.press('ArrowUp');
    await page.reload();
    await expect(handle).toHaveAttribute('aria-valuenow', '144');
    await app.button('Close the drawer').click();
    await page.reload();
    await expect(app.button('Open the drawer')).toBeVisible();
  });
});

test('a page of 480 px of height scrolls header and controls away', { tag: '@wide' }, async ({ page }) => {
  await page.setViewportSize({ width: 853, height: 480 });
  const app = new App(page);
  await app.open();
  for (const region of [page.getByRole('banner'), page.getByRole('region', { name: 'Training controls' })])
    expect((await region.boundingBox())?.height).toBeLessThanOrEqual(48);
  await page.evaluate(() => scrollTo(0, 400));
  await expect(app.button('Train')).not.toBeInViewport();
  await expect(app.button('Share')).not.toBeInViewport();
});

test('on a high screen no third of a column is empty', { tag: '@wide' }, async ({ page }) => {
  await page.setViewportSize({ width: 2560, height: 1440 });
  await new App(page).open();
  const used = await page.evaluate(() => {
    const column = document.querySelector('main > div') as HTMLElement;
    const last = column.lastElementChild?.getBoundingClientRect().bottom ?? 0;
    const { top, height } = column.getBoundingClientRect();
    return (last - top) / height;
  });
  expect(used).toBeGreaterThan(2 / 3);
});
