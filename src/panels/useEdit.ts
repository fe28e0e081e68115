/** Changing the experiment from a control. */
import { useCallback } from 'react';
import type { Experiment } from '../experiment/experiment.ts';
import { usePlaygroundStore } from './store.ts';

/** A function that applies `edit` to the experiment as it is then. */
export function useEdit(): (edit: (experiment: Experiment) => Experiment) => void {
  const store = usePlaygroundStore();
  return useCallback((edit) => store.getState().change(edit(store.getState().experiment)), [store]);
}

export function useProblem(): (problem: string) => void {
  const store = usePlaygroundStore();
  return useCallback((problem) => store.getState().notify({ kind: 'error', text: problem }), [store]);
}
