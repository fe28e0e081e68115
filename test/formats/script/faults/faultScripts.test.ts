/** Each registered fault has a script that has it alone, and none once its lines are mended. */
import '../../../helpers/rareEntries.ts';
import { beforeAll, expect, test } from 'vitest';
import { faultsOf, mended } from '../../../../src/formats/script/faults/findFaults.ts';
import { faultNames } from '../../../../src/formats/script/faults/index.ts';
import type { RunSeen } from '../../../../src/formats/script/faults/seen/runSeen.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';
import { faultScripts } from '../../../helpers/faultScripts.ts';
import { scriptRunner } from '../../../helpers/scriptRun.ts';

let runOf: (source: string) => RunSeen;
beforeAll(async () => {
  runOf = await scriptRunner();
});

const runIfRead = (source: string) => (readScript(source).ok ? runOf(source) : null);
const found = (source: string) => faultsOf(source, runIfRead(source));

test.each(faultNames)('%s', (fault) => {
  const source = faultScripts[fault];
  const [one, ...others] = found(source);
  expect([one?.fault, others]).toEqual([fault, []]);
  const text = mended(source, one) ?? '';
  expect(readScript(text), text).toMatchObject({ ok: true });
  expect(found(text), text).toEqual([]);
});
