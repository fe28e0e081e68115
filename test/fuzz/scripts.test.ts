/** Changed scripts are read or refused at a line, and few epochs tell what all do. */
import '../helpers/rareEntries.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scriptText } from '../../src/formats/python/script.ts';
import { readScript } from '../../src/formats/script/readScript.ts';
import { changedScripts } from '../helpers/changedScripts.ts';
import { torch } from '../helpers/torch.ts';

/** `npm run fuzz:scripts` reads as many as the other property tests do. */
const isLong = import.meta.env.MODE === 'fuzz';
const COUNT = isLong ? 100_000 : 400;
const LONG = { timeout: isLong ? 7_200_000 : 120_000 };

test('changed scripts are refused with a line, or read alike by few epochs and by all', LONG, () => {
  const random = isLong ? Date.now() % 1_000_000 : 17;
  let refused = 0;
  for (let from = 0; from < COUNT; from += 400)
    for (const source of changedScripts(random + from, Math.min(400, COUNT - from))) {
      const read = readScript(source);
      if (!read.ok) {
        refused++;
        expect(read.message, source).toMatch(/^line \d+: ./);
        continue;
      }
      const slow = readScript(source, true);
      expect(slow.ok && [slow.experiment, slow.literals, slow.skipped, slow.runs], source).toEqual([
        read.experiment,
        read.literals,
        read.skipped,
        read.runs,
      ]);
    }
  expect([refused > COUNT / 4, refused < COUNT * 0.95]).toEqual([true, true]);
});

type Loss = number | null;
type Losses = Loss[] | { error: string; losses: number };

test.skipIf(torch.isMissing)(
  `changed scripts that are read train in ${torch.title} as their readings do`,
  LONG,
  () => {
    const read = changedScripts(23, isLong ? 1000 : 100).flatMap((source) => {
      const one = readScript(source);
      return one.ok ? [[source, ...[...one.runs, one].map(({ experiment }) => scriptText(experiment))]] : [];
    });
    const pairs = JSON.stringify(read);
    const program = readFileSync(new URL('../verify/run_read_scripts.py', import.meta.url), 'utf8');
    // JSON has no NaN.
    const results = torch.run<string>(
      `${program.replace('sys.stdout)', 'out := io.StringIO())')}\nprint(json.dumps(out.getvalue().replace('NaN', 'null').replace('-Infinity', '-1e999').replace('Infinity', '1e999')))`,
      { 'pairs.json': pairs },
    );
    const others = (JSON.parse(results) as Losses[][]).flatMap(([script, ...own], i) => {
      // What only shows may be wrong behind the training.
      if (!Array.isArray(script) && script.losses > 0) return [];
      return Array.isArray(script) && own.every(Array.isArray) && isOneOf(script, inOrders(own as Loss[][]))
        ? []
        : [[read[i][0], script, own]];
    });
    expect(others).toEqual([]);
    expect(read.length).toBeGreaterThan(10);
  },
);

/** The losses of several runs, one run after another, and side by side. */
const inOrders = (runs: readonly Loss[][]): Loss[][] => [
  runs.flat(),
  (runs[0] ?? []).flatMap((_, i) => runs.map((losses) => losses[i])),
];

const isOneOf = (losses: readonly Loss[], orders: readonly Loss[][]): boolean =>
  orders.some((order) => {
    // Behind an overflow it is inf or nan by how a loss is written, and a rule to stop may hold for nan.
    const overflow = losses.findIndex((loss) => loss === null || Math.abs(loss) > 1e30);
    const end = overflow < 0 ? losses.length : overflow;
    return (
      (overflow >= 0 || order.length === end) &&
      losses.slice(0, end).every((loss, i) => isNear(loss, order[i]))
    );
  });

const isNear = (a: Loss, b: Loss): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-6 + 2e-4 * Math.abs(b));
