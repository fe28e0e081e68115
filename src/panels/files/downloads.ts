/** What the page's buttons and menu download, by its name in the catalogue. */
import type { FormatName } from '../../formats/index.ts';
import type { Playground, PlaygroundStore } from '../../store/playground.ts';
import { downloadRun, downloadScript, downloadSheet } from './download.ts';
import { plotsPng, plotsSvg } from './pictures.ts';
import { reportOf } from './report.ts';

/** What is to be looked at, not opened again. */
const sheets = {
  plotsPng: { ending: '.png', make: plotsPng },
  plotsSvg: { ending: '.svg', make: plotsSvg },
  reportHtml: { ending: '.html', make: reportOf },
} satisfies Record<string, Sheet>;

interface Sheet {
  ending: string;
  make(state: Playground): Blob | Promise<Blob>;
}

export type DownloadName = FormatName | keyof typeof sheets;

export function download(store: PlaygroundStore, name: DownloadName): void {
  store.getState().dismissError();
  if (name === 'pythonScript' || name === 'notebook') return downloadScript(store, name);
  if (!isSheet(name)) return downloadRun(store, name);
  const { ending, make } = sheets[name];
  downloadSheet(store, make, ending);
}

function isSheet(name: DownloadName): name is keyof typeof sheets {
  return Object.hasOwn(sheets, name);
}
