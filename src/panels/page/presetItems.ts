/** Experiments worth starting from, in groups. One trains at once, its title and sentence above the page. */
import { type PresetGroup, presetGroups, presets } from '../../experiment/presets.ts';
import { laterText } from '../../messages/later.ts';
import type { PlaygroundStore } from '../../store/playground.ts';
import type { MenuItem } from '../../ui/Menu.tsx';

const groups = Object.keys(presetGroups) as PresetGroup[];

export function presetItems(store: PlaygroundStore): MenuItem[] {
  const { presetItems: words, presetMenu } = laterText;
  return groups.flatMap((group) =>
    presetGroups[group].map((preset) => {
      const { name, about } = words[preset];
      const onSelect = () => {
        const experiment = presets[preset];
        store.getState().startRun(experiment, experiment.training.epochs, false);
        store.getState().notify({ kind: 'info', text: presetMenu.opened(name, about) });
      };
      return { group: presetMenu.groups[group], label: name, note: about, onSelect };
    }),
  );
}
