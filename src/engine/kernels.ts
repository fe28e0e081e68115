/**
 * The compiled kernels and their memory. Their types are written from the kernels' own signatures as they are compiled;
 * what each does is said beside its source in kernels/.
 */
import init from './kernels/build/kernels.wasm?init';
import type { RareKernels } from './kernels/build/rareSignatures.ts';
import { type CompiledKernels, exportNames } from './kernels/build/signatures.ts';
import { rareKernels } from './rareKernels.ts';

export interface Kernels extends CompiledKernels {
  /** Those of rare entries, there once the entries are (rare.ts). */
  rare: RareKernels;
  /** Runs `work`, where a tape (tape.ts) would put it between its calls. */
  call(work: () => void): void;
}

/** A fresh instance with a memory of its own. */
export async function loadKernels(): Promise<Kernels> {
  const { exports } = await init();
  if (!isKernels(exports)) throw new Error('kernels.wasm is not of the same build as signatures.ts');
  const kernels = { ...exports, call: (work: () => void) => work() } as Kernels;
  await rareKernels.add?.(kernels);
  return kernels;
}

function isKernels(exports: object): exports is CompiledKernels {
  return exportNames.every((name) => name in exports);
}
