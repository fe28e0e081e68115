/** Plans the opening of a whole net, which replaces the model at hand. */
import type { Experiment } from '../../experiment/experiment.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { ParsedFile, WholeNet } from '../format.ts';
import { experimentWithNet } from '../parameters/experimentWithNet.ts';
import type { NetAnswer, NetQuestion, OpenPlan, ReadyPlan, RefusedPlan } from './openPlan.ts';
import { placed, planLoading } from './planParameters.ts';
import { refused } from './refused.ts';

/** Where there are several nets, or something else than the model has to change, it is asked first. */
export function planNet(
  { alternatives = [], ...first }: Extract<ParsedFile, { type: 'net' }>,
  now: Experiment,
  fileName: string,
  answer?: NetAnswer,
): OpenPlan {
  const nets = [first, ...alternatives];
  const plans = nets.map((net) =>
    planOne(net, now, nets.length > 1 ? placed(net.parameters, fileName) : fileName),
  );
  const choices = plans.flatMap((plan, i) => (plan.type === 'ready' ? [{ plan, net: nets[i] }] : []));
  if (choices.length === 0) return plans[0];
  const { plan } = choices[answer?.net ?? 0];
  if (answer !== undefined || (choices.length === 1 && plan.notes?.length === 0)) return plan;
  const { netNeeds, severalNets } = laterText.opening;
  const words = choices.length === 1 ? netNeeds(fileName) : severalNets(fileName);
  const paths = choices.map(({ net }) => net.parameters.path ?? '');
  return { type: 'question', question: question(words, paths) };
}

function planOne(
  { model, parameters }: WholeNet,
  now: Experiment,
  fileName: string,
): ReadyPlan | RefusedPlan {
  const found = readResult(() => experimentWithNet(model, now));
  if (!found.ok) return refused(problemText(found.problem), fileName);
  const { experiment, notes } = found.value;
  const plan = planLoading(parameters, experiment, fileName);
  if (plan.type !== 'ready') return plan;
  const epoch = plan.run?.state.epoch ?? 0;
  const { epochs } = plan.experiment.training;
  const words =
    laterText.opened.net(fileName, model.length, epoch, epochs) + (plan.note ? ` ${plan.note}` : '');
  return { ...plan, words, notes: [...notes, ...(plan.notes ?? [])] };
}

function question(words: string, paths: readonly string[]): NetQuestion {
  const nets = paths.map((path) => ({ path, orders: [], isCut: false, asksForActivation: false }));
  return { type: 'net', words, builds: true, nets, activation: null };
}
