/** The order of draws: whether the net comes before the data, where the seed is set again, and what is dropped. */
import { dropsBefore } from '../../experiment/data/drawOrder.ts';
import { withDrops, withNetFirst, withSeedAgain } from '../../experiment/data/withDrawOrder.ts';
import type { DrawPlace } from '../../experiment/experiment.ts';
import { laterText } from '../../messages/later.ts';
import { SwitchField } from '../../ui/fields/SwitchField.tsx';
import { linearSlider } from '../../ui/fields/sliderScale.ts';
import { EitherControl } from '../EitherControl.tsx';
import { ExperimentSlider } from '../ExperimentSlider.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

const words = laterText.drawOrder;
const seedField = {
  kind: 'integer',
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  slider: { from: 0, to: 99, step: 1 },
} as const;
const MAX_DROPS = 10_000_000;
const dropsScale = linearSlider(0, 100, 1);
const seedPlaces = ['net', 'loop'] as const;
const dropPlaces: readonly DrawPlace[] = ['data', 'net', 'loop'];

export function DrawOrderFields() {
  const edit = useEdit();
  const order = usePlayground((state) => state.experiment);
  return (
    <>
      <SwitchField
        label={words.netFirst}
        help={{ words: () => words.help.netFirst, python: 'net = nn.Sequential(…)' }}
        value={order.net_first === true}
        onChange={(isFirst) => edit((experiment) => withNetFirst(experiment, isFirst))}
      />
      {seedPlaces.map((place) => (
        <EitherControl
          key={place}
          label={words.seedAgain[place]}
          help={{ words: () => words.help.seedAgain, python: 'torch.manual_seed(…)' }}
          field={seedField}
          none
          value={order.seed_again?.[place] ?? null}
          next={(experiment, seed) => withSeedAgain(experiment, place, seed)}
        />
      ))}
      {dropPlaces.map((place) => (
        <ExperimentSlider
          key={place}
          label={words.dropped[place]}
          help={{ words: () => words.help.dropped, python: `torch.rand(${dropsBefore(order, place)})` }}
          value={dropsBefore(order, place)}
          scale={dropsScale}
          range={{ min: 0, max: MAX_DROPS, integer: true }}
          next={(experiment, count) => withDrops(experiment, place, count)}
        />
      ))}
    </>
  );
}
