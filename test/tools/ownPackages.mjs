// Folders under test/ with packages of their own, which nobody who runs the app needs: installed when first asked for.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what the folder's lock file names, where something else or nothing is there.
 * @param {string} folder
 * @returns {boolean} whether it is there now
 */
export function ensureOwnPackages(folder) {
  const stamp = join(folder, 'node_modules', '.package-lock.json');
  const versions = (/** @type {string} */ file) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
      .filter(([name, { optional }]) => name !== '' && !optional)
      .map(([name, { version }]) => `${name} ${version}`);
  const wanted = versions(join(folder, 'package-lock.json'));
  if (existsSync(stamp)) {
    const found = new Set(versions(stamp));
    if (wanted.every((entry) => found.has(entry))) return true;
  }
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}
