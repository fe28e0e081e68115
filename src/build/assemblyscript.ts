/**
 * Vite plugin that compiles the AssemblyScript kernels before the first import of their binary, and again, with a reload
 * of the page, when one of their sources changes under the dev server.
 */
import type { Plugin, ViteDevServer } from 'vite';
import { buildKernels, isKernelSource } from './buildKernels.mjs';

async function rebuild(server: ViteDevServer) {
  try {
    if (await buildKernels()) server.ws.send({ type: 'full-reload' });
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    server.config.logger.error(message, { timestamp: true });
    server.ws.send({ type: 'error', err: { message, stack, plugin: 'assemblyscript' } });
  }
}

export function assemblyscript(): Plugin {
  return {
    name: 'assemblyscript',
    async buildStart() {
      await buildKernels();
    },
    configureServer(server) {
      let queue = Promise.resolve();
      server.watcher.on('all', (_event, file) => {
        if (isKernelSource(file)) queue = queue.then(() => rebuild(server));
      });
    },
  };
}
