/** Batch runs: seeds and sweeps. */
import { App, expect, test } from './app.ts';

test('64 seeds run, tell how lucky this one was, and any of them opens', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('300');
  await app.trainToEnd();
  await page.getByRole('tab', { name: 'Seeds' }).click();
  await app.button('Run 64 seeds').click();
  const panel = page.getByRole('tabpanel', { name: 'Seeds' });
  await expect(panel.getByRole('status')).toHaveText('64 of 64 runs done', { timeout: 30_000 });
  await expect(panel).toContainText(/Seed 0 ends with a smaller loss than \d+ of 63 others\./);
  const runs = panel.getByRole('list').getByRole('button');
  await expect(runs).toHaveCount(64);
  const [, seed, loss] = /^seed (\d+) · loss ([\d.]+)/.exec((await runs.nth(10).textContent()) ?? '') ?? [];
  await runs.nth(10).click();
  await app.expectStatus('Done');
  await expect(app.number('Seed')).toHaveValue(seed);
  await expect(app.status).toContainText(`loss ${loss}`);
  await expect(panel.getByRole('button', { name: `seed ${seed} ·` })).toHaveAttribute('aria-current', 'true');
});

test('a sweep runs each combination, shows it by pointer and keys, opens one, and downloads all', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.number('Epochs').fill('200');
  await page.getByRole('tab', { name: 'Sweep' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Sweep' });
  await app.number('Across: steps').fill('4');
  await app.number('Up: steps').fill('3');
  await app.button('Run 12 experiments').click();
  await expect(panel.getByRole('status')).toHaveText('12 of 12 runs done.', { timeout: 30_000 });
  await app.chart('Heat map of the sweep').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const reading = panel.locator('figcaption');
  await expect(reading).toContainText(/Learning rate 0\.1, Neurons in each hidden layer 5: loss \d/);
  const loss = /loss ([\d.]+)/.exec((await reading.textContent()) ?? '')?.[1];
  await page.keyboard.press('Enter');
  await app.expectStatus('Done');
  await expect(app.number('Learning rate')).toHaveValue('0.1');
  await expect(app.number('Neurons in hidden layer 1')).toHaveValue('5');
  await expect(app.status).toContainText(`loss ${loss}`);

  const waiting = page.waitForEvent('download');
  await app.button('Download sweep CSV').click();
  const stream = await (await waiting).createReadStream();
  let csv = '';
  for await (const chunk of stream) csv += chunk;
  const lines = csv.trimEnd().split('\n');
  expect(lines[0]).toBe('optimizer.lr,hidden_units,loss,accuracy,epochs,epochs_to_99,diverged_at');
  expect(lines).toHaveLength(13);
  expect(lines[7]).toMatch(/^0\.1,5,0\.\d+,/);
});
