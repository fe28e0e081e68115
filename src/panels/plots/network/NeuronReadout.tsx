/** The readout below the network graph: the formula of what is pointed at, and a field for the picked parameter. */
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { neuronParameters } from '../../../experiment/model/neuron.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import type { Playground } from '../../../store/playground.ts';
import { currentSnapshot } from '../../../store/selectors.ts';
import { Button } from '../../../ui/Button.tsx';
import { NumberInput } from '../../../ui/fields/NumberInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useIsTouched } from '../../../ui/useMedia.ts';
import { shortestFloat32 } from '../../float32.ts';
import { usePlaygroundStore, useSettled, useShown } from '../../store.ts';
import { useProblem } from '../../useEdit.ts';
import styles from './NetworkGraphPanel.module.css';
import { type Hit, hitLines, isThere, neuronOf } from './pickedParameter.ts';
import type { PickedParameter } from './usePickedParameter.ts';

/** Range of the field: useful weights lie within; a weight trained beyond it is still shown. */
const RANGE = { min: -1e6, max: 1e6 };
const STEP = 0.01;

interface NeuronReadoutProps {
  hit: Hit | null;
  /** The parameter that is being set; null where none is. */
  picked: PickedParameter | null;
  onPick(index: number): void;
  onClose(): void;
}

export function NeuronReadout({ hit, picked, onPick, onClose }: NeuronReadoutProps) {
  const isTouched = useIsTouched();
  const lines = useSettled(useCallback((state) => linesOf(state, hit), [hit]));
  const hint = useShown(insideHint);
  const [formula, exact] = lines === null ? [null, null] : lines.split('\n');
  return (
    <div className={styles.readout} translate="no">
      <p className={styles.line} aria-live="polite" data-hint={formula === null} title={formula ?? undefined}>
        {formula ?? hint ?? (isTouched ? laterText.graphControls.touchHint : text.graph.hint)}
        {picked === null && exact && (
          <>
            <br />
            {exact}
          </>
        )}
      </p>
      {picked !== null && <Editor picked={picked} onPick={onPick} onClose={onClose} />}
    </div>
  );
}

function linesOf(state: Playground, hit: Hit | null): string | null {
  const snapshot = currentSnapshot(state);
  if (hit === null || snapshot === null || !isThere(state.experiment, hit)) return null;
  return hitLines(state.experiment, snapshot.state.parameters, hit).join('\n');
}

/** While the graph shows what a line of the step changed, or a sample's numbers. */
function insideHint({ graphShows, snapshot }: Playground): string | null {
  const step = snapshot?.inside?.step;
  if (graphShows === 'step' && step)
    return laterText.oneStep.inGraph[step.request.lines[step.request.done - 1] ?? 'forward'];
  const sample = snapshot?.inside?.sample;
  if (graphShows !== 'sample' || !sample) return null;
  return laterText.sample.graphHint('row' in sample.choice ? sample.choice.row : null);
}

interface EditorProps {
  picked: PickedParameter;
  onPick(index: number): void;
  onClose(): void;
}

function Editor({ picked, onPick, onClose }: EditorProps) {
  const { hit, index, asked } = picked;
  const store = usePlaygroundStore();
  const onProblem = useProblem();
  const row = useRef<HTMLFieldSetElement>(null);
  const experiment = useShown((state) => state.experiment);
  const { column, unit } = neuronOf(hit);
  const parameters = neuronParameters(experiment, column, unit);
  const value = useSettled(
    useCallback((state) => currentSnapshot(state)?.state.parameters[index] ?? null, [index]),
  );
  useEffect(() => {
    if (asked === 0) return;
    // The keyboard that a phone shows for a field would cover the graph and the neuron's map in it.
    if (!matchMedia('(pointer: coarse)').matches) row.current?.querySelector('input')?.select();
    else row.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  const name = parameters.find((parameter) => parameter.index === index)?.name;
  if (name === undefined || value === null) return null;
  const shown = shortestFloat32(value);
  return (
    <fieldset
      ref={row}
      className={styles.editor}
      aria-label={laterText.graphControls.editor}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Select
        size="small"
        aria-label={laterText.graphControls.parameter}
        value={index}
        options={parameters.map((parameter) => ({ value: parameter.index, label: parameter.name }))}
        onChange={onPick}
      />
      <NumberInput
        key={index}
        label={name}
        value={shown}
        range={RANGE}
        wide
        stepped={(by) => Number((shown + by * STEP).toFixed(4))}
        onChange={(next) => store.getState().setParameter(index, next)}
        onProblem={onProblem}
      />
      <Button onClick={onClose}>{laterText.graphControls.close}</Button>
    </fieldset>
  );
}
