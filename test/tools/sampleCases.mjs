// Prints the cases of test/fixtures/samples.json: experiments, and the lines of their scripts up to the loop.
// `node test/tools/sampleCases.mjs > cases.json`, then `make_samples.py cases.json samples.json`.
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('../experiment/data/sampleCases.ts') }} */
const { module } = await runnerImport('/test/experiment/data/sampleCases.ts');
console.log(JSON.stringify(module.sampleCases, null, 1));
