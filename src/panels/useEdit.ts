/** How a control changes the experiment. */
import { useCallback } from 'react';
import type { Experiment } from '../experiment/experiment.ts';
import { usePlaygroundStore } from './store.ts';

/**
 * The experiment that a control makes of `experiment` when it is set to `value`. It is a pure function: it is also asked
 * for values that nobody has chosen yet, so that their runs can be trained ahead.
 */
export type Next<Value> = (experiment: Experiment, value: Value) => Experiment;

/** A function that applies `edit` to the experiment as it is then. */
export function useEdit(): (edit: (experiment: Experiment) => Experiment) => void {
  const store = usePlaygroundStore();
  return useCallback((edit) => store.getState().change(edit(store.getState().experiment)), [store]);
}

export function useProblem(): (problem: string) => void {
  const store = usePlaygroundStore();
  return useCallback((problem) => store.getState().notify({ kind: 'error', text: problem }), [store]);
}
