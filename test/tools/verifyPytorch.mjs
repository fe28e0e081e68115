// Compares what the engine prints with what real PyTorch prints for the same experiments' scripts. Prints a table and
// writes it to test-results/pytorch.md. Run by `npm run verify:pytorch`; `npm test` gives it `--sample`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { pythonWithTorch } from './python.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const MOST_PROBLEMS = 40;
/** With `--sample`, every fourth experiment. */
const NTH = process.argv.includes('--sample') ? 4 : 1;

const python = pythonWithTorch();
if (python === null) {
  console.error(
    'No Python with PyTorch was found. Install it (on Debian and Ubuntu: apt-get install python3-torch; elsewhere: pip install torch), or set PYTHON to an interpreter that has it.',
  );
  process.exit(1);
}
const server = await createServer({
  root,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
});
try {
  /** @type {{ verify?: typeof import('../verify/verify.ts').verify }} */
  const { verify } = await server.ssrLoadModule('/test/verify/verify.ts');
  if (verify === undefined) throw new Error('test/verify/verify.ts exports no verify');
  const { table, problems } = await verify(python, NTH);
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(join(root, 'test-results', 'pytorch.md'), `${table}\n`);
  console.log(table);
  for (const problem of problems.slice(0, MOST_PROBLEMS)) console.error(`\n${problem}`);
  if (problems.length > 0) console.error(`\n${problems.length} differences that are not allowed`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await server.close();
}
