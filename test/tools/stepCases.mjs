// Prints the cases of test/fixtures/steps.json: ten orders of the loop's lines, and the lines of their scripts up to the loop.
// `node test/tools/stepCases.mjs > cases.json`, then `make_steps.py cases.json steps.json`.
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('../worker/trace/stepCases.ts') }} */
const { module } = await runnerImport('/test/worker/trace/stepCases.ts');
console.log(JSON.stringify(module.stepCases, null, 1));
