// Finds a Python that has PyTorch, or gets one where asked to.
import { spawnSync } from 'node:child_process';

const candidates = ['python3', '/usr/bin/python3', 'python'];

function run(command, args, stdio = 'ignore') {
  return spawnSync(command, args, { stdio }).status === 0;
}

const hasTorch = (python) => run(python, ['-c', 'import torch']);

/** The interpreter that PYTHON names, else the first that imports torch; null where there is none. */
export function pythonWithTorch() {
  const named = process.env.PYTHON;
  return (named ? [named] : candidates).find(hasTorch) ?? null;
}

/** As pythonWithTorch, but installs Debian's package where it is missing and that is possible. */
export function ensureTorch() {
  const found = pythonWithTorch();
  if (found !== null || process.platform !== 'linux' || process.getuid?.() !== 0) return found;
  if (!run('apt-get', ['--version'])) return null;
  console.log('No Python with PyTorch found. Trying to install python3-torch …');
  run('apt-get', ['update', '-qq'], 'inherit');
  run('apt-get', ['install', '-y', '-qq', 'python3-torch'], 'inherit');
  return pythonWithTorch();
}
