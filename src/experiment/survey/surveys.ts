/** The surveys: what is measured of a whole run, beside its training. */
import type { Arena } from '../../engine/arena.ts';
import { type Landscape, surveyLandscape } from './landscape.ts';
import type { Survey, SurveyedRun } from './path.ts';
import { type SharpnessCurve, surveySharpness } from './sharpness.ts';

export type SurveyOrder =
  | ({ kind: 'sharpness' } & SurveyedRun)
  /** `known`: the land of an earlier landscape, in which the run's path is to be shown. */
  | ({ kind: 'landscape'; known: Pick<Landscape, 'plane' | 'grid'> | null } & SurveyedRun);

/** What a survey gives, whole or as far as it is known. */
export type SurveyResult = SharpnessCurve | Landscape;

/** Takes the whole arena. */
export function survey(arena: Arena, order: SurveyOrder): Survey<SurveyResult> {
  return order.kind === 'sharpness'
    ? surveySharpness(arena, order)
    : surveyLandscape(arena, order, order.known);
}
