/** A slider of the experiment: what is out of range is said, and its neighbours are trained ahead while it rests. */
import type { ComponentProps } from 'react';
import { SliderField } from '../ui/fields/SliderField.tsx';
import { usePlaygroundStore } from './store.ts';
import { useProblem } from './useEdit.ts';

type ExperimentSliderProps = Omit<ComponentProps<typeof SliderField>, 'onProblem' | 'onRest' | 'onLeave'>;

export function ExperimentSlider(props: ExperimentSliderProps) {
  const store = usePlaygroundStore();
  const onProblem = useProblem();
  return (
    <SliderField
      {...props}
      onProblem={onProblem}
      onRest={(values) => store.getState().prefetch(values.map((value) => () => props.onChange(value)))}
      onLeave={() => store.getState().cancelPrefetch()}
    />
  );
}
