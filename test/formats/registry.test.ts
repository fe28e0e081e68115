/** Properties of every format in the registry: written then read is equal; cut short or damaged it is refused. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { samplesDrawn } from '../../src/experiment/data/drawOrder.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { type ReadResult, readResult } from '../../src/experiment/json/reader.ts';
import type { SavedRun } from '../../src/experiment/run/savedRun.ts';
import type { FormatDefinition, ParsedFile } from '../../src/formats/format.ts';
import { formats, openFile } from '../../src/formats/index.ts';
import { applyParameters } from '../../src/formats/parameters/applyParameters.ts';
import { ownPoints } from '../../src/formats/tables/ownTable.ts';
import { pointsOf } from '../../src/formats/tables/points/pointsOf.ts';
import { suggestedChoice } from '../../src/formats/tables/roles/suggestedChoice.ts';
import { bitsOf, changed, linear, randomNumbers, rowMajor, withMomentum } from '../helpers/experiments.ts';
import { limits, savedRun } from '../helpers/savedRuns.ts';

const all = Object.entries(formats as Record<string, FormatDefinition>);
const readable = all.filter(([, { reader }]) => reader !== undefined);
/** Thousands of files are read. */
const LONG = { timeout: 120_000 };
const DAMAGES = 2_500;

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

type Brought = {
  [T in ParsedFile['type']]: (opened: Extract<ParsedFile, { type: T }>, run: SavedRun) => Float32Array;
};

/** The numbers that a file brings for the experiment of `run`: parameters, or points. */
const brought: Brought = {
  run: ({ run }) => run.state.parameters,
  experiment: () => new Float32Array(),
  script: () => new Float32Array(),
  parameters: ({ parameters }, { experiment }) => applyParameters(parameters, experiment).state.parameters,
  net: ({ parameters, model }, { experiment }) =>
    applyParameters(parameters, { ...experiment, model: [...model] }).state.parameters,
  table: ({ table }, run) => {
    const { features, labels, targets } =
      ownPoints(table, run.experiment) ?? pointsOf(table, suggestedChoice(table));
    return Float32Array.from([...features.flat(), ...(labels ?? targets ?? [])]);
  },
};

function numbersIn(bytes: Uint8Array, run: SavedRun): ReadResult<Float32Array> {
  const opened = openFile(bytes);
  if (!opened.ok) return opened;
  return readResult(() => (brought[opened.value.type] as Brought['run'])(opened.value as never, run));
}

/** The run that should come back from a file of this format. */
function expected({ reader }: FormatDefinition, { experiment, state }: SavedRun): Float32Array {
  if (reader?.of !== 'text') return state.parameters;
  const { columns, labels } = samplesDrawn(experiment).points;
  return Float32Array.from([...rowMajor(columns), ...labels]);
}

describe.each(readable)('%s', (_name, format) => {
  test('brings every number back bit for bit', () => {
    const run = savedRun(arena, withMomentum, 3);
    run.state.parameters.set(limits);
    const read = numbersIn(format.write(run), run);
    expect(read.ok && bitsOf(read.value)).toEqual(bitsOf(expected(format, run)));
  });

  test('is the same bytes for the same run', () => {
    const run = savedRun(arena, withMomentum, 3);
    expect(format.write(run)).toEqual(format.write(structuredClone(run)));
  });

  test(`damaged at random ${DAMAGES} times is refused with a reason, or gives finite numbers`, LONG, () => {
    const run = savedRun(arena, tiny, 2);
    const bytes = format.write(run);
    const random = randomNumbers(1);
    let refused = 0;
    for (let round = 0; round < DAMAGES; round++) {
      const damaged = bytes.slice();
      for (let left = 1 + random() * 3; left > 0; left--)
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      const read = numbersIn(damaged, run);
      if (read.ok) expect(read.value.every(Number.isFinite)).toBe(true);
      else expect(read.problem.message).not.toBe('');
      refused += Number(!read.ok);
    }
    expect(refused).toBeGreaterThan(DAMAGES / 10);
  });
});

/** Lines of text have no end of their own to miss. */
const sealed = readable.filter(([, { reader }]) => reader?.of !== 'text');

describe.each(sealed)('%s', (_name, format) => {
  test('cut short at any byte is refused, or whole but for blanks', LONG, () => {
    const run = savedRun(arena, tiny, 2);
    const bytes = format.write(run);
    const whole = new TextDecoder().decode(bytes).trimEnd();
    for (let length = 0; length < bytes.length; length++) {
      const read = numbersIn(bytes.subarray(0, length), run);
      const isWhole = new TextDecoder().decode(bytes.subarray(0, length)).trimEnd() === whole;
      expect([length, read.ok]).toEqual([length, isWhole]);
    }
  });
});

test('every format has a file name ending of its own', () => {
  const endings = all.map(([, { extension }]) => extension);
  expect(new Set(endings).size).toBe(endings.length);
});
