// Draws the icons of the installed page from public/icon.svg: `node test/tools/icons.mjs`, after a change of it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserPath } from './browser.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'public');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
/** Systems cut a maskable icon to their own shape: what matters stays within the middle 80 %. */
const icons = [
  { name: 'icon-180.png', size: 180, share: 0.84, background: '#fff' },
  { name: 'icon-192.png', size: 192, share: 1, background: 'transparent' },
  { name: 'icon-512.png', size: 512, share: 1, background: 'transparent' },
  { name: 'icon-maskable-512.png', size: 512, share: 0.62, background: '#fff' },
];

const browser = await chromium.launch({ executablePath: browserPath() ?? undefined });
for (const { name, size, share, background } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawn = Math.round(size * share);
  await page.setContent(
    `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${background}}svg{width:${drawn}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}
await browser.close();
