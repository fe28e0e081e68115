// What the monkey of soak.mjs does to the page. It takes whatever it finds: new controls are tried without a change here.

/**
 * The same choices for the same seed: xorshift32.
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed * 2654435761 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ count) => Math.floor(next() * count);
  return {
    next,
    below,
    /** @type {<Item>(list: Item[]) => Item} */
    pick: (list) => list[below(list.length)],
  };
}

/** @typedef {ReturnType<typeof randomFrom>} Random */
/** @typedef {(page: import('@playwright/test').Page, random: Random) => Promise<void>} Action */

/** How long a control may take to be reached. */
const PATIENCE = { timeout: 5000 };
/** What leaves the page or stops the monkey. */
const LEFT_ALONE = /^(Open|Reload with it)$/;
const VALUES = [
  '',
  '-1',
  '0',
  '0.5',
  '1',
  '2',
  '3',
  '7',
  '20',
  '100',
  '300',
  '1e9',
  '-1e-9',
  '99999999999999999999',
];
const KEYS = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Enter',
  'Escape',
  ' ',
];
const FILES = [
  '',
  '{',
  '[]',
  'null',
  '{"format": "nn-playground/model", "version": 1}',
  'x,y,label\n1,2,0\n3,4,1\n',
  '{"__proto__": {"a": 1}}',
];

/**
 * One of the visible ones that match; null where there is none. A control that goes away meanwhile is no fault.
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 * @param {string} selector
 */
async function pickOf(page, random, selector) {
  const found = await page.locator(selector).filter({ visible: true }).all();
  return found.length === 0 ? null : random.pick(found);
}

/** @type {(run: Action) => Action} */
const patiently = (run) => async (page, random) => {
  try {
    await run(page, random);
  } catch (error) {
    if (
      !(error instanceof Error) ||
      (error.name !== 'TimeoutError' &&
        !/detached|not attached|not visible|outside of the viewport/.test(error.message))
    )
      throw error;
  }
};

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function pressButton(page, random) {
  const button = await pickOf(page, random, 'button:enabled, [role="tab"], [role="menuitem"]');
  const name = await button?.evaluate(
    (element) => element.getAttribute('aria-label') ?? element.textContent ?? '',
  );
  if (button && name !== undefined && !LEFT_ALONE.test(name.trim())) await button.click(PATIENCE);
}

/** @param {import('@playwright/test').Page} page */
async function train(page) {
  await page.getByRole('button', { name: /^(Train|Pause)$/ }).click(PATIENCE);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function moveSlider(page, random) {
  const slider = await pickOf(page, random, 'input[type="range"]:enabled');
  for (let i = random.below(4); slider && i >= 0; i--)
    await slider.press(random.pick(KEYS.slice(0, 8)), PATIENCE);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function dragSlider(page, random) {
  const slider = await pickOf(page, random, 'input[type="range"]:enabled');
  const box = await slider?.boundingBox(PATIENCE);
  if (!box) return;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * random.next(), y);
  await page.mouse.down();
  for (let i = 0; i < 8; i++) await page.mouse.move(box.x + box.width * random.next(), y, { steps: 3 });
  await page.mouse.up();
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function typeNumber(page, random) {
  const field = await pickOf(page, random, '[role="spinbutton"]:enabled');
  await field?.fill(random.pick(VALUES), PATIENCE);
  await field?.press(random.pick(['Enter', 'Tab', 'Escape']), PATIENCE);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function choose(page, random) {
  const select = await pickOf(page, random, 'select:enabled');
  const options = (await select?.locator('option').count()) ?? 0;
  if (options > 0) await select?.selectOption({ index: random.below(options) }, PATIENCE);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function toggle(page, random) {
  const box = await pickOf(page, random, 'input[type="checkbox"]:enabled, summary');
  await box?.click(PATIENCE);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function point(page, random) {
  const chart = await pickOf(page, random, '[role="img"], canvas, svg');
  const box = await chart?.boundingBox(PATIENCE);
  if (!box) return;
  for (let i = 0; i < 5; i++)
    await page.mouse.move(box.x + box.width * random.next(), box.y + box.height * random.next());
  if (random.next() < 0.3)
    await page.mouse.click(box.x + box.width * random.next(), box.y + box.height * random.next());
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function walk(page, random) {
  await (await pickOf(page, random, '[role="img"][tabindex], [role="tab"], [role="log"]'))?.focus(PATIENCE);
  for (let i = 0; i < 5; i++) await page.keyboard.press(random.pick(KEYS));
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function openFile(page, random) {
  const model = await page.evaluate(async () => globalThis.lastFile?.text() ?? '');
  const content = random.next() < 0.5 && model !== '' ? model : random.pick(FILES);
  const cut = random.next() < 0.3 ? content.slice(0, random.below(content.length + 1)) : content;
  const input = page.locator('input[type="file"]').first();
  await input.setInputFiles({ name: 'soak.json', mimeType: 'application/json', buffer: Buffer.from(cut) });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function openLink(page, random) {
  const hash = random.pick(['#', '#e=AAAA', '#epoch=50', '#epoch=-1', '#__proto__=1', '#e=%%%']);
  await page.evaluate((given) => {
    location.hash = given;
  }, hash);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Random} random
 */
async function wait(page, random) {
  await page.waitForTimeout(random.below(800));
}

/** Named more than once: done more often. */
export const actions = [
  pressButton,
  pressButton,
  pressButton,
  train,
  train,
  moveSlider,
  moveSlider,
  dragSlider,
  typeNumber,
  typeNumber,
  choose,
  choose,
  toggle,
  point,
  point,
  walk,
  openFile,
  openLink,
  wait,
].map((run) => ({ name: run.name, run: patiently(run) }));
