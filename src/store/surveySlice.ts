/** Surveys of the run at hand, and runs beside it, by a Worker of their own. */
import type { Experiment } from '../experiment/experiment.ts';
import type { SurveyOrder } from '../experiment/survey/surveys.ts';
import type { Later } from './later/later.ts';
import type { LaterStoreParts } from './later/laterSlice.ts';
import type { ConnectJobs, JobOutcome, Pool, SurveyOutcome } from './pool.ts';

export interface SurveySlice {
  /** `onOutcome` gets what is known, at last the whole. The function returned cancels it. Asked for by later parts alone. */
  survey(order: SurveyOrder, onOutcome: (outcome: SurveyOutcome) => void): () => void;
  /** Trains each to its end, one after another, for `onOutcome`. The function returned cancels the rest. */
  trainBeside(
    experiments: readonly Experiment[],
    onOutcome: (index: number, outcome: JobOutcome) => void,
  ): () => void;
  /** Whether something of that is under way. */
  isSurveying(): boolean;
}

export function createSurveySlice(later: Later<LaterStoreParts>, connect: ConnectJobs): SurveySlice {
  let pool: Pool | undefined;
  const started = (start: (pool: Pool) => () => void) => {
    const parts = later.parts();
    if (parts === null) return () => {};
    pool ??= new parts.Pool(connect, 1);
    return start(pool);
  };
  return {
    survey: (order, onOutcome) => started((own) => own.survey(order, onOutcome)),
    trainBeside: (experiments, onOutcome) => started((own) => own.run(experiments, onOutcome, true)),
    isSurveying: () => pool?.isBusy ?? false,
  };
}
