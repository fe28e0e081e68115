// The contestants: our engine in Node and in Chromium's Worker, engines from npm, and PyTorch where Python has it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nodeContestant, startProcess } from './processes.mjs';

export const OURS = 'nn.playground';

const peers = [
  ['TensorFlow.js cpu', 'tensorflow.mjs', 'cpu'],
  ['TensorFlow.js wasm', 'tensorflow.mjs', 'wasm'],
  ['ConvNetJS', 'convnetjs.mjs'],
  ['brain.js', 'brain.mjs'],
  ['synaptic', 'synaptic.mjs'],
  ['object per neuron', 'objects.mjs'],
  ['plain JavaScript', 'plain.mjs'],
];

/** @param {string} file */
const pathOf = (file) => fileURLToPath(new URL(`./peers/${file}`, import.meta.url));

/** A Python that can import torch, or null. */
export function torchPython() {
  /** @param {string} python */
  const works = (python) => spawnSync(python, ['-c', 'import torch']).status === 0;
  return ['python3', '/usr/bin/python3', 'python'].find(works) ?? null;
}

/**
 * Starts all of them; `engine` is the path of our bundled engine.
 * @param {string} engine
 */
export async function startContestants(engine) {
  /** @type {import('./types.ts').Contestant[]} */
  const started = [{ name: OURS, ...nodeContestant(engine) }];
  const python = torchPython();
  if (python !== null) {
    const env = { OMP_NUM_THREADS: '1' };
    started.push({ name: 'PyTorch', ...startProcess(python, [pathOf('pytorch.py')], env) });
  }
  for (const [name, file, argument] of peers) {
    /** @type {import('./types.ts').Peer} */
    const { head, online, can } = await import(`./peers/${file}`);
    started.push({ name, head, online, can, ...nodeContestant(pathOf(file), argument) });
  }
  return started;
}
