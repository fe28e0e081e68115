/** Plans the opening of a whole net, which replaces the model at hand. */
import type { Experiment } from '../../experiment/experiment.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { ParsedFile } from '../format.ts';
import { wholeNet } from '../parameters/wholeNet.ts';
import type { NetAnswer, OpenPlan } from './openPlan.ts';
import { leftOutNote, planLoading } from './planParameters.ts';
import { refused } from './refused.ts';

/** Where something else than the model has to change, it is asked first; any answer says yes. */
export function planNet(
  { model, parameters }: Extract<ParsedFile, { type: 'net' }>,
  now: Experiment,
  fileName: string,
  answer?: NetAnswer,
): OpenPlan {
  const found = readResult(() => wholeNet(model, now));
  if (!found.ok) return refused(problemText(found.problem), fileName);
  const { experiment, notes } = found.value;
  const plan = planLoading(parameters, experiment, fileName);
  if (plan.type !== 'ready') return plan;
  if (notes.length > 0 && answer === undefined) return question(fileName, parameters.path ?? '');
  const epoch = plan.run?.state.epoch ?? 0;
  const { epochs } = plan.experiment.training;
  const words = laterText.opened.net(fileName, model.length, epoch, epochs) + leftOutNote(parameters);
  return { ...plan, words, notes };
}

function question(fileName: string, path: string): OpenPlan {
  const nets = [{ path, orders: [], isCut: false, hasHiddenLayers: false }];
  const words = laterText.opening.netNeeds(fileName);
  return { type: 'question', question: { type: 'net', words, builds: true, nets, activation: null } };
}
