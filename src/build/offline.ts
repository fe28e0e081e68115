/** Vite plugin that writes the service worker of the built page, with the list of the files that it keeps. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

const source = resolve(import.meta.dirname, '../worker/serviceWorker.ts');
/** Shown in the README, or read once in a while: not worth keeping. */
const NOT_KEPT = ['screenshot.png', 'licenses.md'];

export function offline(): Plugin {
  let publicFolder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = new Map<string, string | Uint8Array>();
        for (const [name, output] of Object.entries(bundle))
          files.set(name, output.type === 'chunk' ? output.code : output.source);
        // Files in folders are documentation.
        const entries = existsSync(publicFolder) ? readdirSync(publicFolder, { withFileTypes: true }) : [];
        for (const { name } of entries.filter((entry) => entry.isFile()))
          files.set(name, readFileSync(join(publicFolder, name)));
        for (const name of NOT_KEPT) files.delete(name);
        const names = [...files.keys()].sort();
        const hash = createHash('sha256');
        for (const name of names) hash.update(name).update(files.get(name) ?? '');
        const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
        const given = `const VERSION = ${JSON.stringify(hash.digest('hex').slice(0, 16))};\nconst FILES = ${JSON.stringify(names)};\n`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: given + code });
      },
    },
  };
}
