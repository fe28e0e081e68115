/** What scripts print, in their own form: the page's losses in it are those that real PyTorch printed. */
import '../../helpers/rareEntries.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import { readScript } from '../../../src/formats/script/readScript.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/scripts/${name}`, import.meta.url), 'utf8');

/** All that a script prints, by the engine's run of its experiment. */
async function printedBy(source: string): Promise<string[]> {
  const read = readScript(source);
  if (!read.ok) throw new Error(read.message);
  const { experiment, prints } = read;
  const losses = runExperiment(new Arena(await loadKernels()), experiment).epochs;
  const lines = losses.flatMap((values, epoch) => prints.epoch(epoch, values));
  return [...prints.before, ...lines, ...prints.after(losses[losses.length - 1])].flatMap((text) =>
    text.split('\n'),
  );
}

/** Texts with their numbers apart. */
const parts = (line: string) => line.split(/(-?\d+\.?\d*(?:e[-+]\d+)?)/);

function expectSame(lines: readonly string[], wanted: readonly string[], most: number): void {
  expect(lines.map((line) => parts(line).filter((_, i) => i % 2 === 0))).toEqual(
    wanted.map((line) => parts(line).filter((_, i) => i % 2 === 0)),
  );
  lines.forEach((line, i) => {
    const numbers = (text: string) =>
      parts(text)
        .filter((_, j) => j % 2 === 1)
        .map(Number);
    const others = numbers(wanted[i]);
    numbers(line).forEach((number, j) => {
      // Six digits, or the last one of those that are printed.
      const digits = /\.(\d+)/.exec(parts(wanted[i])[2 * j + 1])?.[1].length ?? 0;
      expect(Math.abs(number - others[j])).toBeLessThanOrEqual(
        Math.max(Math.abs(others[j]) * most, 1.01 * 10 ** -digits * Number(digits > 0)),
      );
    });
  });
}

describe('the lines of', () => {
  test.each<[string, number, number?]>([
    ['three-clouds-nll', 10],
    ['bowl-regression', 16],
    ['moons-scaled', 10],
    ['inside-the-circle', 10],
    // Its last bits grow with the steps: so far they agree.
    ['egg-box', 1, 1e-4],
    ['xor-four-rows', 11, 2e-5],
    ['forgotten-zero-grad', 10],
  ])('%s', async (name, count, most = 5e-6) => {
    const wanted = fixture(`${name}.out`).split('\n').slice(0, count);
    const lines = await printedBy(fixture(`${name}.py`));
    expectSame(lines.slice(0, count), wanted, most);
  });
});
