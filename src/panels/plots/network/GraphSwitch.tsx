/** What the network graph shows: its weights, what a line of the step changed, or the numbers of the pinned sample. */
import { laterText } from '../../../messages/later.ts';
import type { GraphShows } from '../../../store/viewSlice.ts';
import { TileRadios } from '../../../ui/fields/TileRadios.tsx';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useInside } from '../useInside.ts';
import styles from './NetworkGraphPanel.module.css';

const kinds: readonly GraphShows[] = ['weights', 'step', 'sample'];

export function GraphSwitch() {
  const store = usePlaygroundStore();
  const shows = usePlayground((state) => state.graphShows);
  useInside(shows === 'weights' ? null : shows);
  return (
    <span className={styles.switch}>
      <TileRadios
        layout="row"
        label={laterText.sample.graphShows}
        value={shows}
        options={kinds.map((value) => ({
          value,
          label: laterText.sample.inGraph[value],
          picture: laterText.sample.inGraph[value],
        }))}
        onChange={(graphShows) => store.getState().lookInside({ graphShows })}
      />
    </span>
  );
}
