/** Work survives a reload, a second tab and a storage that refuses. */
import { readFileSync } from 'node:fs';
import { App, expect, test } from './app.ts';

test('a reload brings back exactly the state, paused', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Momentum').fill('0.5');
  await app.number('Batch size').fill('32');
  await app.number('Epochs').fill('1000');
  await app.expectStatus('Done');
  await app.button('Reset').click();
  await app.button('Train').click();
  await app.expectStatus('Training');
  await app.expectEpoch(1);
  await app.button('Pause').click();
  await app.expectStatus('Paused');
  const status = await app.status.textContent();
  const before = await app.download();
  expect(before.model.epoch).toBeGreaterThan(0);
  await app.expectStored();
  await page.reload();
  await app.expectStatus('Paused');
  expect(await app.status.textContent()).toBe(status);
  const after = await app.download();
  expect(readFileSync(after.path, 'utf8')).toBe(readFileSync(before.path, 'utf8'));
});

test('a page that is frozen in the midst of storing lets go of the storage, and stores once it is back', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('300');
  await app.expectStatus('Done');
  await app.expectStored();
  // As the browser does that keeps the page for its back button, at the worst moment.
  const ended = page.evaluate(
    () =>
      new Promise((resolve) => {
        const { transaction } = IDBDatabase.prototype;
        IDBDatabase.prototype.transaction = function (...given) {
          const begun = transaction.apply(this, given);
          if (given[1] !== 'readwrite') return begun;
          IDBDatabase.prototype.transaction = transaction;
          for (const end of ['abort', 'complete']) begun.addEventListener(end, () => resolve(end));
          queueMicrotask(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
          return begun;
        };
      }),
  );
  await app.number('Seed').fill('5');
  expect(await ended).toBe('abort');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  expect((await app.expectStored()).experiment.seed).toBe(5);
  await expect(app.alert).toBeEmpty();
});

test('a reload brings back the curve of the test set', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('300');
  await app.button('More of Data').click();
  await app.number('Test fraction').fill('0.25');
  await app.expectStatus('Done');
  const chart = app.chart('Loss curve');
  const drawn = () => chart.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await app.expectStored();
  await app.frames();
  const before = await drawn();
  await page.reload();
  await app.expectStatus('Done');
  await expect(chart).toHaveAccessibleDescription(/loss of the test set went to 0\.\d+\./);
  await expect.poll(drawn).toBe(before);
});

for (const [when, epochs] of [
  ['before the first epoch', 0],
  ['after the last', 300],
] as const) {
  test(`a reload keeps that a weight was set by hand ${when}`, { tag: '@wide' }, async ({ page }) => {
    const app = new App(page);
    await app.open();
    await app.number('Epochs').fill('300');
    await app.number('Epochs').press('Enter');
    await app.expectStatus('Done');
    if (epochs === 0) await app.button('Reset').click();
    await app.chart('Network graph').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await app.number('0.bias[0]').fill('2.5');
    await expect(page.getByText(/\+ 2\.500\)/)).toBeVisible();
    await app.number('0.bias[0]').press('Escape');
    await app.expectStored();
    const status = await app.status.textContent();
    await page.reload();
    await app.expectStatus(epochs === 0 ? '(Ready|Paused) · loss' : 'Done · loss');
    expect((await app.status.textContent())?.split(' · ').slice(1, 3)).toEqual(
      status?.split(' · ').slice(1, 3),
    );
    const { model } = await app.download();
    expect(model.epoch).toBe(epochs);
    expect(model.state_dict['0.bias'].data[0]).toBe(2.5);
    await app.trainToEnd();
    await expect(page.getByText('epoch 300 / 300')).toBeVisible();
    await page.getByRole('tab', { name: 'Runs' }).click();
    await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1)).toContainText(
      'weights set by hand',
    );
  });
}

test('a reload in the midst of training pauses within two seconds of where it was', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await app.button('Train').click();
  await app.expectStatus('Training');
  await app.expectEpoch(150);
  const before = await app.epoch();
  await page.reload();
  await app.expectStatus('Paused');
  // At one epoch a frame a second is at most 60 epochs: of the one it is kept after, and of the write on a busy machine.
  expect(await app.epoch()).toBeGreaterThan(before - 121);
});

test('the address wins over what is stored, and the work before is offered', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Seed').fill('7');
  await app.expectStatus('Done');
  const other = await app.expectAddress(await app.expectStored());
  await app.leave();
  await page.goto('./');
  await app.expectStatus('Ready');
  await expect(app.number('Seed')).toHaveValue('0');
  await expect(page.getByText('The work of an earlier tab is kept: trained for 10,000 epochs')).toBeVisible();
  await app.button('Bring it back').click();
  await app.expectStatus('Done');
  await expect(app.number('Seed')).toHaveValue('7');
  await expect.poll(() => new URL(page.url()).hash).toBe(other);

  // Also where the page is only reloaded, the work that the address does not ask for is not written over.
  await app.expectStored();
  await page.evaluate(() => history.replaceState(null, '', '#epoch=5'));
  await page.reload();
  await app.expectStatus('Paused');
  await app.button('Bring it back').click();
  await app.expectStatus('Done');
  await expect(app.number('Seed')).toHaveValue('7');
});

test('two tabs keep their own work, also where one is a copy of the other', async ({ page, context }) => {
  const app = new App(page);
  await app.open();
  await app.number('Seed').fill('7');
  await app.expectStatus('Done');
  await app.expectStored();
  const copy = await context.newPage();
  const second = new App(copy);
  await copy.goto('./');
  await second.expectStatus('Ready');
  // A duplicated tab begins with the session storage of the original, and is not navigated to.
  const session = await page.evaluate(() => Object.entries(sessionStorage));
  await copy.evaluate((entries) => {
    for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, session);
  await copy.goto(new URL(new URL(page.url()).hash, copy.url()).href);
  await copy.reload();
  await second.expectStatus('Done');
  await expect(second.number('Seed')).toHaveValue('7');
  await second.number('Neurons in hidden layer 1').fill('3');
  await second.expectStatus('Done');
  await second.expectStored();
  await Promise.all([page.reload(), copy.reload()]);
  await app.expectStatus('Done');
  await second.expectStatus('Done');
  await expect(app.number('Neurons in hidden layer 1')).toHaveValue('5');
  await expect(second.number('Neurons in hidden layer 1')).toHaveValue('3');
});

test('a storage that is forbidden is said once and costs nothing else', { tag: '@wide' }, async ({
  page,
}) => {
  await page.addInitScript(() => {
    const counted = Object.assign(globalThis, { attempts: 0 });
    IDBFactory.prototype.open = () => {
      counted.attempts++;
      throw new DOMException('storage is forbidden here', 'SecurityError');
    };
  });
  const app = new App(page);
  await page.goto('./');
  await app.trainToEnd();
  await expect(app.alert).toContainText('This browser does not keep your work (storage is forbidden here)');
  await app.button('Dismiss').click();
  const attempts = () => page.evaluate(() => (globalThis as unknown as { attempts: number }).attempts);
  const before = await attempts();
  await app.number('Seed').fill('3');
  await app.expectStatus('Done');
  await expect.poll(attempts).toBeGreaterThan(before);
  await app.frames();
  await expect(app.alert).toHaveText('');
});
