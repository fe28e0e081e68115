/** The menu of presets. A preset trains at once, with its title and sentence above the page. */
import { text } from '../../messages/index.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useLater, useLaterParts } from '../later.ts';
import { usePlaygroundStore } from '../store.ts';
import styles from './Header.module.css';

export function PresetsMenu() {
  const store = usePlaygroundStore();
  const withLater = useLater();
  const items = useLaterParts()?.presetItems(store) ?? [];
  return (
    <div className={styles.presets}>
      <Menu label={text.presets.label} items={items} align="start" onOpen={() => withLater(() => {})} />
    </div>
  );
}
