/** Surveys of the run at hand, by a Worker of their own. */
import type { SurveyOrder } from '../experiment/survey/surveys.ts';
import type { Later } from './later/later.ts';
import type { LaterStoreParts } from './later/laterSlice.ts';
import type { ConnectJobs, Pool, SurveyOutcome } from './pool.ts';

export interface SurveySlice {
  /** `onOutcome` gets what is known, at last the whole. The function returned cancels it. Asked for by later parts alone. */
  survey(order: SurveyOrder, onOutcome: (outcome: SurveyOutcome) => void): () => void;
}

export function createSurveySlice(later: Later<LaterStoreParts>, connect: ConnectJobs): SurveySlice {
  let pool: Pool | undefined;
  return {
    survey(order, onOutcome) {
      const parts = later.parts();
      if (parts === null) return () => {};
      pool ??= new parts.Pool(connect, 1);
      return pool.survey(order, onOutcome);
    },
  };
}
