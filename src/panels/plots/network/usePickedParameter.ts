/** The picked parameter of the network graph: picked to type its number, or being dragged. */
import { type RefObject, useState } from 'react';
import { currentSnapshot } from '../../../store/selectors.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { usePlaygroundStore, useShown } from '../../store.ts';
import { type Hit, isThere, parameterOf } from './pickedParameter.ts';

export interface PickedParameter {
  hit: Hit;
  /** Index in the flat vector. */
  index: number;
  /** Counts clicks and keys that picked it: each time its field takes the focus. */
  asked: number;
}

/** A drag over the width of a hand changes a weight by about 1. */
const PER_PX = 0.01;

/** `graph` holds the chart, which gets the focus back. */
export function usePickedParameter(graph: RefObject<HTMLElement | null>) {
  const store = usePlaygroundStore();
  const experiment = useShown((state) => state.experiment);
  const [picked, setPicked] = useState<PickedParameter | null>(null);
  const known = picked !== null && isThere(experiment, picked.hit) ? picked : null;

  return {
    picked: known,
    /** Opens the field for the parameter of a hit, or closes it where the hit has none. */
    pick(hit: Hit | null) {
      const parameter = hit && parameterOf(experiment, hit);
      setPicked(parameter && hit && { hit, index: parameter.index, asked: (picked?.asked ?? 0) + 1 });
    },
    /** Another parameter of the same neuron. */
    choose(index: number) {
      if (known !== null) setPicked({ ...known, index });
    },
    close() {
      setPicked(null);
      graph.current?.querySelector<HTMLElement>('[role=img]')?.focus();
    },
    /** Begins to drag the parameter of a hit. */
    drag(hit: Hit | null): ((dxPx: number) => void) | null {
      const parameter = hit && parameterOf(experiment, hit);
      const snapshot = currentSnapshot(shownOf(store.getState()));
      if (hit === null || parameter === null || snapshot === null) return null;
      const { index } = parameter;
      const from = snapshot.state.parameters[index];
      setPicked({ hit, index, asked: 0 });
      return (dxPx) => store.getState().setParameter(index, Number((from + dxPx * PER_PX).toFixed(3)));
    },
  };
}
