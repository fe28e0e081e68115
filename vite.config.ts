import react from '@vitejs/plugin-react';
import { configDefaults, defineConfig } from 'vitest/config';
import { assemblyscript } from './test/tools/assemblyscript.ts';

export default defineConfig({
  base: './',
  plugins: [react(), assemblyscript()],
  worker: { format: 'es' },
  build: { target: 'es2023' },
  test: {
    environment: 'node',
    testTimeout: 30_000,
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/bench/**'],
  },
});
