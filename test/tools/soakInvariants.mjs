// Invariants that hold after each action of soak.mjs's monkey. Each throws where it does not.
import assert from 'node:assert/strict';

/** Two pictures of one snapshot may be painted a moment apart. */
const SETTLED_MS = 5000;

/**
 * Tries until `check` no longer throws, or throws what it threw last.
 * @template Value
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<Value>} check
 */
async function eventually(page, check) {
  const end = Date.now() + SETTLED_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.waitForTimeout(100);
    }
  }
}

/** Runs in the page, and returns what it says of itself. */
function readPage() {
  /** @param {string} name */
  const described = (name) => {
    const chart = document.querySelector(`[role="img"][aria-label="${name}"]`);
    const ids = chart?.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  };
  return {
    text: document.body.textContent,
    status: document.querySelector('[role="status"][aria-label="Training status"]')?.textContent ?? '',
    boundary: described('Decision boundary'),
    labels: described('Predicted labels'),
  };
}

/** @param {string} text */
const numberOf = (text) => Number(text.replaceAll(',', ''));

/**
 * The page stands, says how the run is, is within its epochs, and predicts as many labels as there are samples.
 * @param {import('@playwright/test').Page} page
 */
export async function checkPage(page) {
  await eventually(page, async () => {
    const { text, status, boundary, labels } = await page.evaluate(readPage);
    assert.doesNotMatch(text, /Something in the page broke/);
    assert.match(status, /^(Ready|Training|Paused|Done|Diverged|Error)/);
    assert.doesNotMatch(text, /\bundefined\b|\[object Object\]/);
    const [, epoch, epochs] = /epoch ([\d,]+) \/ ([\d,]+)/.exec(text) ?? [];
    assert.ok(epoch !== undefined, 'the epoch is not shown');
    assert.ok(numberOf(epoch) <= numberOf(epochs), `epoch ${epoch} of ${epochs}`);
    const samples = /([\d,]+) (?:points|samples)/.exec(boundary)?.[1];
    const counts = [...labels.matchAll(/([\d,]+) times/g)].map(([, count]) => numberOf(count));
    if (samples === undefined || counts.length === 0) return;
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      numberOf(samples),
      'labels as many as samples',
    );
  });
}

/**
 * An open dialog keeps every click off what lies under it.
 * @param {import('@playwright/test').Page} page
 */
export async function closeDialog(page) {
  const dialog = page.locator('dialog[open]');
  if ((await dialog.count()) === 0) return;
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

/**
 * Of a model file, what is looked at.
 * @typedef {object} ModelFile
 * @property {number} epoch
 * @property {{ epoch: number[], loss: number[] }} history
 * @property {{ data: DataValues }} experiment
 * @property {number[]} predictions
 * @property {Record<string, { shape: number[], data: number[] }>} state_dict
 */

/**
 * The fields of all kinds of data together.
 * @typedef {object} DataValues
 * @property {string} kind
 * @property {number} samples_per_class
 * @property {number} [samples]
 * @property {number[][]} [centers]
 * @property {number} [arms]
 * @property {number[][]} [features]
 * @property {number} [balance]
 */

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<ModelFile | null>}
 */
async function modelFile(page) {
  await closeDialog(page);
  await page.evaluate(() => {
    globalThis.lastFile = null;
  });
  const button = page.getByRole('button', { name: 'Download model JSON', exact: true });
  if (!(await button.isEnabled())) return null;
  await button.click();
  const content = await page.evaluate(async () => globalThis.lastFile?.text() ?? null);
  return content === null ? null : JSON.parse(content);
}

/**
 * The file's numbers are finite, its curve goes up epoch by epoch, its labels are as many as the samples.
 * @param {import('@playwright/test').Page} page
 */
export async function checkFile(page) {
  const model = await modelFile(page);
  if (model === null) return;
  const { epoch, loss } = model.history;
  assert.equal(epoch.length, loss.length);
  epoch.forEach((value, i) => {
    assert.ok(i === 0 || value > epoch[i - 1], `epoch ${value} after ${epoch[i - 1]}`);
  });
  assert.ok((epoch.at(-1) ?? -1) < model.epoch, 'no epoch beyond the last');
  assert.ok(loss.every(Number.isFinite), 'finite losses');
  const { samples_per_class, samples, centers, arms, features, balance = 1 } = model.experiment.data;
  const classes = centers?.length ?? arms ?? 2;
  const inOthers = Math.max(1, Math.round(samples_per_class * balance));
  const count = features?.length ?? samples ?? samples_per_class + (classes - 1) * inOthers;
  if (model.experiment.data.kind !== 'circles')
    assert.equal(model.predictions.length, count, 'labels as many as samples');
  for (const { shape, data } of Object.values(model.state_dict)) {
    assert.equal(
      data.length,
      shape.reduce((product, size) => product * size, 1),
    );
    assert.ok(data.every(Number.isFinite), 'finite parameters');
  }
}

/**
 * The address, opened in a tab of its own, is the experiment at hand.
 * @param {import('@playwright/test').Page} page
 * @param {(page: import('@playwright/test').Page) => void} watch
 */
export async function checkLink(page, watch) {
  const other = await page.context().newPage();
  watch(other);
  // The address follows the experiment a moment later.
  await eventually(page, async () => {
    const model = await modelFile(page);
    await other.goto('about:blank');
    await other.goto(page.url());
    await other.getByRole('status', { name: 'Training status' }).filter({ hasText: 'loss' }).waitFor();
    const opened = await modelFile(other);
    if (model !== null) assert.deepEqual(opened?.experiment, model.experiment, 'the link is the experiment');
  });
  await other.close();
}
