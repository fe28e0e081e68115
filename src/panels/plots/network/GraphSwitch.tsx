/** What the network graph shows: its weights, or the numbers of the pinned sample. */
import { laterText } from '../../../messages/later.ts';
import type { GraphShows } from '../../../store/viewSlice.ts';
import { TileRadios } from '../../../ui/fields/TileRadios.tsx';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useSampleTrace } from '../useSampleTrace.ts';

const kinds: readonly GraphShows[] = ['weights', 'sample'];

export function GraphSwitch() {
  const store = usePlaygroundStore();
  const shows = usePlayground((state) => state.graphShows);
  useSampleTrace(shows === 'sample');
  return (
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
  );
}
