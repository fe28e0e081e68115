/** Scripts of many styles, flat, in classes and in functions: what is wrong in them is found where `#!` says so, and nothing else. */
import '../../../helpers/rareEntries.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { allMended, faultsOf } from '../../../../src/formats/script/faults/findFaults.ts';
import type { RunSeen } from '../../../../src/formats/script/faults/seen/runSeen.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';
import { scriptRunner } from '../../../helpers/scriptRun.ts';

let runOf: (source: string) => RunSeen;
beforeAll(async () => {
  runOf = await scriptRunner();
});

const folder = new URL('../../../fixtures/scripts/faulty/', import.meta.url);
/** No edit is known that mends them. */
const WITHOUT_MEND = ['one-function.py', 'random-split.py'];

const runIfRead = (source: string) => (readScript(source).ok ? runOf(source) : null);

const markedIn = (source: string): string[] =>
  source.split('\n').flatMap((line, i) => {
    const [, name] = /#! (\w+)$/.exec(line) ?? [];
    return name === undefined ? [] : [`${name} ${i + 1}`];
  });

test.each(readdirSync(folder))('%s', (file) => {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const run = runIfRead(source);
  const found = faultsOf(source, run);
  expect(found.map(({ fault, line }) => `${fault} ${line}`)).toEqual(markedIn(source));
  expect(found.some(({ mend }) => mend === null)).toBe(WITHOUT_MEND.includes(file));
  const rest = faultsOf(allMended(source, run));
  expect(rest.map(({ mend }) => mend)).toEqual(WITHOUT_MEND.includes(file) ? [null] : []);
});
