/** Tensors that are none of a net here are left out by their names: test/fixtures/other_tensors/make_other_tensors.py. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openFile } from '../../../src/formats/index.ts';

const folder = new URL('../../fixtures/other_tensors/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.pt') && !name.startsWith('only_'));
const alone = readdirSync(folder).filter((name) => name.startsWith('only_'));

test('there is a file of each kind, and checkpoints and files of before PyTorch 1.6', () => {
  expect(files).toHaveLength(23);
  expect(alone).toHaveLength(3);
});

test.each(files)('%s gives the parameters, and names the other', (file) => {
  const opened = openFile(new Uint8Array(readFileSync(new URL(file, folder))));
  if (!opened.ok) throw new Error(opened.problem.message);
  if (opened.value.type !== 'parameters') throw new Error(opened.value.type);
  const { stateDict, leftOut } = opened.value.parameters;
  expect([...stateDict].map(([name, tensor]) => [name, Array.from(tensor.floats(name))])).toEqual([
    ['0.weight', [0.5, -1, 2, 3]],
    ['0.bias', [1, -2]],
  ]);
  expect(leftOut).toEqual(['other']);
});

test.each(alone)('%s, which holds no other parameters, is refused by their names', (file) => {
  const opened = openFile(new Uint8Array(readFileSync(new URL(file, folder))));
  expect(opened.ok ? null : opened.problem).toMatchObject({
    code: 'type',
    message: expect.stringContaining('0.weight'),
  });
});
