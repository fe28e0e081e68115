// Runs the steps that a change must pass: kernels, lint, types, unit tests, production build, end-to-end tests. Every step
// runs even where one before it failed. The last line sums up: "N passed, N failed".
// Of the end-to-end tests those tagged @wide are left to `npm run test:e2e`: they try what another test tries too on a
// further screen, by another way of input or with other values. Of the experiments compared with PyTorch a sample is run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureOwnPackages } from './ownPackages.mjs';
import { pythonWithTorch } from './python.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const results = join(root, 'test-results');
const unitReport = join(results, 'unit.json');
const e2eReport = join(results, 'e2e.json');
/** So many end-to-end tests may pass at the second try only, as a busy machine starves one now and then; more have failed. */
const MAX_FLAKY = 3;
/**
 * @param {string} name
 * @param {string} file
 */
const bin = (name, file) => join(root, 'node_modules', name, file);

/** @typedef {{ passed: number, failed: number, skipped?: number }} Counts */
/**
 * Of Vitest's report, what is read.
 * @typedef {object} UnitReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

const total = { passed: 0, failed: 0, skipped: 0 };
/**
 * Titles of the unit tests that did not run, which say why.
 * @type {string[]}
 */
let skippedTitles = [];

/** @param {Counts} counts */
function add({ passed, failed, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/**
 * @param {string} title
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(title, args, env = {}) {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/**
 * A step that passes or fails as one.
 * @param {string} title
 * @param {string[]} args
 */
function step(title, args) {
  const passed = run(title, args);
  console.log(`${passed ? 'passed' : 'FAILED'}: ${title}`);
  add({ passed: Number(passed), failed: Number(!passed) });
}

/**
 * A test runner: its own counts, and a failure more where it ended badly without one or ran nothing.
 * @template Report
 * @param {string} title
 * @param {string[]} args
 * @param {string} report path of the JSON file that it writes
 * @param {(report: Report) => Counts} countsOf
 * @param {Record<string, string>} [env]
 */
function runner(title, args, report, countsOf, env) {
  const succeeded = run(title, args, env);
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0 };
  try {
    counts = countsOf(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.log(`${title} left no report: ${error instanceof Error ? error.message : error}`);
  }
  if (counts.failed === 0 && (!succeeded || counts.passed === 0)) counts.failed = 1;
  add(counts);
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
rmSync(join(root, 'dist'), { recursive: true, force: true }); // else a failed build would have its forerunner tested

step('Kernels', [join(root, 'src/build/buildKernels.mjs')]);
step('Lint', [bin('@biomejs/biome', 'bin/biome'), 'ci', '--error-on-warnings']);
step('Who imports whom', [bin('dependency-cruiser', 'bin/dependency-cruise.mjs'), 'src']);
step('Unused files and exports', [bin('knip', 'bin/knip.js')]);
step('Types', [bin('@typescript/native', 'bin/tsc'), '-b']);
// Where that fails, the tests that compare with it are skipped.
ensureOwnPackages(join(root, 'test/onnxruntime'));
runner(
  'Unit tests',
  [
    bin('vitest', 'vitest.mjs'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ],
  unitReport,
  (
    /** @type {UnitReport} */ { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults },
  ) => {
    skippedTitles = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  },
);
if (pythonWithTorch() === null)
  console.log('\n── Same numbers as PyTorch: skipped, no Python here has PyTorch');
else step('Same numbers as PyTorch', [join(root, 'test/tools/verifyPytorch.mjs'), '--sample']);
step('Production build', [bin('vite', 'bin/vite.js'), 'build']);
runner(
  'End-to-end tests',
  [bin('@playwright/test', 'cli.js'), 'test', '--config', 'test/e2e/playwright.config.ts'],
  e2eReport,
  (/** @type {import('@playwright/test/reporter').JSONReport} */ { stats }) => {
    const excused = stats.flaky <= MAX_FLAKY ? stats.flaky : 0;
    return {
      passed: stats.expected + excused,
      failed: stats.unexpected + stats.flaky - excused,
      skipped: stats.skipped,
    };
  },
  { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport, E2E_WITHOUT_WIDE: '1' },
);

if (total.skipped > 0) console.log(`\n${total.skipped} did not run:\n${skippedTitles.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
