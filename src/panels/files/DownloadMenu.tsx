/** The run as files of other kinds than the model's own. */
import { type FormatName, formats } from '../../formats/index.ts';
import { text } from '../../messages/index.ts';
import type { Playground } from '../../store/playground.ts';
import { Menu } from '../../ui/Menu.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { downloadRun, downloadSheet } from './download.ts';
import { plotsPng, plotsSvg } from './pictures.ts';
import { reportOf } from './report.ts';

/** Those that the catalogue names; the others have buttons of their own. */
const offered = Object.entries(text.file.downloads) as [
  keyof typeof text.file.downloads & FormatName,
  string,
][];

/** What is to be looked at, not opened again. */
const sheets: Record<keyof typeof text.file.sheets, Sheet> = {
  plotsPng: { ending: '.png', make: plotsPng },
  plotsSvg: { ending: '.svg', make: plotsSvg },
  reportHtml: { ending: '.html', make: reportOf },
};

interface Sheet {
  ending: string;
  make(state: Playground): Blob | Promise<Blob>;
}

const drawn = Object.entries(sheets) as [keyof typeof sheets, Sheet][];

export function DownloadMenu() {
  const store = usePlaygroundStore();
  const isEmpty = usePlayground((state) => state.snapshot === null);
  const files = offered.map(([name, label]) => ({
    label,
    onSelect: () => downloadRun(store, formats[name]),
  }));
  const pictures = drawn.map(([name, { ending, make }]) => ({
    label: text.file.sheets[name],
    onSelect: () => downloadSheet(store, make, ending),
  }));
  const items = [...files, ...pictures];
  return <Menu label={text.file.download} disabled={isEmpty} items={items} />;
}
