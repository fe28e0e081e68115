/** Real PyTorch, where it is installed: run in Python processes of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runner = join(import.meta.dirname, 'run_scripts.py');

/** One thread, and the code path that the engine follows: that of every x86-64 processor with AVX2. */
const env = { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', ATEN_CPU_CAPABILITY: 'avx2' };

export interface Script {
  script: string;
  /** A Python expression for a tensor, computed once the script has run. */
  margins: string | null;
}

export interface ScriptResult {
  output: string;
  error: string | null;
  margins: number[];
}

/** Runs all of them, in a folder that is then removed. */
export function runScripts(
  python: string,
  scripts: readonly Script[],
): { version: string; results: ScriptResult[] } {
  return inFolder((folder) => {
    const [given, out] = [join(folder, 'in.json'), join(folder, 'out.json')];
    writeFileSync(given, JSON.stringify(scripts));
    const { status, stderr } = spawnSync(python, [runner, given, out], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${python} ended with ${status}\n${stderr}`);
    return JSON.parse(readFileSync(out, 'utf8'));
  });
}

/** The output of torchrun for a script that `processes` processes share. Throws where one of them fails. */
export function runDistributed(python: string, script: string, processes: number): string {
  return inFolder((folder) => {
    const file = join(folder, 'script.py');
    writeFileSync(file, script);
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    // Output goes through torchrun's log: Debian's PyTorch 1.13 on Python 3.11 can't start without it.
    const options = ['--nproc_per_node', String(processes), '--log_dir', logs, '-r', '1', '-t', '1'];
    const { status, stdout, stderr } = spawnSync(
      python,
      ['-m', 'torch.distributed.run', '--standalone', ...options, file],
      { cwd: folder, env, encoding: 'utf8', timeout: 300_000 },
    );
    if (status !== 0) throw new Error(`torchrun ended with ${status}\n${stdout}\n${stderr}`);
    return stdout.replaceAll(/^\[default\d+\]:/gm, '');
  });
}

export function inFolder<T>(task: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'nn-playground-'));
  try {
    return task(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function hasSklearn(python: string): boolean {
  return spawnSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' }).status === 0;
}
