/** Experiments worth starting from. One opens untrained, its sentence above the page. */
import { type PresetName, presets } from '../../experiment/presets.ts';
import { laterText } from '../../messages/later.ts';
import type { PlaygroundStore } from '../../store/playground.ts';
import type { MenuItem } from '../../ui/Menu.tsx';

const names = Object.keys(presets) as PresetName[];

export function presetItems(store: PlaygroundStore): MenuItem[] {
  return names.map((preset) => {
    const { name, about } = laterText.presetItems[preset];
    const onSelect = () => {
      store.getState().startRun(presets[preset], null, false);
      store.getState().notify({ kind: 'info', text: about });
    };
    return { label: name, note: about, onSelect };
  });
}
