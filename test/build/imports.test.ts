// The table of imports in .dependency-cruiser.mjs, as `npm run lint` checks it: it reads all of src, and refuses what is planted.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** It takes 3 s, on a busy machine many times that. */
const PATIENCE_MS = 120_000;

function cruise(folder: string): ICruiseResult {
  const config = join(root, '.dependency-cruiser.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'src', '--config', config, '--output-type', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The arrows that are refused, each with the name of its rule. */
function refusedIn({ summary }: ICruiseResult): string[] {
  return summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`);
}

it(
  'reads all of src, and finds nothing to refuse',
  () => {
    const result = cruise(root);
    expect(refusedIn(result)).toEqual([]);
    expect(result.summary.totalCruised).toBeGreaterThan(400);
  },
  PATIENCE_MS,
);

describe('planted in files of their own', () => {
  const files: Record<string, string> = {
    'engine/low.ts': "import type { High } from '../panels/high.ts';\nexport const low: High = 1;\n",
    'panels/high.ts': 'export type High = number;\n',
    'panels/files/file.tsx': "import { page } from '../page/page.ts';\nexport const file = <p>{page}</p>;\n",
    'panels/page/page.ts': 'export const page = 1;\n',
    'panels/shared.ts': "import { page } from './page/page.ts';\nexport const shared = page;\n",
    'charts/one.ts': "import { two } from './two.ts';\nexport const one: number = two;\n",
    'charts/two.ts': "import type { one } from './one.ts';\nexport const two = 1 as typeof one;\n",
    'store/playground.ts':
      "import { slice } from './slice.ts';\nexport type Playground = number;\nexport const playground = slice;\n",
    'store/slice.ts':
      "import type { Playground } from './playground.ts';\nexport const slice: Playground = 1;\n",
    'store/other.ts': "import { playground } from './playground.ts';\nexport const other = playground;\n",
    'store/a.ts':
      "import type { Playground } from './playground.ts';\nimport { b } from './b.ts';\nexport const a: Playground = b;\n",
    'store/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
    'ui/zoom.ts': "import { create } from 'zustand';\nexport const zoom = create;\n",
    'formats/file.ts': "import { readFileSync } from 'node:fs';\nexport const file = readFileSync;\n",
    'formats/tables/other.ts': "import { csvParseRows } from 'd3';\nexport const other = csvParseRows;\n",
    'helpers/help.ts': "import { two } from '../charts/two.ts';\nexport const help = two;\n",
    '../node_modules/d3/index.js': 'export const csvParseRows = 1;\n',
    '../node_modules/zustand/index.js': 'export const create = 1;\n',
  };
  let folder = '';
  let refused: string[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'imports-'));
    for (const [name, text] of Object.entries(files)) {
      const file = join(folder, 'src', name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    refused = refusedIn(cruise(folder));
  }, PATIENCE_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['an import against the table, if only of a type', 'src/engine/low.ts → src/panels/high.ts'],
    ['an import from a room back into the page', 'src/panels/files/file.tsx → src/panels/page/page.ts'],
    ['an import from the root into a room', 'src/panels/shared.ts → src/panels/page/page.ts'],
    ['a circle', 'src/charts/one.ts → src/charts/two.ts: no circles'],
    ['a circle beside that of the store', 'src/store/a.ts → src/store/b.ts: no circles'],
    ['a slice that takes more than the type of the store', 'src/store/other.ts → src/store/playground.ts'],
    ['a library out of its place', 'src/ui/zoom.ts → node_modules/zustand/index.js'],
    ['D3 where nothing is drawn', 'src/formats/tables/other.ts → node_modules/d3/index.js'],
    ["Node's modules outside the build", 'src/formats/file.ts → fs'],
    ['a folder that has no line', 'src/helpers/help.ts → src/charts/two.ts: each folder'],
  ])('refuses %s', (_what, arrow) => {
    expect(refused.join('\n')).toContain(arrow);
  });

  it('lets the slices have the type of their store', () => {
    expect(refused.join('\n')).not.toContain('src/store/slice.ts');
  });
});
