/** The menu of presets. A preset opens untrained, with its sentence above the page. */
import { type PresetName, presets } from '../../experiment/presets.ts';
import { text } from '../../messages/index.ts';
import { Menu } from '../../ui/Menu.tsx';
import { usePlaygroundStore } from '../store.ts';
import styles from './Header.module.css';

const names = Object.keys(presets) as PresetName[];

export function PresetsMenu() {
  const store = usePlaygroundStore();
  const open = (name: PresetName) => {
    store.getState().startRun(presets[name], null, false);
    store.getState().notify({ kind: 'info', text: text.presets.items[name].about });
  };
  const items = names.map((name) => ({
    label: text.presets.items[name].name,
    note: text.presets.items[name].about,
    onSelect: () => open(name),
  }));
  return (
    <div className={styles.presets}>
      <Menu label={text.presets.label} items={items} align="start" />
    </div>
  );
}
