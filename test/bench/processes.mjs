// Starts contestants as processes and asks them, one request at a time.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('./contestant.mjs', import.meta.url));

/**
 * A module of ./peers, or one that was built.
 * @param {string} module
 * @param {string} argument
 */
export function nodeContestant(module, argument = '') {
  return startProcess(process.execPath, [server, module, argument]);
}

/**
 * A process that answers each line of JSON with one.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {import('./types.ts').Runner}
 */
export function startProcess(command, args, env = {}) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = '';
  child.stderr.on('data', (text) => (complaint = `${complaint}${text}`.slice(-2000)));
  child.stdin.on('error', () => {});
  /** @param {{ task: import('./tasks.ts').Task } | { run: string, epochs: number }} request */
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`${[command, ...args].join(' ')} ended: ${complaint}`);
    return JSON.parse(value);
  };
  return {
    prepare: (task) => ask({ task }),
    run: (name, epochs) => ask({ run: name, epochs }),
    close: () => child.stdin.end(),
  };
}
