import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { assemblyscript } from './src/build/assemblyscript.ts';
import { inlineWorkers, singleFile } from './src/build/singleFile.ts';

/** The page in one file: dist-single/nn-playground.html. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [react(), assemblyscript(), inlineWorkers(), singleFile()],
  // A Worker made from text in a page without an origin can't be a module.
  worker: { format: 'iife' },
  build: {
    target: 'es2023',
    outDir: 'dist-single',
    assetsInlineLimit: 1e8,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    // Every language is in the one file.
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
