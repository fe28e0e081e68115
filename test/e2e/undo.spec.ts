/** Undo and redo by button and by key. */
import { App, expect, test } from './app.ts';

test('a drag is one step; buttons and keys go back and forth, without training again', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await expect(app.button('Undo')).toBeDisabled();
  await app.trainToEnd();
  const trained = await app.status.textContent();
  const lr = app.slider('Learning rate');
  await lr.scrollIntoViewIfNeeded();
  const box = await lr.boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 0; i <= 10; i++)
    await page.mouse.move(box.x + box.width * (0.5 + i / 40), box.y + box.height / 2);
  await page.mouse.up();
  await app.expectStatus('Done');
  const dragged = await app.number('Learning rate').inputValue();
  expect(Number(dragged)).toBeGreaterThan(0.1);

  await app.button('Undo').click();
  await expect(app.number('Learning rate')).toHaveValue('0.01');
  await expect(app.status).toHaveText(trained ?? '');
  await expect(app.button('Undo')).toBeDisabled();
  await page.locator('h1').click();
  await page.keyboard.press('Control+Shift+Z');
  await expect(app.number('Learning rate')).toHaveValue(dragged);
  await page.keyboard.press('Control+z');
  await expect(app.number('Learning rate')).toHaveValue('0.01');
  await page.keyboard.press('Control+y');
  await expect(app.number('Learning rate')).toHaveValue(dragged);
  await page.keyboard.press('Meta+z');
  await expect(app.number('Learning rate')).toHaveValue('0.01');
});

test('what is typed into a field is one step, and Ctrl Z in the field is the browser’s', {
  tag: '@wide',
}, async ({ page }) => {
  const app = new App(page);
  await app.open();
  const seed = app.number('Seed');
  await seed.click();
  await seed.press('Control+a');
  await seed.pressSequentially('123');
  await expect(seed).toHaveValue('123');
  await seed.press('Control+z');
  await expect(app.button('Redo')).toBeDisabled();
  await seed.press('Control+a');
  await seed.pressSequentially('45');
  await seed.press('Enter');
  await app.expectStatus('Done');
  await app.button('Undo').click();
  await expect(seed).toHaveValue('0');
  await app.expectStatus('Ready');
  await expect(app.button('Undo')).toBeDisabled();
  await app.button('Redo').click();
  await expect(seed).toHaveValue('45');
  await app.expectStatus('Done');
});

test('arrow keys on a slider step one at a time, a key held down is one step', { tag: '@wide' }, async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const slider = app.slider('Hidden layers');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.down('ArrowRight');
  await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await expect(app.number('Hidden layers')).toHaveValue('5');
  await page.keyboard.press('Control+z');
  await expect(app.number('Hidden layers')).toHaveValue('3');
  await page.keyboard.press('Control+z');
  await expect(app.number('Hidden layers')).toHaveValue('2');
});

test('Reset of a trained net and an opened file can be undone', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.trainToEnd();
  const trained = await app.status.textContent();
  await app.button('Reset').click();
  await app.expectStatus('Ready');
  await app.openText('{ "format": "nonsense" }');
  await expect(app.alert).toContainText('nothing has changed');
  await app.button('Undo').click();
  await expect(app.status).toHaveText(trained ?? '');
  await expect(app.alert).toBeEmpty();
});
