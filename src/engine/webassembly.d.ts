/**
 * The parts of WebAssembly's API that the engine uses. TypeScript keeps these types in lib.dom and lib.webworker, which
 * the engine's project leaves out; the other projects do not read this file.
 */

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB and detaches the old buffer; returns the former size in pages. */
    grow(pages: number): number;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
}

declare module '*.wasm?init' {
  const init: (imports?: { env: { memory: WebAssembly.Memory } }) => Promise<WebAssembly.Instance>;
  export default init;
}
