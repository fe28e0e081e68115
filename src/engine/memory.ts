/** Work in the engine's memory that no kernel does. */
import type { PassKernels } from './tape.ts';

/** The whole memory as numbers: the index is an address in bytes, divided by their size. */
export interface Numbers {
  floats: Float32Array;
  integers: Int32Array;
  doubles: Float64Array;
}

/** Does the work among the kernels' calls: at once, or each time the tape that is being recorded is run. */
export function perform(kernels: PassKernels, work: (numbers: Numbers) => void): void {
  const { memory } = kernels;
  kernels.call(() => work(numbersOf(memory)));
}

const views = new WeakMap<WebAssembly.Memory, Numbers>();

/** They are made anew when the memory has grown: then those of before are empty. */
function numbersOf(memory: WebAssembly.Memory): Numbers {
  const known = views.get(memory);
  if (known !== undefined && known.floats.length > 0) return known;
  const { buffer } = memory;
  const made = {
    floats: new Float32Array(buffer),
    integers: new Int32Array(buffer),
    doubles: new Float64Array(buffer),
  };
  views.set(memory, made);
  return made;
}
