/** The run as files of other kinds than the model's own. */
import { type FormatName, formats } from '../formats/index.ts';
import { text } from '../messages/index.ts';
import { Menu } from '../ui/Menu.tsx';
import { downloadRun } from './download.ts';
import { usePlayground, usePlaygroundStore } from './store.ts';

/** Those that the catalogue names; the others have buttons of their own. */
const offered = Object.entries(text.file.downloads) as [
  keyof typeof text.file.downloads & FormatName,
  string,
][];

export function DownloadMenu() {
  const store = usePlaygroundStore();
  const isEmpty = usePlayground((state) => state.snapshot === null);
  const items = offered.map(([name, label]) => ({
    label,
    onSelect: () => downloadRun(store.getState(), formats[name]),
  }));
  return <Menu label={text.file.download} disabled={isEmpty} items={items} />;
}
