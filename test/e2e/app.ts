/**
 * Helpers that find the page's parts by role and name, as a user does. Every test fails on an error in the browser's
 * console and on a violation of the page's policy.
 */
import { readFileSync } from 'node:fs';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { readLink } from '../../src/experiment/link/link.ts';
import '../helpers/rareEntries.ts';
import { storedRun } from './storedRun.ts';

export const test = base.extend<{ noErrors: undefined }>({
  noErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await page.addInitScript(reportViolations);
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** Turns what the page's Content-Security-Policy blocks into an error in the console. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    console.error(`blocked by ${effectiveDirective}: ${blockedURI}`),
  );
}

export { expect };

/** Preferences stay. */
async function forgetWork(): Promise<void> {
  sessionStorage.clear();
  await new Promise((done) => {
    const request = indexedDB.deleteDatabase('nn.playground');
    request.onsuccess = done;
    request.onerror = done;
  });
}

export class App {
  readonly page: Page;
  readonly status: Locator;
  readonly console: Locator;
  readonly alert: Locator;

  constructor(page: Page) {
    this.page = page;
    this.status = page.getByRole('status', { name: 'Training status' });
    this.console = page.getByRole('log', { name: 'Console' });
    this.alert = page.getByRole('alert');
  }

  /** Opens the page anew, as one never opened before, with a hash such as `#epoch=5000`. */
  async open(hash = ''): Promise<void> {
    // A new page has nothing to forget.
    if (this.page.url() !== 'about:blank') {
      await this.leave();
      await this.page.evaluate(forgetWork);
    }
    await this.page.goto(`./${hash}`);
    await expect(this.status).toContainText('loss');
    await this.expectWhole();
  }

  /** Waits for what comes later than the first picture, as a panel of the drawer does. */
  async expectWhole(): Promise<void> {
    await expect(this.page.locator('[role=tabpanel] > [aria-busy]')).toHaveCount(0);
  }

  /** Goes to an empty page of the same origin. */
  async leave(): Promise<void> {
    const empty = { contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:," />' };
    await this.page.route('**/empty.html', (route) => route.fulfill(empty));
    await this.page.goto('./empty.html');
    await this.page.unroute('**/empty.html');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  number(name: string): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }

  chart(name: string): Locator {
    return this.page.getByRole('img', { name, exact: true });
  }

  /** Waits for the status of the newest run: until it is drawn, the finished one before stays on screen. */
  async expectStatus(word: string): Promise<void> {
    await expect(this.status).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
    await expect(this.status).toHaveText(new RegExp(`^${word}`), { timeout: 20_000 });
  }

  async trainToEnd(): Promise<void> {
    await this.button('Train to end').click();
    await this.expectStatus('Done');
  }

  async consoleText(): Promise<string> {
    return (await this.console.textContent()) ?? '';
  }

  async download(): Promise<{ path: string; model: ModelFile }> {
    const waiting = this.page.waitForEvent('download');
    await this.button('Download model JSON').click();
    const path = await (await waiting).path();
    return { path, model: JSON.parse(readFileSync(path, 'utf8')) };
  }

  /** Downloads by an item of the Download menu. */
  async downloadItem(name: string): Promise<{ path: string; fileName: string }> {
    await this.button('Download').click();
    const waiting = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name, exact: true }).click();
    const download = await waiting;
    return { path: await download.path(), fileName: download.suggestedFilename() };
  }

  /** Waits until so many frames have been drawn. */
  async frames(count = 2): Promise<void> {
    await this.page.evaluate(async (left) => {
      for (; left > 0; left--) await new Promise(requestAnimationFrame);
    }, count);
  }

  /** Epochs trained, as the page shows them. */
  async epoch(): Promise<number> {
    const shown = await this.page.getByText(/^epoch [\d,]+ \/ [\d,]+$/).innerText();
    return Number(/^epoch ([\d,]+)/.exec(shown)?.[1].replaceAll(',', ''));
  }

  /** Waits until a run in training has come so far. */
  async expectEpoch(least: number): Promise<void> {
    await expect.poll(() => this.epoch(), { timeout: 20_000 }).toBeGreaterThanOrEqual(least);
  }

  /** Waits until the browser's storage holds the run at hand, which must stand still, and returns its file. */
  async expectStored(): Promise<ModelFile> {
    const { model } = await this.download();
    const { experiment, epoch, state_dict } = model;
    const parameters = Object.values(state_dict).map(({ data }) => data.map(Math.fround));
    const isBroken = /^(Error|Diverged)/.test(await this.status.innerText());
    const wanted = JSON.stringify({ experiment, epoch, parameters, isBroken });
    await expect.poll(() => this.page.evaluate(storedRun), { timeout: 20_000 }).toBe(wanted);
    return model;
  }

  /** Waits until the address is the link of the experiment of this file, and returns its hash. */
  async expectAddress({ experiment }: ModelFile): Promise<string> {
    const hash = () => new URL(this.page.url()).hash;
    await expect
      .poll(async () => {
        const link = await readLink(hash());
        return link.ok && experimentToJson(link.value.experiment);
      })
      .toEqual(experiment);
    return hash();
  }

  /** Opens a file through the Open button. */
  async openFile(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const waiting = this.page.waitForEvent('filechooser');
    await this.button('Open').click();
    await (await waiting).setFiles(file);
  }

  /** The question that is asked before a file replaces a trained run. */
  get openDialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async acceptOpening(): Promise<void> {
    await this.openDialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(this.openDialog).toHaveCount(0);
  }

  async openText(content: string, name = 'model.json'): Promise<void> {
    await this.openFile({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  }
}

export interface ModelFile {
  format: string;
  version: number;
  experiment: Record<string, unknown> & { model: Record<string, unknown>[]; optimizer: { lr: number } };
  epoch: number;
  state_dict: Record<string, { shape: number[]; data: number[] }>;
  optimizer_state: unknown;
  history: { epoch: number[]; loss: number[] };
  curve: { loss: string; accuracy: string };
  predictions: number[];
}
