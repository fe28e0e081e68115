/** Every modal dialog keeps the keys of the page from what lies under it, and gives the focus back. */
import { App, expect, test } from './app.ts';

const table = 'a,b,kind\n1,2,p\n3,4,q\n5,7,p\n';

/** Each dialog: a file that opens it over a trained run, the button that accepts, and what is said then. */
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

/** Leaves a run paused at epoch 30, with one paused at 50 to undo to and one paused at 20 to redo to. */
async function openPaused(app: App): Promise<void> {
  await app.open('#epoch=50');
  await expectEpoch(app, 50);
  for (const epoch of [30, 20]) {
    await app.page.evaluate((hash) => {
      location.hash = hash;
    }, `#epoch=${epoch}`);
    await expectEpoch(app, epoch);
  }
  await app.button('Undo').click();
  await expectEpoch(app, 30);
}

async function expectEpoch(app: App, epoch: number): Promise<void> {
  await expect(app.page.getByText(`epoch ${epoch} / 10,000`)).toBeVisible();
  await app.expectStatus('Paused');
}

test('what a table’s opening said stands in the Data panel until its data are changed, over a reload, too', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const data = page.getByRole('region', { name: 'Data', exact: true });
  const words = data.getByText('Classes: p → 0, q → 1');
  await app.openText('{', 'broken.json');
  await expect(app.alert).toContainText('broken.json was not opened and nothing has changed. It is not JSON');
  await app.openFile({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await expect(app.openDialog).toBeVisible();
  await expect(page.getByText('broken.json')).toHaveCount(0);
  await app.button('Use these points').click();
  await expect(page.getByText('Classes: p → 0, q → 1')).toBeVisible();
  await app.number('Learning rate').fill('0,5');
  await app.number('Learning rate').press('Enter');
  await app.expectStatus('Done');
  await expect(words).toBeVisible();
  await app.expectStored();
  await page.reload();
  await expect(words).toBeVisible();
  await app.button('Draw a new seed').click();
  await expect(words).toBeVisible();
  await data.getByRole('radio', { name: 'Moons', exact: true }).click();
  await expect(words).toHaveCount(0);
  await app.button('Undo').click();
  await expect(words).toBeVisible();
  await app.button('Dismiss what was opened').click();
  await expect(words).toHaveCount(0);
});

for (const { name, open, accept, notice } of dialogs) {
  test.describe(`the dialog for ${name}`, () => {
    test('lets no key of the page change or train what lies under it', async ({ page }) => {
      const app = new App(page);
      await openPaused(app);
      await open(app);
      const press = async () => {
        for (const key of ['Control+z', 'Control+Shift+z', 'Control+y', 'ArrowRight', 'Space'])
          await page.keyboard.press(key);
        await expectEpoch(app, 30);
        await expect(app.openDialog).toBeVisible();
      };
      await app.openDialog.getByRole('heading').click();
      await press();
      // Nothing has the focus: the keys come from the body.
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await press();
      await app.openDialog.getByRole('button', { name: 'Cancel' }).click();
      await expectEpoch(app, 30);
      await page.keyboard.press('Control+z');
      await expectEpoch(app, 50);
      await page.keyboard.press('Control+y');
      await page.keyboard.press('Control+y');
      await expectEpoch(app, 20);
    });

    test('gives the focus back, however it is closed', { tag: '@wide' }, async ({ page }) => {
      const app = new App(page);
      await openPaused(app);
      const closed = async () => {
        await expect(app.openDialog).toHaveCount(0);
        await expect(app.button('Open')).toBeFocused();
      };
      // The browser lets a page refuse the first Escape, not the second.
      for (let time = 0; time < 2; time++) {
        await open(app);
        await expect(app.openDialog).toBeVisible();
        await page.keyboard.press('Escape');
        await closed();
        await expectEpoch(app, 30);
      }
      await open(app);
      await app.openDialog.getByRole('button', { name: 'Cancel' }).click();
      await closed();
      await expectEpoch(app, 30);
      await open(app);
      await app.openDialog.getByRole('button', { name: accept, exact: true }).press('Enter');
      await closed();
      await expect(page.getByText(notice)).toBeVisible();
      await app.expectStatus('Ready');
      // What came is one step.
      await page.keyboard.press('Control+z');
      await expectEpoch(app, 30);
    });
  });
}

test('a file dropped over a dialog is asked about in its place', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  await openPaused(app);
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
