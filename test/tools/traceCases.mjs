// Prints the cases of test/fixtures/traces.json: experiments, and the lines of their scripts up to the end of the loop.
// `node test/tools/traceCases.mjs > cases.json`, then `make_traces.py cases.json traces.json`.
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('../worker/trace/traceCases.ts') }} */
const { module } = await runnerImport('/test/worker/trace/traceCases.ts');
console.log(JSON.stringify(module.traceCases, null, 1));
