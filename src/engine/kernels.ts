/**
 * The compiled kernels and their memory. Their types are written from the kernels' own signatures as they are compiled;
 * what each does is said beside its source in kernels/.
 */
import init from './kernels/build/kernels.wasm?init';
import { exportNames, type Kernels } from './kernels/build/signatures.ts';

export type { Kernels };

/** A fresh instance with a memory of its own. */
export async function loadKernels(): Promise<Kernels> {
  const { exports } = await init();
  if (!isKernels(exports)) throw new Error('kernels.wasm is not of the same build as signatures.ts');
  return exports;
}

function isKernels(exports: object): exports is Kernels {
  return exportNames.every((name) => name in exports);
}
