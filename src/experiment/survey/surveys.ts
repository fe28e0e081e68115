/** The surveys: what is measured of a whole run, beside its training. */
import type { Arena } from '../../engine/arena.ts';
import { type Landscape, surveyLandscape } from './landscape.ts';
import type { LooksOrder, LooksResult } from './look.ts';
import { surveyLooks } from './looks.ts';
import type { Survey, SurveyedRun } from './path.ts';
import { type SharpnessCurve, surveySharpness } from './sharpness.ts';
import { surveyTwoRuns, type TwoRuns, type TwoRunsOrder } from './twoRuns.ts';

export type SurveyOrder =
  | ({ kind: 'sharpness' } & SurveyedRun)
  | ({ kind: 'twoRuns' } & TwoRunsOrder)
  | ({ kind: 'looks' } & LooksOrder)
  /** `known`: the land of an earlier landscape, in which the run's path is to be shown. */
  | ({ kind: 'landscape'; known: Pick<Landscape, 'plane' | 'grid'> | null } & SurveyedRun);

/** What a survey gives, whole or as far as it is known. */
export type SurveyResult = SharpnessCurve | Landscape | TwoRuns | LooksResult;

/** Takes the whole arena. */
export function survey(arena: Arena, order: SurveyOrder): Survey<SurveyResult> {
  if (order.kind === 'sharpness') return surveySharpness(arena, order);
  if (order.kind === 'twoRuns') return surveyTwoRuns(arena, order);
  if (order.kind === 'looks') return surveyLooks(arena, order);
  return surveyLandscape(arena, order, order.known);
}
