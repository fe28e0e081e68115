// Finds a Python that has PyTorch.
import { spawnSync } from 'node:child_process';

const candidates = ['python3', '/usr/bin/python3', 'python'];

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 */
function run(command, args, stdio = 'ignore') {
  return spawnSync(command, args, { stdio }).status === 0;
}

/** @param {string} python */
const hasTorch = (python) => run(python, ['-c', 'import torch']);

/** The interpreter that PYTHON names, else the first that imports torch; null where there is none. */
export function pythonWithTorch() {
  const named = process.env.PYTHON;
  return (named ? [named] : candidates).find(hasTorch) ?? null;
}
