/**
 * Plans the loading of parameters into the net at hand, or into a net that is built to match them. A file may hold several nets,
 * and names and shapes may leave the order of its layers open: then it is asked, unless the net at hand decides.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import { problemText, type ReadProblem, readResult } from '../../experiment/json/reader.ts';
import type { Curve } from '../../experiment/run/savedRun.ts';
import { laterText } from '../../messages/later.ts';
import { applyParameters, type Loaded } from '../parameters/applyParameters.ts';
import { builtNet } from '../parameters/builtNet.ts';
import { type FileNet, fileNets, fits } from '../parameters/fileNets.ts';
import { loadStateDictError } from '../parameters/loadStateDict.ts';
import type { SavedParameters } from '../parameters/savedParameters.ts';
import { type Buildable, buildable, choiceOf, isAtHand, stackActivation } from './netChoices.ts';
import type { NetAnswer, OpenPlan, ReadyPlan, RefusedPlan } from './openPlan.ts';
import { refused } from './refused.ts';

/** `saved`: the likeliest first. Where the plan is a question, plan again with its answer. */
export function planParameters(
  saved: readonly SavedParameters[],
  now: Experiment,
  fileName: string,
  answer?: NetAnswer,
): OpenPlan {
  const nets = fileNets(saved, now.model);
  const fitting = nets.filter(({ stateDict }) => fits(stateDict, now.model));
  if (fitting.length > 0) return planFitting(fitting, now, fileName, answer, nets.length > 1);
  const refusal = refusalOf(saved, now);
  const found = nets.map((net) => readResult(() => buildable(net, now)));
  const choices = found.flatMap((one) => (one.ok ? [one.value] : []));
  if (choices.length === 0) {
    const reasons = found.flatMap((one, i) =>
      one.ok ? [] : [[nets[i].path, problemText(one.problem)].filter((part) => part !== '').join(': ')],
    );
    return refusedNet(
      fileName,
      `${laterText.files.net.notBuilt(reasons)} ${refusal}${leftOutNote(saved[0])}`,
    );
  }
  const sorted = choices.toSorted((a, b) => Number(isAtHand(b, now)) - Number(isAtHand(a, now)));
  if (answer !== undefined) return planBuilt(sorted, now, fileName, answer, nets.length > 1);
  const activation = stackActivation(now);
  const words = laterText.opening.otherNet(fileName, refusal);
  return {
    type: 'question',
    question: { type: 'net', words, builds: true, nets: sorted.map(choiceOf), activation },
  };
}

/** Loads the net of the file that fits the one at hand, or asks which. */
function planFitting(
  fitting: readonly FileNet[],
  now: Experiment,
  fileName: string,
  answer: NetAnswer | undefined,
  isOneOfMany: boolean,
): OpenPlan {
  const net = answer === undefined && fitting.length > 1 ? undefined : fitting[answer?.net ?? 0];
  const plan = net && planLoading(net, now, isOneOfMany ? placed(net, fileName) : fileName);
  // The optimizer of a checkpoint that fits is not left out unasked.
  if (plan && (answer !== undefined || plan.type !== 'ready' || !plan.notes)) return plan;
  const nets = fitting.map(({ path }) => ({ path, orders: [], isCut: false, asksForActivation: false }));
  const { severalFit, otherOptimizer } = laterText.opening;
  const words = plan ? otherOptimizer(fileName) : severalFit(fileName);
  return { type: 'question', question: { type: 'net', words, builds: false, nets, activation: null } };
}

function planBuilt(
  choices: readonly Buildable[],
  now: Experiment,
  fileName: string,
  { net: which, order, activation }: NetAnswer,
  isOneOfMany: boolean,
): OpenPlan {
  const { net, orders } = choices[which];
  const built = readResult(() =>
    builtNet(net.stateDict, orders[order], now, activation ?? stackActivation(now)),
  );
  if (!built.ok) return refused(problemText(built.problem), fileName);
  const { experiment, stateDict, notes } = built.value;
  const plan = planLoading({ ...net, stateDict }, experiment, isOneOfMany ? placed(net, fileName) : fileName);
  return plan.type === 'ready' ? { ...plan, notes: [...notes, ...(plan.notes ?? [])] } : plan;
}

/** Says which of several nets of the file is meant. */
export function placed({ path = '' }: SavedParameters, fileName: string): string {
  return path === '' ? fileName : laterText.opening.part(path, fileName);
}

/** PyTorch's words of the likeliest parameters, which are named where there are others. */
function refusalOf([first, ...others]: readonly SavedParameters[], { model }: Experiment): string {
  const refusal = shortened(loadStateDictError(model, first.stateDict) ?? '');
  return laterText.opening.torchSays(refusal, others.length > 0 ? (first.path ?? '') : '');
}

function refusedNet(fileName: string, reason: string): OpenPlan {
  return { type: 'refused', reason, words: laterText.notOpened.otherNet(fileName, reason) };
}

/** PyTorch's words name every key: of a net with hundreds of them the first ones will do. */
const MAX_REFUSAL = 1200;

function shortened(refusal: string): string {
  return refusal.length > MAX_REFUSAL ? `${refusal.slice(0, MAX_REFUSAL)} …` : refusal;
}

/** The plan of loading parameters that fit the net of `into`. */
export function planLoading(
  saved: SavedParameters,
  into: Experiment,
  fileName: string,
): ReadyPlan | RefusedPlan {
  const loaded = readResult(() => applyParameters(saved, into));
  if (!loaded.ok) {
    const bare = planWithoutOptimizer(saved, into, fileName, loaded.problem);
    return bare ?? refused(problemText(loaded.problem), fileName);
  }
  const { experiment, state } = loaded.value;
  const note = leftOutNote({ leftOut: [...loaded.value.leftOut, ...(saved.leftOut ?? [])] });
  return {
    type: 'ready',
    experiment,
    run: { state, curve: curveOf(loaded.value) },
    classNames: null,
    words: laterText.opened.parameters(fileName, state.epoch, into.training.epochs) + note,
    ...(note === '' ? {} : { note: note.trim() }),
  };
}

/** Without the optimizer's state, where it is that which does not go with the optimizer at hand; null where it is not. */
function planWithoutOptimizer(
  saved: SavedParameters,
  into: Experiment,
  fileName: string,
  problem: ReadProblem,
): ReadyPlan | null {
  const { checkpoint, leftOut = [] } = saved;
  if (!checkpoint?.optimizer) return null;
  const { optimizerLeft, optimizerState } = laterText.files;
  const bare = {
    ...saved,
    checkpoint: { ...checkpoint, optimizer: null },
    leftOut: [optimizerState, ...leftOut],
  };
  const plan = planLoading(bare, into, fileName);
  if (plan.type !== 'ready') return null;
  // The dialog says it once, with its reason.
  const rest = planLoading({ ...bare, leftOut }, into, fileName);
  const note = rest.type === 'ready' ? rest.note : undefined;
  return { ...plan, note, notes: [optimizerLeft(problemText(problem))] };
}

/** The parts of the file that nothing here is for; empty where there are none. */
export function leftOutNote({ leftOut = [] }: Pick<SavedParameters, 'leftOut'>): string {
  return leftOut.length === 0 ? '' : laterText.opened.leftOutKeys(leftOut);
}

/** Of the epochs before, a file of parameters tells the last one's loss at most. */
function curveOf({ state, lastLoss }: Loaded): Curve {
  const accuracy = new Float32Array(state.epoch).fill(Number.NaN);
  const loss = accuracy.slice();
  if (lastLoss !== null) loss[state.epoch - 1] = lastLoss;
  return { loss, accuracy };
}
