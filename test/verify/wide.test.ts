/**
 * Own points of any number of columns and of targets, against what their scripts printed under real PyTorch.
 * `WIDE=write PYTHON=/usr/bin/python3 npx vitest run test/verify/wide.test.ts` runs the scripts anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { consoleText } from '../../src/formats/console/consoleText.ts';
import { scriptText } from '../../src/formats/python/script.ts';
import { curveOf } from '../helpers/experiments.ts';
import { group } from './cases.ts';
import { compareOutputs } from './compare.ts';
import { runScripts } from './torch.ts';
import { wideCases } from './wideCases.ts';

interface Printed {
  name: string;
  script: string;
  output: string;
}

const file = join(import.meta.dirname, '../fixtures/wide.json');
const cases = group('wide', wideCases()).map(({ name, experiment }) => ({
  name,
  experiment,
  script: scriptText(experiment),
}));

if (process.env.WIDE === 'write') {
  const scripts = cases.map(({ script }) => ({ script, margins: null }));
  const { version, results } = runScripts(process.env.PYTHON ?? 'python3', scripts);
  const printed = cases.map(({ name, script }, i) => ({ name, script, output: results[i].output }));
  writeFileSync(file, `${JSON.stringify({ torch: version, printed }, null, 1)}\n`);
}

const { printed } = JSON.parse(readFileSync(file, 'utf8')) as { printed: Printed[] };

test('PyTorch ran every case', () => {
  expect(printed.map(({ name }) => name)).toEqual(wideCases().map(([name]) => name));
});

describe.each(cases)('$name', ({ name, experiment, script }) => {
  const given = printed.find((other) => other.name === name);

  test('has the script that PyTorch ran', () => {
    expect(script).toBe(given?.script);
  });

  test('prints what it printed, each loss to 6 digits', async () => {
    const { run, epochs } = runExperiment(new Arena(await loadKernels()), experiment);
    const ours = consoleText(experiment, curveOf(epochs), run.evaluate().predictions);
    const { problems, losses, sixDigits } = compareOutputs(ours, given?.output ?? '', []);
    expect(problems).toEqual([]);
    expect(losses).toBe(8);
    expect(sixDigits).toBe(losses);
  });
});
