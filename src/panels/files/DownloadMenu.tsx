/** The run as files of other kinds than the model's own. */
import { text } from '../../messages/index.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useLater } from '../later.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import type { DownloadName } from './downloads.ts';

/** Those that the catalogue names, the pictures last; the others have buttons of their own. */
const offered = Object.entries({ ...text.file.downloads, ...text.file.sheets } satisfies Partial<
  Record<DownloadName, string>
>) as [DownloadName, string][];

export function DownloadMenu() {
  const store = usePlaygroundStore();
  const withLater = useLater();
  const isEmpty = usePlayground((state) => state.snapshot === null);
  const items = offered.map(([name, label]) => ({
    label,
    onSelect: () => withLater(({ download }) => download(store, name)),
  }));
  return <Menu label={text.file.download} disabled={isEmpty} items={items} />;
}
