/**
 * Vite plugins that put the whole page into one HTML file, which opens from disk by a double click. Modules and Workers
 * have no address to be loaded from there: script, style, Workers and WebAssembly are in the file itself.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import { outdatedScript } from './outdated.ts';
import { policyElement } from './securityPolicy.ts';

const NAME = 'nn-playground.html';

/** The module that replaces src/store/startWorker.ts. */
const startWorkers = `
import TrainingWorker from '/src/worker/training.worker.ts?worker&inline';
import JobWorker from '/src/worker/job.worker.ts?worker&inline';
export const startTrainingWorker = () => new TrainingWorker({ name: 'training' });
export const startJobWorker = () => new JobWorker({ name: 'job' });
`;

/** The module that replaces src/store/opening/startOpeningWorker.ts: its Worker's modules wait for a language, which no text can. */
const startNoWorker = 'export const startOpeningWorker = () => null;';

/** The Workers' code as text, started from an address that the page makes itself. */
export function inlineWorkers(): Plugin {
  return {
    name: 'inline-workers',
    enforce: 'pre',
    load(id) {
      if (id.endsWith('/src/store/startWorker.ts')) return startWorkers;
      return id.endsWith('/src/store/opening/startOpeningWorker.ts') ? startNoWorker : null;
    },
  };
}

export function singleFile(): Plugin {
  let root = '';
  return {
    name: 'single-file',
    configResolved(config) {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const outputs = Object.values(bundle);
        const html = textOf(outputs, '.html');
        const script = textOf(outputs, '.js').replaceAll('</script', '<\\/script');
        const style = textOf(outputs, '.css');
        const icon = readFileSync(join(root, 'public', 'icon.svg')).toString('base64');
        for (const name of Object.keys(bundle)) delete bundle[name];
        const head = [
          policyElement(policyOf([outdatedScript(), script], style)),
          `<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}" />`,
          `<style>${style}</style>`,
          `<script>${outdatedScript()}</script>`,
          `<script type="module">${script}</script>`,
        ];
        const source = html
          .replace(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/g, '')
          .replace(/\s*<link\b[^>]*>/g, '')
          .replace('<meta charset="utf-8" />', () => ['<meta charset="utf-8" />', ...head].join('\n    '));
        this.emitFile({ type: 'asset', fileName: NAME, source });
      },
    },
  };
}

function policyOf(scripts: string[], style: string): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': [...scripts.map(hashOf), "'wasm-unsafe-eval'"],
    'style-src': [hashOf(style)],
    'font-src': ['data:'],
    'img-src': ['data:'],
    'worker-src': ['blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

/** The content of the one file with this ending. */
function textOf(outputs: (Rollup.OutputAsset | Rollup.OutputChunk)[], ending: string): string {
  const found = outputs.filter(({ fileName }) => fileName.endsWith(ending));
  if (found.length !== 1)
    throw new Error(`expected one ${ending} file, got ${found.map(({ fileName }) => fileName)}`);
  const [output] = found;
  return output.type === 'chunk' ? output.code : String(output.source);
}
