/** The test set, fresh points, own points and points from a file: by mouse, touch and keyboard. */
import { App, expect, test } from './app.ts';

async function openShort(app: App): Promise<void> {
  await app.open();
  await app.number('Epochs').fill('300');
  await app.expectStatus('Done');
}

test('a test set is told apart in status, curve and plot', async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await expect(app.status).not.toContainText('test');
  await app.button('More of Data').click();
  await app.number('Test fraction').fill('0.25');
  await app.expectStatus(
    'Done · loss 0\\.\\d+ · accuracy \\d+\\.\\d % · test loss 0\\.\\d+ · test accuracy \\d+\\.\\d %',
  );
  await expect(app.chart('Decision boundary')).toHaveAccessibleDescription(
    /50 points, drawn hollow, are kept for the test: loss 0\.\d+, accuracy \d+\.\d %\./,
  );
  await expect(page.getByRole('listitem').filter({ hasText: /^test set$/ })).toBeVisible();
  await app.chart('Loss curve').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/^epoch 298 .* · test loss 0\.\d+ · test accuracy \d+\.\d %$/)).toBeVisible();
  await expect(app.chart('Loss curve')).toHaveAccessibleDescription(/loss of the test set went to 0\.\d+\./);
  await page.getByRole('radio', { name: 'Plane' }).click();
  await app.expectStatus('Done · loss \\d\\.\\d+ · test loss \\d\\.\\d+ · \\d');
});

test('fresh points are drawn by mouse and keyboard, and dismissed', async ({ page }) => {
  const app = new App(page);
  await openShort(app);
  await app.button('More of Data').click();
  await app.button('Draw fresh points').click();
  const result = (seed: number) =>
    page.getByText(new RegExp(`^200 fresh points of seed ${seed}: loss 0\\.\\d+, accuracy \\d+\\.\\d %$`));
  await expect(result(1)).toBeVisible();
  await app.button('Draw fresh points').press('Enter');
  await expect(result(2)).toBeVisible();
  await app.button('Dismiss the fresh points').click();
  await expect(result(2)).toHaveCount(0);
});
