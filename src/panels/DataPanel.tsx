/** What the net learns from: seed, how many points, how far apart, how scattered. */
import { useId } from 'react';
import { datasets } from '../datasets/index.ts';
import { centerDistance, withCenterDistance } from '../experiment/centers.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { text } from '../messages/index.ts';
import { Button } from '../ui/Button.tsx';
import { FieldRow } from '../ui/FieldRow.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { SliderField } from '../ui/SliderField.tsx';
import { linearScale } from '../ui/sliderScale.ts';
import styles from './DataPanel.module.css';
import { PanelSection } from './PanelSection.tsx';
import { usePlayground } from './store.ts';
import { useEdit, useProblem } from './useEdit.ts';

const samplesScale = linearScale(10, 1000, 10);
const distanceScale = linearScale(0, 10, 0.1);
const stdScale = linearScale(0.1, 4, 0.1);
const MAX_DISTANCE = 100;
/** A die's seeds are short enough to be read out to a class. */
const DICE_SEEDS = 10_000;

const { samples_per_class: samplesField, std: stdField } = datasets.gaussians.fields;

export function DataPanel() {
  const edit = useEdit();
  const onProblem = useProblem();
  const data = usePlayground((state) => state.experiment.data);
  const { samples_per_class: samples, centers, std } = data;
  const setData = (change: Partial<Experiment['data']>) => edit((experiment) => withData(experiment, change));

  return (
    <PanelSection title={text.controls.data}>
      <SeedField />
      <SliderField
        label={text.controls.samples}
        help={{ words: text.help.samples, python: `torch.normal(2 * torch.ones(${samples}, 2), ${std})` }}
        value={samples}
        scale={samplesScale}
        range={{ min: samplesField.min, max: Math.floor(20_000 / centers.length), integer: true }}
        onChange={(value) => setData({ samples_per_class: value })}
        onProblem={onProblem}
      />
      <SliderField
        label={text.controls.distance}
        help={{ words: text.help.distance, python: `centers = torch.tensor(${JSON.stringify(centers)})` }}
        value={Number(centerDistance(centers).toPrecision(6))}
        scale={distanceScale}
        range={{ min: 0, max: MAX_DISTANCE }}
        onChange={(value) => setData({ centers: withCenterDistance(centers, value) })}
        onProblem={onProblem}
      />
      <SliderField
        label={text.controls.std}
        help={{ words: text.help.std, python: `torch.normal(mean, ${std})` }}
        value={std}
        scale={stdScale}
        range={{ min: stdField.min, max: stdField.max }}
        onChange={(value) => setData({ std: value })}
        onProblem={onProblem}
      />
    </PanelSection>
  );
}

/** A batch that would be larger than the new data becomes the full batch. */
function withData(experiment: Experiment, change: Partial<Experiment['data']>): Experiment {
  const data = { ...experiment.data, ...change };
  const samples = data.samples_per_class * data.centers.length;
  const { batch_size } = experiment.training;
  const fitting = batch_size !== null && batch_size >= samples ? null : batch_size;
  return { ...experiment, data, training: { ...experiment.training, batch_size: fitting } };
}

function SeedField() {
  const edit = useEdit();
  const onProblem = useProblem();
  const id = useId();
  const seed = usePlayground((state) => state.experiment.seed);
  const setSeed = (value: number) => edit((experiment) => ({ ...experiment, seed: value }));
  return (
    <FieldRow
      label={text.controls.seed}
      labelFor={id}
      help={{ words: text.help.seed, python: `torch.manual_seed(${seed})` }}
    >
      <div className={styles.seed}>
        <Button
          aria-label={text.controls.dice}
          title={text.controls.dice}
          onClick={() => setSeed(Math.floor(Math.random() * DICE_SEEDS))}
        >
          ⚄
        </Button>
        <NumberInput
          id={id}
          label={text.controls.seed}
          value={seed}
          range={{ min: 0, max: Number.MAX_SAFE_INTEGER, integer: true }}
          onChange={setSeed}
          stepped={(by) => Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, seed + by))}
          onProblem={onProblem}
        />
      </div>
    </FieldRow>
  );
}
