/** The licenses of everything that is shipped are listed beside it, and require no more than that. */
import { readFileSync } from 'node:fs';
import { expect, test } from './app.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'OFL-1.1', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Zlib'];

test('each package of the built page is listed with its license', () => {
  const listed = [...read('dist/licenses.md').matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)];
  const names = listed.map(([, name]) => name);
  // Only some packages of d3 are used, and those are listed.
  const wanted = Object.keys(JSON.parse(read('package.json')).dependencies).filter((name) => name !== 'd3');
  expect(names).toEqual(expect.arrayContaining([...wanted, 'd3-contour']));
  expect(listed.map(([, name, , license]) => [name, ALLOWED.includes(license)])).toEqual(
    names.map((name) => [name, true]),
  );
});
