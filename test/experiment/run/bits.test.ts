/**
 * The bits of a few runs, as committed in test/fixtures/bits.json: test/e2e/bits.spec.ts holds the browser to the same file.
 * `BITS=write npx vitest run test/experiment/run/bits.test.ts` writes it anew where the engine's sums are changed on purpose.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import { bitExperiments, digestOf } from '../../helpers/bits.ts';

const file = new URL('../../fixtures/bits.json', import.meta.url);

test('runs end with the bits that were committed', async () => {
  const arena = new Arena(await loadKernels());
  const digests = Object.fromEntries(
    Object.entries(bitExperiments).map(([name, experiment]) => {
      const { run, divergedAt } = runExperiment(arena, experiment);
      expect(divergedAt).toBeNull();
      return [name, digestOf(run.trainer.state().parameters)];
    }),
  );
  if (process.env.BITS === 'write') writeFileSync(file, `${JSON.stringify(digests, null, 2)}\n`);
  expect(digests).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
