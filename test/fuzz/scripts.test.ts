/** Changed scripts are read or refused at a line, and few epochs tell what all do. */
import '../helpers/rareEntries.ts';
import { expect, test } from 'vitest';
import { readScript } from '../../src/formats/script/readScript.ts';
import { changedScripts } from '../helpers/changedScripts.ts';

/** `npm run fuzz` reads as many as the other property tests do. */
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
      expect(slow.ok && [slow.experiment, slow.literals, slow.skipped], source).toEqual([
        read.experiment,
        read.literals,
        read.skipped,
      ]);
    }
  expect([refused > COUNT / 4, refused < COUNT * 0.95]).toEqual([true, true]);
});
