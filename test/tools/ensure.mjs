// Makes sure that what the scripts need is there: Node, the packages of the lock file and, with --browser, a Chromium;
// with --kernels, the compiled kernels and their types, which tsc reads. Installs only what is missing, and a package of
// the system only with --system. Uses nothing but Node itself until the packages are there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.lock-sha');

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`nn.playground needs Node 20.19 or later; this is ${process.versions.node}.`);
}

/** The lock file and what its binary packages depend on. */
function wanted() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

function ensurePackages() {
  const sha = wanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sha) return;
  console.log('Installing packages …');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
  });
  if (status !== 0) fail('npm ci did not succeed; its messages above say why.');
  writeFileSync(stamp, sha);
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(1);
}

checkNode();
ensurePackages();
if (process.argv.includes('--browser')) {
  const { ensureBrowser } = await import('./browser.mjs');
  await ensureBrowser(process.argv.includes('--system'));
}
if (process.argv.includes('--kernels')) {
  const { buildKernels } = await import('../../src/build/buildKernels.mjs');
  await buildKernels().catch((error) => fail(error.message));
}
