// Bundles our own code for the benchmark: the engine for Node, the bench's page for Chromium, and the app.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, preview } from 'vite';

const bench = dirname(fileURLToPath(import.meta.url));
const root = join(bench, '..', '..');
const configFile = join(root, 'vite.config.ts');
const outputs = join(root, '.cache', 'bench');
/** @type {import('vite').InlineConfig} */
const common = { configFile, logLevel: 'warn' };

/**
 * Path of the engine as a module for Node, and the module.
 * @returns {Promise<{ path: string, engine: typeof import('./engine.ts') }>}
 */
export async function buildEngine() {
  const outDir = join(outputs, 'node');
  await build({
    ...common,
    root,
    build: {
      ssr: join(bench, 'engine.ts'),
      outDir,
      emptyOutDir: true,
      ssrEmitAssets: true,
      copyPublicDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  const path = join(outDir, 'engine.mjs');
  return { path, engine: await import(pathToFileURL(path).href) };
}

/**
 * Builds and serves the page of this folder, or the app. `folder` is where its files are.
 * @param {'page' | 'app'} name
 */
export async function serve(name) {
  const folder = join(outputs, name);
  const served = name === 'page' ? join(bench, 'page') : root;
  const site = { ...common, root: served };
  await build({ ...site, build: { outDir: folder, emptyOutDir: true, target: 'es2023' } });
  const server = await preview({ ...site, build: { outDir: folder }, preview: { port: 0 } });
  if (server.resolvedUrls === null) throw new Error(`nothing serves ${name}`);
  return { folder, address: server.resolvedUrls.local[0], close: () => server.close() };
}
