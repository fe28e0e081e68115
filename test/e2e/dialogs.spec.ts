/** Every modal dialog keeps the keys of the page from what lies under it, and gives the focus back. */
import type { Locator } from '@playwright/test';
import { App, expect, test } from './app.ts';

const EPOCHS = 300;
const table = 'a,b,kind\n1,2,p\n3,4,q\n5,7,p\n';

/** Each dialog by a file that opens it over a trained run, the button that accepts it, and what is then at hand. */
const dialogs = [
  {
    name: 'what a file would change',
    open: async (app: App) => {
      const { model } = await app.download();
      await app.openText(JSON.stringify({ ...model.experiment, seed: 7 }), 'other.json');
    },
    accept: 'Open',
    notice: 'Opened the experiment in other.json',
  },
  {
    name: 'the columns of a table',
    open: (app: App) => app.openFile({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }),
    accept: 'Use these points',
    notice: 'Opened the 3 points in table.csv',
  },
];

/** Leaves a trained run with steps to undo and one to redo. */
async function withUndoAndRedo(app: App): Promise<void> {
  await app.open();
  await app.number('Epochs').fill(String(EPOCHS));
  await app.expectStatus('Done');
  for (const seed of ['3', '4']) {
    await app.number('Seed').fill(seed);
    await app.number('Seed').press('Enter');
    await app.expectStatus('Done');
  }
  await app.button('Undo').click();
  await expect(app.number('Seed')).toHaveValue('3');
  await app.expectStatus('Done');
}

for (const { name, open, accept, notice } of dialogs) {
  test.describe(`the dialog for ${name}`, () => {
    const opened = async (app: App): Promise<Locator> => {
      await withUndoAndRedo(app);
      await open(app);
      await expect(app.openDialog).toBeVisible();
      return app.openDialog;
    };

    test('lets no key of the page change or train what lies under it', async ({ page }) => {
      const app = new App(page);
      const dialog = await opened(app);
      const press = async () => {
        for (const key of ['Control+z', 'Control+Shift+z', 'Control+y', 'Space', 'ArrowRight'])
          await page.keyboard.press(key);
      };
      await dialog.getByRole('heading').click();
      await press();
      // Nothing has the focus: the keys come from the body.
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await press();
      await expect(dialog).toBeVisible();
      await expect(app.status).toHaveText(/^Done/);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(app.number('Seed')).toHaveValue('3');
      await app.expectStatus('Done');
      // The same keys work again.
      await page.keyboard.press('Control+z');
      await expect(app.number('Seed')).toHaveValue('0');
      await page.keyboard.press('Control+y');
      await page.keyboard.press('Control+y');
      await expect(app.number('Seed')).toHaveValue('4');
    });

    for (const [way, close] of [
      ['Escape', (app: App) => app.page.keyboard.press('Escape')],
      ['Cancel', (app: App) => app.openDialog.getByRole('button', { name: 'Cancel' }).click()],
    ] as const)
      test(`is closed by ${way}, again and again, and the focus returns`, async ({ page }) => {
        const app = new App(page);
        const dialog = await opened(app);
        const before = (await app.number('Seed').inputValue()) + (await app.status.textContent());
        for (let time = 0; time < 3; time++) {
          await close(app);
          await expect(dialog).toHaveCount(0);
          await expect(app.button('Open')).toBeFocused();
          await page.evaluate(() => new Promise(requestAnimationFrame));
          await open(app);
          await expect(dialog).toBeVisible();
        }
        await close(app);
        expect((await app.number('Seed').inputValue()) + (await app.status.textContent())).toBe(before);
      });

    test('accepted by keyboard gives the focus back, and what came is one step of undo', async ({ page }) => {
      const app = new App(page);
      const dialog = await opened(app);
      await dialog.getByRole('button', { name: accept, exact: true }).press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText(notice)).toBeVisible();
      await app.expectStatus('Ready');
      await expect(app.button('Open')).toBeFocused();
      await page.keyboard.press('Control+z');
      await app.expectStatus('Done');
      await expect(app.number('Seed')).toHaveValue('3');
    });
  });
}

test('a file dropped over a dialog is asked about in its place', async ({ page }) => {
  const app = new App(page);
  await withUndoAndRedo(app);
  await dialogs[0].open(app);
  await expect(app.openDialog).toHaveAccessibleName('Open other.json?');
  const drop = async (fileName: string, content: string) => {
    const dataTransfer = await page.evaluateHandle(
      ([file, words]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([words], file));
        return transfer;
      },
      [fileName, content],
    );
    await page.dispatchEvent('body', 'drop', { dataTransfer });
  };
  await drop('first.csv', table);
  await expect(app.openDialog).toHaveAccessibleName('Points from first.csv');
  await app.openDialog.getByLabel('x1').selectOption('b');
  await drop('second.csv', table);
  await expect(app.openDialog).toHaveAccessibleName('Points from second.csv');
  await expect(app.openDialog.getByLabel('x1')).toHaveValue('0');
  await page.keyboard.press('Escape');
  await expect(app.openDialog).toHaveCount(0);
  await expect(app.button('Open')).toBeFocused();
});
