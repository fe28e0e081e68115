/** The documents name only files that exist, and their links between one another resolve. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const documents = ['.', 'public', 'src', 'test'].flatMap((folder) =>
  markdownIn(join(root, folder), folder !== '.'),
);

/** Paths of the Markdown files in a folder, and in the folders within it; installed packages are left out. */
function markdownIn(folder: string, deep: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return deep && entry.name !== 'node_modules' ? markdownIn(path, true) : [];
    return entry.name.endsWith('.md') ? [relative(root, path)] : [];
  });
}

const read = (document: string) => readFileSync(join(root, document), 'utf8');

/** Paths in backticks that begin with a folder of the repository, without line numbers and patterns. */
function namedPaths(document: string): string[] {
  return [...read(document).matchAll(/`((?:src|test|public)\/[\w./-]+)`/g)].map(([, path]) => path);
}

/** Targets of relative links and pictures, without their fragments. */
function relativeLinks(document: string): string[] {
  return [...read(document).matchAll(/\]\((?!\w+:|#)([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
}

/** Fragments that GitHub gives the headings of a document. */
function anchorsOf(document: string): string[] {
  return [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

test('there are documents, and they name paths and link to one another', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'public/docs/promises.md']));
  expect(documents.flatMap(namedPaths).length).toBeGreaterThan(50);
  expect(documents.flatMap(relativeLinks).length).toBeGreaterThan(10);
});

test.each(documents)('every path that %s names exists', (document) => {
  expect(namedPaths(document).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test.each(documents)('every relative link of %s resolves', (document) => {
  const folder = join(root, dirname(document));
  expect(relativeLinks(document).filter((target) => !existsSync(join(folder, target)))).toEqual([]);
});

test.each(documents)('every heading that %s links to in another document is there', (document) => {
  const links = [...read(document).matchAll(/\]\(([^)\s#]+\.md)#([^)]+)\)/g)];
  const lost = links.filter(
    ([, target, anchor]) => !anchorsOf(join(dirname(document), target)).includes(anchor),
  );
  expect(lost.map(([link]) => link)).toEqual([]);
});
