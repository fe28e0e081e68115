/** Vite plugin that adds the script for browsers too old for the page's own, with its sentences from the catalogue. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { laterText } from '../messages/later.ts';

const NAME = 'outdated.js';
const path = resolve(import.meta.dirname, '../app', NAME);

export function outdatedScript(): string {
  return readFileSync(path, 'utf8')
    .replace(/\bWORDS(?=\))/, () => JSON.stringify(laterText.outdated))
    .replace(/\bSANDBOXED(?= :)/, () => JSON.stringify(laterText.sandboxed));
}

export function outdated(): Plugin {
  return {
    name: 'outdated',
    configureServer({ middlewares }) {
      middlewares.use(`/${NAME}`, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript').end(outdatedScript());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: NAME, source: outdatedScript() });
    },
  };
}
