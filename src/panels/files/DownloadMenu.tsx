/** The menu of the run as files of other kinds than the model's own, which has a button. */
import { text } from '../../messages/index.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useLater, useLaterParts } from '../later.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';

export function DownloadMenu() {
  const store = usePlaygroundStore();
  const withLater = useLater();
  const items = useLaterParts()?.downloadItems(store) ?? [];
  const isEmpty = usePlayground((state) => state.snapshot === null);
  return (
    <Menu label={text.file.download} disabled={isEmpty} items={items} onOpen={() => withLater(() => {})} />
  );
}
