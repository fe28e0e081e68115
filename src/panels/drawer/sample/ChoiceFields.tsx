/** Which sample, or which place of the plane, is looked into. */
import { featureWord } from '../../../experiment/data/names.ts';
import { isEmpty } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import type { Playground } from '../../../store/playground.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { Button } from '../../../ui/Button.tsx';
import { NumberInput } from '../../../ui/fields/NumberInput.tsx';
import { gridAxes } from '../../plots/chartInputs.ts';
import { pin } from '../../plots/pin.ts';
import { sampleText } from '../../plots/sampleText.ts';
import { usePlayground, usePlaygroundStore, useSettled, useShown } from '../../store.ts';
import { useProblem } from '../../useEdit.ts';
import styles from './SamplePanel.module.css';
import type { ShownTrace } from './traced.ts';

const words = laterText.sample;
const PLACE_RANGE = { min: -1e6, max: 1e6 };
const PLACE_STEP = 0.1;

export function ChoiceFields({ shown }: { shown: ShownTrace | null }) {
  const store = usePlaygroundStore();
  const onProblem = useProblem();
  const pinned = usePlayground((state) => state.pinned);
  const count = useShown((state) => state.points?.labels.length ?? 0);
  const isNone = usePlayground(({ experiment }) => isEmpty(experiment));
  const sample = useSettled(describedSample);
  const row = pinned !== null && 'row' in pinned ? pinned.row : 0;
  const isPlace = pinned !== null && 'place' in pinned;
  if (isNone) return <p className={styles.words}>{words.none}</p>;
  return (
    <>
      {isPlace ? (
        <PlaceFields place={pinned.place} />
      ) : (
        <div className={styles.field}>
          <span aria-hidden="true">{words.index}</span>
          <NumberInput
            label={words.index}
            value={row}
            range={{ min: 0, max: Math.max(0, count - 1), integer: true }}
            onChange={(value) => pin(store, { row: value })}
            stepped={(by) => Math.min(count - 1, Math.max(0, row + by))}
            onProblem={onProblem}
          />
        </div>
      )}
      <p className={styles.words} translate="no">
        {isPlace ? words.isPlace : row >= count ? words.missing(row, count) : sample}
      </p>
      <div className={styles.buttons}>
        {isPlace ? (
          <Button onClick={() => pin(store, { row: 0 })}>{words.toSample}</Button>
        ) : (
          <Button
            disabled={shown === null}
            onClick={() => {
              if (shown !== null) pin(store, { place: placeOf(shownOf(store.getState()), shown) });
            }}
          >
            {words.probe}
          </Button>
        )}
        {pinned !== null && <Button onClick={() => pin(store, null)}>{words.unpin}</Button>}
      </div>
    </>
  );
}

function PlaceFields({ place }: { place: readonly number[] }) {
  const store = usePlaygroundStore();
  const onProblem = useProblem();
  const data = useShown((state) => state.experiment.data);
  const axes = useShown((state) => String(gridAxes(state)))
    .split(',')
    .map(Number);
  return place.map((value, i) => {
    const name = words.place(featureWord(data, axes[i] ?? i));
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a coordinate is its place
      <div className={styles.field} key={i}>
        <span aria-hidden="true">{name}</span>
        <NumberInput
          label={name}
          value={value}
          range={PLACE_RANGE}
          onChange={(next) => pin(store, { place: place.with(i, next) })}
          stepped={(by) => Number((value + by * PLACE_STEP).toFixed(4))}
          onProblem={onProblem}
        />
      </div>
    );
  });
}

/** Where the sample lies, along the axes. */
function placeOf(state: Playground, { point }: ShownTrace): number[] {
  return gridAxes(state).map((axis) => Number(point[axis].toFixed(3)));
}

/** As under the plots, of the pinned sample. */
function describedSample(state: Playground): string | null {
  const { pinned } = state;
  return sampleText({ ...state, focusedRow: pinned === null ? 0 : 'row' in pinned ? pinned.row : null });
}
