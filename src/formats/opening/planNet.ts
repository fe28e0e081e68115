/** Plans the opening of a whole net, which replaces the model at hand. */
import type { Experiment } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { problemText } from '../../experiment/json/reader.ts';
import type { ParsedFile } from '../format.ts';
import type { OpenPlan } from './openPlan.ts';
import { planParameters } from './planParameters.ts';
import { refused } from './refused.ts';

export function planNet(
  { model, parameters }: Extract<ParsedFile, { type: 'net' }>,
  now: Experiment,
  fileName: string,
): OpenPlan {
  const into = checkExperiment({ ...now, model: [...model] });
  if (!into.ok) return refused(problemText(into.problem), fileName);
  return planParameters([parameters], into.value, fileName);
}
