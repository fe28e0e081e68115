/** Runs the end-to-end tests on the built page in a real Chromium. */
import { defineConfig } from '@playwright/test';
import './withoutKernels.ts';
import { browserPath } from '../tools/browser.mjs';

/** Another one by the environment, where two checkouts are tested at once. */
const PORT = Number(process.env.E2E_PORT ?? 4317);
const ALONE = ['responsive.spec.ts', 'prefetch.spec.ts'];
const executablePath = browserPath();
/**
 * The popups of the address bar: pages of the browser's own, which it starts in each context, and which take as much of the
 * processor as the page that is tested.
 */
const POPUPS = ['WebUIOmniboxAimPopup', 'WebUIOmniboxPopup'];
/** What Playwright switches off (`disabledFeatures` in playwright-core), as the browser follows the last such list alone. */
const PLAYWRIGHTS = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  fullyParallel: true,
  // As `npm test` asks. By the command line's --grep-invert they would run all the same, as what a project depends on.
  ...(process.env.E2E_WITHOUT_WIDE ? { grepInvert: /@wide/ } : {}),
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Of a machine that has other things to do; speed is measured by the benchmark.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Named as flaky where it passes then; test/tools/test.mjs says how many may be.
  retries: 1,
  reporter: [['list'], ['json']],
  // Tests that measure time run last and alone.
  projects: [
    { name: 'page', testIgnore: ALONE },
    { name: 'alone', testMatch: ALONE, dependencies: ['page'] },
  ],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    // A page that is kept would be tested as it was; offline.spec.ts allows it.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    trace: 'on-first-retry',
    launchOptions: {
      args: [`--disable-features=${[...POPUPS, ...PLAYWRIGHTS]}`],
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${PORT} --strictPort`,
    cwd: '../..',
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
