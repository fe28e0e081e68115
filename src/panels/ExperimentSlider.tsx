/** A slider of the experiment. It names a value out of range, and while it rests its neighbors are trained ahead. */
import type { ComponentProps } from 'react';
import type { Experiment } from '../experiment/experiment.ts';
import { SliderField } from '../ui/fields/SliderField.tsx';
import { usePlaygroundStore } from './store.ts';
import { type Next, useEdit, useProblem } from './useEdit.ts';

type SliderProps = Omit<ComponentProps<typeof SliderField>, 'onChange' | 'onProblem' | 'onRest' | 'onLeave'>;

interface ExperimentSliderProps extends SliderProps {
  next: Next<number>;
  /** Makes the change where it may be more than to start the next experiment. */
  onChange?(value: number): void;
}

export function ExperimentSlider({ next, onChange, ...props }: ExperimentSliderProps) {
  const store = usePlaygroundStore();
  const edit = useEdit();
  const onProblem = useProblem();
  const rest = (values: readonly number[]) => {
    const { experiment, prefetch } = store.getState();
    prefetch(experimentsAt(experiment, values, next));
  };
  return (
    <SliderField
      {...props}
      onChange={onChange ?? ((value) => edit((experiment) => next(experiment, value)))}
      onProblem={onProblem}
      onRest={rest}
      onLeave={() => store.getState().cancelPrefetch()}
    />
  );
}

/** The next experiment for each of `values`. One that can't be had is left out: nobody has asked for it. */
export function experimentsAt(
  experiment: Experiment,
  values: readonly number[],
  next: Next<number>,
): Experiment[] {
  return values.flatMap((value) => {
    try {
      return [next(experiment, value)];
    } catch {
      return [];
    }
  });
}
