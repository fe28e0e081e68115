// Vite's way to load a WebAssembly module, for the Worker's project, which does not read vite/client.

declare module '*.wasm?init' {
  const init: () => Promise<WebAssembly.Instance>;
  export default init;
}
