/** Bad input is named, and changes nothing. */
import { App, expect, type ModelFile, test } from './app.ts';

type Damage = [name: string, content: (model: ModelFile) => string, message: RegExp];

const changed = (model: ModelFile, change: object) => JSON.stringify({ ...model, ...change });

const damages: Damage[] = [
  ['neither JSON nor a table', () => 'net = nn.Sequential(', /It is text, but neither JSON nor a table/],
  ['truncated', (model) => JSON.stringify(model).slice(0, 2000), /It is not JSON/],
  ['empty', () => '', /It is empty/],
  ['over 8 MiB', () => ' '.repeat(9 * 2 ** 20), /It is 9\.0 MiB; at most 8 MiB/],
  [
    'of another kind',
    (model) => changed(model, { format: 'keras/model' }),
    /format: it is of another kind, "keras\/model"/,
  ],
  [
    'of a newer version',
    (model) => changed(model, { version: 2 }),
    /version: it was written by a newer nn\.playground \(version 2/,
  ],
  [
    'with a wrong shape',
    (model) =>
      changed(model, {
        state_dict: {
          ...model.state_dict,
          '0.weight': { shape: [2, 5], data: model.state_dict['0.weight'].data },
        },
      }),
    /state_dict\["0\.weight"\]\.shape: expected shape \[5,2\], got \[2,5\]/,
  ],
  [
    'with a number that is none',
    (model) => JSON.stringify(model).replace(/"data":\[[^,]+,/, '"data":[null,'),
    /state_dict\["0\.weight"\]\.data\[0\]: expected a finite float32 number, got null/,
  ],
  [
    'with an infinity',
    (model) => JSON.stringify(model).replace(/"data":\[[^,]+,/, '"data":[1e999,'),
    /state_dict\["0\.weight"\]\.data\[0\]: expected a finite float32 number, got Infinity/,
  ],
  [
    'with NaN, which JSON does not know',
    (model) => JSON.stringify(model).replace(/"data":\[[^,]+,/, '"data":[NaN,'),
    /It is not JSON.*NaN/,
  ],
  [
    'with an unknown layer',
    (model) => changed(model, { experiment: { ...model.experiment, model: [{ type: 'Conv2d' }] } }),
    /experiment\.model\[0\]\.type: unknown name "Conv2d"/,
  ],
  [
    'with a width out of range',
    (model) =>
      changed(model, {
        experiment: { ...model.experiment, model: [{ type: 'Linear', in_features: 2, out_features: 1300 }] },
      }),
    /experiment\.model\[0\]\.out_features: expected an integer from 1 to 1,024, got 1300/,
  ],
];

test('a bad file is named with path and value and changes nothing', async ({ page }) => {
  const app = new App(page);
  await app.open('#epoch=100');
  await app.expectStatus('Paused');
  const { model } = await app.download();
  const status = await app.status.textContent();
  const printed = await app.consoleText();
  const address = page.url();
  for (const [name, content, message] of damages) {
    await app.openText(content(model), `${name}.json`);
    await expect(app.alert).toHaveText(message);
    await expect(app.alert).toContainText(`${name}.json was not opened and nothing has changed`);
    expect(await app.status.textContent()).toBe(status);
    await app.button('Dismiss').click();
    await expect(app.alert).toHaveText('');
  }
  expect(await app.consoleText()).toBe(printed);
  expect(page.url()).toBe(address);
  expect((await app.download()).model).toEqual(model);
});

const badLinks: [string, RegExp][] = [
  ['#e=abc', /e: it does not hold a compressed experiment/],
  ['#e=%%%', /e: it does not hold a compressed experiment/],
  ['#epoch=10001', /epoch: expected an integer from 0 to 10,000, got 10001/],
  ['#model=1', /model: unknown key/],
];

test('a bad link opens the default and says so', { tag: '@wide' }, async ({ page }) => {
  const app = new App(page);
  for (const [hash, message] of badLinks) {
    await app.open(hash);
    await app.expectStatus('Ready');
    await expect(app.alert).toContainText('The link could not be read, so this is the default experiment');
    await expect(app.alert).toHaveText(message);
  }
  await app.button('Train to end').click();
  await app.expectStatus('Done');
});

test('a value out of range is named and changes nothing', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const rows: [string, string, RegExp][] = [
    ['Learning rate', '5000', /Learning rate: expected a number from 0 to 1,000, got 5000/],
    ['Epochs', '0', /Epochs: expected an integer from 1 to 1,000,000, got 0/],
    ['Hidden layers', '2.5', /Hidden layers: expected an integer from 0 to 6, got 2\.5/],
    ['Seed', '-1', /Seed: expected an integer from 0 to 9,007,199,254,740,991, got -1/],
    ['Batch size', '', /Batch size: expected an integer from 1 to 200, but it is missing/],
  ];
  for (const [name, value, message] of rows) {
    const before = await app.number(name).inputValue();
    await app.number(name).fill(value);
    await app.number(name).press('Enter');
    await expect(app.alert).toHaveText(message);
    await expect(app.number(name)).toHaveValue(before);
    await expect(app.number(name)).toHaveAttribute('aria-invalid', 'false');
  }
  await expect(app.status).toHaveText(/^Ready/);
});
