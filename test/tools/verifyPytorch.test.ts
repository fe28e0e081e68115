/** `npm run verify:pytorch` where no Python has PyTorch. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const command = fileURLToPath(new URL('./verifyPytorch.mjs', import.meta.url));

test.skipIf(process.platform === 'win32')('it says what to install and installs nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const [asked, manager] = [join(folder, 'asked'), join(folder, 'apt-get')];
  writeFileSync(manager, `#!/bin/sh\necho "$@" >> '${asked}'\n`);
  chmodSync(manager, 0o755);
  try {
    const env = { ...process.env, PATH: folder, PYTHON: join(folder, 'python') };
    const { status, stderr } = spawnSync(process.execPath, [command], { env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('apt-get install python3-torch');
    expect(stderr).toContain('pip install torch');
    expect(existsSync(asked)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
