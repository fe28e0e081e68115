/**
 * Tests in a browser import the registries, rare entries among them, but run no kernels themselves: in Node, which does not read
 * WebAssembly as Vite does, a module stands in for them that can't be used.
 */
import { register } from 'node:module';

const standIn =
  'data:text/javascript,export default () => { throw new Error("no kernels in tests of the page"); }';
const hooks = `export const resolve = (name, context, next) =>
  name.endsWith('.wasm?init') ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(name, context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
