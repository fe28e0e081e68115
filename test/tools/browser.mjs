// Finds a Chromium for the end-to-end tests, or gets one: Playwright's own download, a packaged binary from npm or, where
// that is allowed, the system's package manager; else says what to install.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(root, '.cache', 'chromium');
const fetched = join(cache, 'chromium');

/** Packaged for Linux on x64; later versions want a later Node. */
const PACKAGED = '@sparticuz/chromium@143.0.4';

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const systemNames = {
  // The headless shell has no window, and needs a third less of the processor than the whole browser.
  linux: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ],
};

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
function onPath(name) {
  if (name.includes('/') || name.includes('\\')) return isExecutable(name) ? name : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function playwrightOwn() {
  try {
    const require = createRequire(import.meta.url);
    const file = require('@playwright/test').chromium.executablePath();
    return file && existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** Path of a Chromium that is there, or null. */
export function browserPath() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which can't be run.`);
    return named;
  }
  if (isExecutable(fetched)) return fetched;
  const own = playwrightOwn();
  if (own) return own;
  for (const name of systemNames[process.platform] ?? []) {
    const found = onPath(name);
    if (found) return found;
  }
  return null;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'inherit', cwd: root, ...options }).status === 0;
}

/** @param {string[]} args */
function npm(args) {
  const script = process.env.npm_execpath;
  return script
    ? run(process.execPath, [script, ...args])
    : run('npm', args, { shell: process.platform === 'win32' });
}

function installPlaywrights() {
  return run(process.execPath, [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'install',
    'chromium',
  ]);
}

async function installPackaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  mkdirSync(cache, { recursive: true });
  if (!npm(['install', '--prefix', cache, '--no-save', '--no-package-lock', PACKAGED])) return false;
  const before = process.env.TMPDIR;
  process.env.TMPDIR = cache;
  try {
    const entry = join(cache, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const unpacked = await chromium.executablePath();
    if (unpacked !== fetched) copyFileSync(unpacked, fetched);
    chmodSync(fetched, 0o755);
    return spawnSync(fetched, ['--version']).status === 0;
  } catch (error) {
    console.log(String(error));
    return false;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function installFromSystem() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  run('apt-get', ['update', '-qq']);
  const install = (/** @type {string} */ name) => run('apt-get', ['install', '-y', '-qq', name]);
  // Older systems lack the headless shell.
  return install('chromium-headless-shell') || install('chromium');
}

/** Whether the Chromium found also starts: one just loaded may lack libraries of the system. */
function hasWorkingBrowser() {
  const file = browserPath();
  if (file === null || process.platform === 'win32') return file !== null; // there --version would open a window
  return spawnSync(file, ['--version']).status === 0;
}

/**
 * Gets a Chromium where there is none, as a package of the system only where `mayUseSystem`. BROWSER_FROM=playwright, npm
 * or apt tries only that.
 * @param {boolean} [mayUseSystem]
 */
export async function ensureBrowser(mayUseSystem) {
  if (hasWorkingBrowser()) return;
  const only = process.env.BROWSER_FROM;
  const ways = { playwright: installPlaywrights, npm: installPackaged, apt: installFromSystem };
  for (const [name, install] of Object.entries(ways)) {
    if (only ? only !== name : name === 'apt' && !mayUseSystem) continue;
    console.log(`No working Chromium found. Trying to get one (${name}) …`);
    if ((await install()) && hasWorkingBrowser()) return;
  }
  console.error(
    'A Chromium is needed and none could be had. Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  );
  process.exit(1);
}
