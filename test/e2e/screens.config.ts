/** Runs the tests of all screens. */
import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

export default defineConfig({ ...config, projects: [{ name: 'screens', testMatch: 'allScreens.ts' }] });
