/**
 * Real PyTorch, where a Python on this machine has it; tests of files that it reads are skipped elsewhere. The
 * environment variable PYTORCH2 may name a second one, of version 2.6 or later, where loading with weights_only is the
 * rule.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const pythons = ['python3', '/usr/bin/python3', '/usr/local/bin/python3'];

const runs = (path: string, program: string) => spawnSync(path, ['-c', program]).status === 0;

/** Importing torch takes seconds on a busy machine. */
export const TORCH_TIMEOUT = { timeout: 120_000 };

export interface Torch {
  /** Part of the tests' titles that says where they are skipped. */
  title: string;
  isMissing: boolean;
  /**
   * Runs a Python program that prints JSON and gives what it printed. `files` are put beside it; the program finds them
   * in its working directory.
   */
  run<T>(program: string, files: Record<string, Uint8Array | string>): T;
}

function torchOf(name: string, python: string | undefined, missing: string): Torch {
  return {
    title: python === undefined ? `${name} (skipped: ${missing})` : name,
    isMissing: python === undefined,
    run: (program, files) => {
      if (python === undefined) throw new Error(missing);
      return runPython(python, program, files);
    },
  };
}

function runPython<T>(python: string, program: string, files: Record<string, Uint8Array | string>): T {
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

const later = process.env.PYTORCH2;

export const torch = torchOf(
  'real PyTorch',
  pythons.find((path) => runs(path, 'import torch')),
  'no python3 with torch is here',
);

export const torch2 = torchOf('real PyTorch of 2.6 or later', later, 'PYTORCH2 names no Python that has it');

/** The PyTorch that was found, and the later one, by their titles. */
export const torches = [torch, torch2].map((each): [string, Torch] => [each.title, each]);

/** Runs it with a Python package beside it. */
export function torchWith(name: string): Torch {
  const found = [...pythons, ...(later === undefined ? [] : [later])].find((path) =>
    runs(path, `import ${name}, torch`),
  );
  return torchOf(`${name} in Python`, found, `no python3 with torch and ${name} is here`);
}
