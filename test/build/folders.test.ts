// Rooms: what a folder of src holds can be taken in at a glance.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { dirname } from 'node:path/posix';
import { expect, it } from 'vitest';

const MOST_FILES = 25;
const root = resolve(import.meta.dirname, '../..');

/** Paths of the files under src that Git tracks or would, so without what the build writes. */
function sources(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', 'src'];
  const { stdout, status } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error('git could not list the files of src');
  return stdout.trim().split('\n');
}

it(`keeps every folder of src to ${MOST_FILES} files`, () => {
  const counts = new Map<string, number>();
  for (const path of sources()) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  expect(counts.size).toBeGreaterThan(40);
  expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
});
