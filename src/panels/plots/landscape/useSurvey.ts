/** Surveys the run at hand as long as a panel shows the result, anew where the run is another. */
import { useEffect, useState } from 'react';
import { isEmpty } from '../../../experiment/experiment.ts';
import type { SurveyOrder, SurveyResult } from '../../../experiment/survey/surveys.ts';
import type { Playground } from '../../../store/playground.ts';
import { usePlaygroundStore } from '../../store.ts';

export interface Surveyed<Kind extends SurveyOrder['kind']> {
  /** Null until something is known; that of the run before until then. */
  result: Extract<SurveyResult, { kind: Kind }> | null;
  /** The run that the result is of. */
  of: Pick<Playground, 'experiment' | 'startedFrom'> | null;
  isWhole: boolean;
  /** Why there is no result. */
  reason: string | null;
}

const nothing = { result: null, of: null, isWhole: false, reason: null };

/**
 * `orderOf` gives what is asked for of a run, and must be the same function from render to render unless it is to be asked anew.
 * While a control is dragged, a survey under way is let to its end, so that there is a picture on the way.
 */
export function useSurvey<Kind extends SurveyOrder['kind']>(
  orderOf: (state: Playground) => Extract<SurveyOrder, { kind: Kind }>,
): Surveyed<Kind> {
  const store = usePlaygroundStore();
  const [surveyed, setSurveyed] = useState<Surveyed<Kind>>(nothing);
  useEffect(() => {
    let asked: Surveyed<Kind>['of'] = null;
    let isBusy = false;
    let cancel = () => {};
    const ask = () => {
      const state = store.getState();
      const { experiment, startedFrom, gesture } = state;
      if (asked?.experiment === experiment && asked.startedFrom === startedFrom) return;
      if (isBusy && gesture !== null) return;
      cancel();
      const of = { experiment, startedFrom };
      asked = of;
      isBusy = !isEmpty(experiment);
      if (!isBusy) return setSurveyed(nothing);
      cancel = state.survey(orderOf(state), (outcome) => {
        isBusy = outcome.ok && !outcome.isWhole;
        setSurveyed(
          outcome.ok
            ? {
                result: outcome.result as Surveyed<Kind>['result'],
                of,
                isWhole: outcome.isWhole,
                reason: null,
              }
            : { ...nothing, reason: outcome.reason },
        );
        if (!isBusy) ask();
      });
    };
    ask();
    const unsubscribe = store.subscribe(ask);
    return () => {
      unsubscribe();
      cancel();
    };
  }, [store, orderOf]);
  return surveyed;
}
