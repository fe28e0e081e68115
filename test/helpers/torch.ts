/** Real PyTorch, where a Python on this machine has it. Tests of files that it reads are skipped elsewhere. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const pythons = ['python3', '/usr/bin/python3', '/usr/local/bin/python3'];

const python = pythons.find((path) => spawnSync(path, ['-c', 'import torch']).status === 0) ?? null;

/** Importing torch takes seconds on a busy machine. */
export const TORCH_TIMEOUT = { timeout: 120_000 };

export const torchMissing = python === null;
/** What the title of such tests says where they are skipped. */
export const unlessMissing = python === null ? ' (skipped: no python3 with torch is here)' : '';

/**
 * Runs a Python program that prints JSON and gives what it printed. `files` are put beside it; the program finds them
 * in its working directory.
 */
export function runTorch<T>(program: string, files: Record<string, Uint8Array | string>): T {
  if (python === null) throw new Error('expected a python3 with torch');
  const folder = mkdtempSync(join(tmpdir(), 'torch-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const env = { ...process.env, OMP_NUM_THREADS: '1', ATEN_CPU_CAPABILITY: 'avx2' };
    const options = { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
    return JSON.parse(execFileSync(python, ['-c', program], options));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
