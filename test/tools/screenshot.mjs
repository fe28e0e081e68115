// Takes the README's picture: the tutorial, trained to its end, at 1440 × 900. Run by `npm run screenshot`.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserPath } from './browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PORT = 4318;
const address = `http://localhost:${PORT}/`;

async function untilServed() {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(address).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`nothing is served at ${address}`);
}

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const server = spawn(process.execPath, [vite, 'preview', '--port', String(PORT), '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
});
const browser = await chromium.launch({ executablePath: browserPath() ?? undefined });
try {
  await untilServed();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(address);
  await page.getByRole('button', { name: 'Train to end' }).click();
  await page.getByRole('status', { name: 'Training status' }).filter({ hasText: /^Done/ }).waitFor();
  await page.mouse.move(700, 880);
  // The pointer's leaving and the last picture are drawn.
  await page.evaluate(async () => {
    for (let left = 3; left > 0; left--) await new Promise(requestAnimationFrame);
  });
  await page.screenshot({ path: join(root, 'public', 'screenshot.png') });
} finally {
  await browser.close();
  server.kill();
}
