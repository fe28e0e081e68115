import react from '@vitejs/plugin-react';
import { configDefaults, defineConfig } from 'vitest/config';
import { assemblyscript } from './src/build/assemblyscript.ts';
import { firstPicture } from './src/build/firstPicture.ts';
import { offline } from './src/build/offline.ts';
import { outdated } from './src/build/outdated.ts';
import { securityPolicy } from './src/build/securityPolicy.ts';

export default defineConfig({
  base: './',
  plugins: [react(), assemblyscript(), securityPolicy(), outdated(), offline()],
  worker: { format: 'es' },
  // Nothing as a data: address: the page's policy allows its own files only.
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    // Where a browser does not know it, scripts come without.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: firstPicture }], includeDependenciesRecursively: false } },
    },
  },
  test: {
    environment: 'node',
    // As after the first picture: the registries have all their entries.
    setupFiles: ['test/helpers/rareEntries.ts'],
    // Of a machine that has other things to do.
    testTimeout: 60_000,
    // Modules are loaded once a worker instead of once a file: two fifths of the time. No test leaves state in them.
    isolate: false,
    // All of the machine, which does nothing else meanwhile: Vitest leaves a core for itself.
    maxWorkers: '100%',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/bench/**', 'test/browsers/**'],
  },
});
