/** The stop rules: set by mouse, touch and keyboard, they end a run at the epoch that its curve gives, and the page says why. */
import type { Locator, Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const EPOCHS = 2000;

const floatsOf = (coded: string) => {
  const bytes = Uint8Array.from(Buffer.from(coded, 'base64'));
  return [...new Float32Array(bytes.buffer)];
};

interface Curve {
  loss: number[];
  accuracy: number[];
}

/** A run to its last epoch, and the curve that it left. */
async function openTrained(page: Page, settings: Record<string, string> = {}): Promise<[App, Curve]> {
  const app = new App(page);
  await app.open();
  for (const [name, value] of Object.entries({
    Epochs: String(EPOCHS),
    'Learning rate': '0.1',
    ...settings,
  })) {
    await app.number(name).fill(value);
    await app.expectStatus('Done');
  }
  await expect(epochText(page, EPOCHS)).toBeVisible();
  const { curve } = (await app.download()).model;
  await app.button('More of Training').click();
  return [app, { loss: floatsOf(curve.loss), accuracy: floatsOf(curve.accuracy) }];
}

const epochText = (page: Page, epoch: number) =>
  page.getByText(`epoch ${epoch.toLocaleString('en')} / ${EPOCHS.toLocaleString('en')}`, { exact: true });

/** The point of a slider at a fraction of its length. */
async function placeOn(slider: Locator, fraction: number): Promise<[number, number]> {
  // Scrolls it to the middle, where nothing that sticks to an edge covers it.
  await slider.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  return [box.x + box.width * fraction, box.y + box.height / 2];
}

test('a loss, dragged to by mouse, ends the run with the first epoch that is at or below it', {
  tag: '@wide',
}, async ({ page }) => {
  const [app, { loss }] = await openTrained(page);
  const slider = app.slider('Stop at loss');
  await page.mouse.move(...(await placeOn(slider, 0.03)));
  await page.mouse.down();
  await page.mouse.move(...(await placeOn(slider, 0.55)), { steps: 8 });
  await page.mouse.up();
  await app.expectStatus('Done');
  const most = Number(await app.number('Stop at loss').inputValue());
  const end = loss.findIndex((value) => value <= most) + 1;
  expect(end).toBeGreaterThan(1);
  await expect(epochText(page, end)).toBeVisible();
  await expect(app.status).toHaveText(new RegExp(`^Done · stopped: loss ≤ ${most} · loss 0\\.\\d+`));
  const { model } = await app.download();
  expect(model).toMatchObject({ epoch: end, experiment: { training: { stop_at_loss: most } } });
  expect(floatsOf(model.curve.loss)).toEqual(loss.slice(0, end));
  // The rest of the way is trained once the rule is off.
  await app.number('Stop at loss').fill('0');
  await app.expectStatus('Done · loss');
  await expect(epochText(page, EPOCHS)).toBeVisible();
});

test('an accuracy, typed, ends the run with the first epoch that reaches it', async ({ page }) => {
  const [app, { accuracy }] = await openTrained(page);
  await app.number('Stop at accuracy').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('0.95');
  await page.keyboard.press('Enter');
  await app.expectStatus('Done · stopped: accuracy ≥ 95\\.0% · loss 0\\.\\d+ · accuracy');
  const end = accuracy.findIndex((value) => Math.round(value * 200) >= 190) + 1;
  expect(end).toBeGreaterThan(1);
  await expect(epochText(page, end)).toBeVisible();
  // An arrow key lowers it by a hundredth, which the same or an earlier epoch reaches.
  await app.slider('Stop at accuracy').press('ArrowLeft');
  await app.expectStatus('Done · stopped: accuracy ≥ 94\\.0%');
  const earlier = accuracy.findIndex((value) => Math.round(value * 200) >= 188) + 1;
  await expect(epochText(page, earlier)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a patience, tapped, ends the run once so many epochs brought no lower loss', {
    tag: '@wide',
  }, async ({ page }) => {
    const [app, { loss }] = await openTrained(page, {
      'Batch size': '5',
      'Learning rate': '3',
      Momentum: '0.9',
    });
    await page.touchscreen.tap(...(await placeOn(app.slider('Patience'), 0.09)));
    await app.expectStatus('Done · stopped: no lower loss for \\d+ epochs?');
    const patience = Number(await app.number('Patience').inputValue());
    const last = loss.findIndex(
      (_, epoch) =>
        epoch >= patience &&
        Math.min(...loss.slice(0, epoch - patience + 1)) <=
          Math.min(...loss.slice(epoch - patience + 1, epoch + 1)),
    );
    const end = last + 1;
    expect(end).toBeGreaterThan(patience);
    expect(end).toBeLessThan(EPOCHS);
    expect((await app.download()).model.epoch).toBe(end);
    await expect(epochText(page, end)).toBeVisible();
  });
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} wide`, () => {
    test.use({ viewport });

    test('the rules and the reason have no findings of axe, and nothing scrolls sideways', {
      tag: '@wide',
    }, async ({ page }) => {
      const [app] = await openTrained(page);
      await app.button('More of Data').click();
      await app.number('Test fraction').fill('0.2');
      await app.number('Stop at loss').fill('0.5');
      await app.expectStatus('Done · stopped: loss');
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    });
  });
}
