/** What holds of every format of the registry: out and in again, cut short, damaged. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { type ReadResult, readResult } from '../../src/experiment/reader.ts';
import type { SavedRun } from '../../src/experiment/savedRun.ts';
import { applyParameters } from '../../src/formats/applyParameters.ts';
import type { FormatDefinition } from '../../src/formats/format.ts';
import { formats, openFile } from '../../src/formats/index.ts';
import { bitsOf, changed, linear, randomNumbers, withMomentum } from '../helpers/experiments.ts';
import { limits, savedRun } from '../helpers/savedRuns.ts';

const all = Object.entries(formats as Record<string, FormatDefinition>);
const readable = all.filter(([, { reader }]) => reader !== undefined);
/** Thousands of files are read. */
const LONG = { timeout: 120_000 };
const DAMAGES = Number(process.env.FILE_DAMAGES ?? 2000);

/** Few numbers, so that a file can be cut at each of its bytes. */
const tiny = changed(tutorial, {
  data: { samples_per_class: 2 },
  model: [linear(2, 2)],
  optimizer: { lr: 0.1, momentum: 0.9 },
  training: { epochs: 4 },
});

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** The parameters that a file brings for the experiment of `run`. */
function parametersIn(bytes: Uint8Array, { experiment }: SavedRun): ReadResult<Float32Array> {
  const opened = openFile(bytes);
  if (!opened.ok) return opened;
  const { value } = opened;
  if (value.type === 'run') return { ok: true, value: value.run.state.parameters };
  if (value.type === 'experiment') return { ok: true, value: new Float32Array() };
  return readResult(() => applyParameters(value.parameters, experiment).state.parameters);
}

describe.each(readable)('%s', (_name, format) => {
  test('brings every parameter back bit for bit', () => {
    const run = savedRun(arena, withMomentum, 3);
    run.state.parameters.set(limits);
    const read = parametersIn(format.write(run), run);
    expect(read.ok && bitsOf(read.value)).toEqual(bitsOf(run.state.parameters));
  });

  test('is the same bytes for the same run', () => {
    const run = savedRun(arena, withMomentum, 3);
    expect(format.write(run)).toEqual(format.write(structuredClone(run)));
  });

  test('cut short at any byte is refused, or whole but for blanks', LONG, () => {
    const run = savedRun(arena, tiny, 2);
    const bytes = format.write(run);
    const whole = new TextDecoder().decode(bytes).trimEnd();
    for (let length = 0; length < bytes.length; length++) {
      const read = parametersIn(bytes.subarray(0, length), run);
      const isWhole = new TextDecoder().decode(bytes.subarray(0, length)).trimEnd() === whole;
      expect([length, read.ok]).toEqual([length, isWhole]);
    }
  });

  test(
    `damaged at random ${DAMAGES} times is refused with a reason, or gives finite parameters`,
    LONG,
    () => {
      const run = savedRun(arena, tiny, 2);
      const bytes = format.write(run);
      const random = randomNumbers(1);
      let refused = 0;
      for (let round = 0; round < DAMAGES; round++) {
        const damaged = bytes.slice();
        for (let left = 1 + random() * 3; left > 0; left--)
          damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
        const read = parametersIn(damaged, run);
        if (read.ok) expect(read.value.every(Number.isFinite)).toBe(true);
        else expect(read.problem.message).not.toBe('');
        refused += Number(!read.ok);
      }
      expect(refused).toBeGreaterThan(DAMAGES / 10);
    },
  );
});

test('every format has a file name ending of its own', () => {
  const endings = all.map(([, { extension }]) => extension);
  expect(new Set(endings).size).toBe(endings.length);
});
