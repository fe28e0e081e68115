/** Runs the tests of all screens, and those of accessibility in all looks. */
import { defineConfig } from '@playwright/test';

process.env.ALL_LOOKS = '1';
const { default: config } = await import('./playwright.config.ts');

export default defineConfig({
  ...config,
  projects: [
    { name: 'screens', testMatch: 'allScreens.ts' },
    { name: 'looks', testMatch: '*.spec.ts', grep: /axe finds/ },
  ],
});
