// Compiles the AssemblyScript kernels to WebAssembly when a source is newer than a binary, and writes what follows
// from their signatures (kernelSignatures.mjs) beside it.
// As a program: `node src/build/buildKernels.mjs`. The Vite plugin beside it calls the same function.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const generator = fileURLToPath(new URL('kernelSignatures.mjs', import.meta.url));
const root = resolve(self, '../../..');
const asc = join(root, 'node_modules/assemblyscript/bin/asc.js');

export const kernelsFolder = join(root, 'src/engine/kernels');
const entry = join(kernelsFolder, 'index.ts');
const rareEntry = join(kernelsFolder, 'rare', 'index.ts');
const buildFolder = join(kernelsFolder, 'build');
const binary = join(buildFolder, 'kernels.wasm');
/** The kernels of rare entries, a module of its own that works in the memory of the first. */
const rareBinary = join(buildFolder, 'rare.wasm');
const signatures = join(buildFolder, 'signatures.ts');
const rareSignatures = join(buildFolder, 'rareSignatures.ts');
const replay = join(buildFolder, 'replay.ts');

const pages64KiB = { initial: 16, maximum: 16384 }; // 1 MiB to begin with, 1 GiB at most
const options = [
  ['--runtime', 'stub'],
  ['--enable', 'simd'],
  ['--noAssert'],
  ['--optimizeLevel', '3'],
  ['--shrinkLevel', '0'],
  ['--converge'],
  ['--initialMemory', String(pages64KiB.initial)],
  ['--maximumMemory', String(pages64KiB.maximum)],
].flat();

/**
 * True if the file is a source of the kernels, not their binary.
 * @param {string} file an absolute path
 */
export function isKernelSource(file) {
  const path = resolve(file);
  return path.startsWith(join(kernelsFolder, '/')) && !path.startsWith(join(buildFolder, '/'));
}

/** Time of the last change in ms; a folder counts too, so that a removed file is noticed. */
function newestSourceMs() {
  const files = readdirSync(kernelsFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(kernelsFolder, name))
    .filter((file) => isKernelSource(file) && file !== buildFolder);
  return Math.max(...[self, generator, kernelsFolder, ...files].map((file) => statSync(file).mtimeMs));
}

function isFresh() {
  if (![binary, rareBinary, signatures, rareSignatures, replay].every((file) => existsSync(file)))
    return false;
  return Math.min(statSync(binary).mtimeMs, statSync(rareBinary).mtimeMs) >= newestSourceMs();
}

/** Writes replay.ts, which is compiled with the kernels, and signatures.ts and rareSignatures.ts, the types of all. */
async function writeDerived() {
  const { exportedFunctions, rareSignaturesSource, replaySource, signaturesSource } = await import(
    './kernelSignatures.mjs'
  );
  const kernels = exportedFunctions(kernelsFolder, 'index');
  replaceFile(replay, replaySource(kernels));
  replaceFile(signatures, signaturesSource(kernels, exportedFunctions(kernelsFolder, 'build/replay')));
  replaceFile(rareSignatures, rareSignaturesSource(exportedFunctions(kernelsFolder, 'rare/index')));
}

/**
 * Renames the file into place, so that a process reading it never sees half of it.
 * @param {string} path
 * @param {string} text
 */
function replaceFile(path, text) {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}

/**
 * Runs the compiler in a process of its own, and renames what it wrote into place.
 * @param {string} output path of the binary
 * @param {string[]} args the entries, and options besides the common ones
 * @returns {Promise<void>} rejects with the compiler's own words
 */
async function compile(output, ...args) {
  const partial = `${output}.${process.pid}`;
  try {
    await runCompiler(['--outFile', partial, ...args, ...options]);
    renameSync(partial, output);
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function runCompiler(args) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [asc, ...args], { cwd: root });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code !== 0) return fail(new Error(`the kernels do not compile\n${text.trim()}`));
      if (text.trim()) console.warn(text.trim());
      done();
    });
  });
}

/**
 * Makes sure that kernels.wasm and rare.wasm are there and not older than their sources.
 * A binary is renamed into place, so that a process reading it never sees half of it.
 * @returns {Promise<boolean>} true if they were compiled, false if they were fresh
 */
export async function buildKernels() {
  if (!existsSync(entry))
    throw new Error('src/engine/kernels/index.ts is missing: there is nothing to compile');
  if (isFresh()) return false;
  mkdirSync(buildFolder, { recursive: true });
  await writeDerived();
  await compile(binary, entry, replay);
  await compile(rareBinary, rareEntry, '--importMemory');
  return true;
}

if (process.argv[1] && resolve(process.argv[1]) === self) {
  try {
    const compiled = await buildKernels();
    if (compiled)
      console.log(`kernels.wasm: ${statSync(binary).size} bytes, rare.wasm: ${statSync(rareBinary).size}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
