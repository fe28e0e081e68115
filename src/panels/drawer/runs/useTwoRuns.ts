/** Surveys two runs as long as they are shown, anew where they are others. */
import { useEffect, useState } from 'react';
import type { TwoRuns, TwoRunsOrder } from '../../../experiment/survey/twoRuns.ts';
import { usePlaygroundStore } from '../../store.ts';

export interface SurveyedRuns {
  /** Null until something is known; of the order before until then, where that is of the same runs. */
  result: TwoRuns | null;
  isWhole: boolean;
  reason: string | null;
}

const nothing: SurveyedRuns = { result: null, isWhole: false, reason: null };

/** `order` is null where nothing is asked for, and the same object from render to render unless it is to be asked anew. */
export function useTwoRuns(order: TwoRunsOrder | null): SurveyedRuns {
  const store = usePlaygroundStore();
  const [known, setKnown] = useState<SurveyedRuns & { of: TwoRunsOrder | null }>({ ...nothing, of: null });
  useEffect(() => {
    if (order === null) return;
    return store
      .getState()
      .survey({ kind: 'twoRuns', ...order }, (outcome) =>
        setKnown(
          outcome.ok
            ? { result: outcome.result as TwoRuns, isWhole: outcome.isWhole, reason: null, of: order }
            : { ...nothing, reason: outcome.reason, of: order },
        ),
      );
  }, [store, order]);
  if (order === null || known.of === null) return nothing;
  if (known.of === order) return known;
  return isSamePair(known.of, order) ? { ...known, isWhole: false } : nothing;
}

function isSamePair(a: TwoRunsOrder, b: TwoRunsOrder): boolean {
  return a.experiment === b.experiment && a.other === b.other && a.states.every((s, i) => s === b.states[i]);
}
