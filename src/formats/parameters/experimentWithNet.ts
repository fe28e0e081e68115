/** The experiment with a whole net of a file, which has its activations and its end, and with what it needs beside it. */
import { defaultValues } from '../../engine/fields.ts';
import { type LayerConfig, makesNeurons } from '../../engine/layers/index.ts';
import { type LossConfig, type LossType, lossDefinition, losses } from '../../engine/losses/index.ts';
import { classesOf, type Experiment } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { ReadError, type ReadResult } from '../../experiment/json/reader.ts';
import { lossMismatchOf } from '../../experiment/model/lossMismatch.ts';
import { laterText } from '../../messages/later.ts';
import { type BuiltNet, inputsFor, withClasses } from './builtNet.ts';

/**
 * Keeps the loss at hand where it runs with the net, and takes another one where it does not; other data where no loss does.
 * Throws ReadError where nothing goes with the net.
 */
export function experimentWithNet(
  model: readonly LayerConfig[],
  now: Experiment,
): Pick<BuiltNet, 'experiment' | 'notes'> {
  const first = model.find(makesNeurons);
  if (first === undefined) throw new ReadError('refused', '', laterText.files.net.nothing);
  const [inputs, notes] = inputsFor(first.in_features, now);
  const given = { ...now, inputs, model: [...model] };
  const kept = checkExperiment(given);
  if (kept.ok) return { experiment: kept.value, notes };
  const words = laterText.files.net;
  const outputs = model.findLast(makesNeurons)?.out_features ?? 0;
  const ownLoss = withSuitableLoss(given);
  if (ownLoss !== null) {
    const end = model[model.length - 1].type;
    return { experiment: ownLoss, notes: [...notes, words.ownLoss(outputs, end, ownLoss.loss.type)] };
  }
  const stand = withSuitableLoss({ ...withClasses(now, outputs), inputs, model: [...model] });
  if (stand === null) throw refusalOf(kept);
  const data = words.data(outputs, classesOf(now), classesOf(stand) ?? 0, stand.loss.type);
  return { experiment: stand, notes: [...notes, data] };
}

/** With the registry's first loss that runs and is no mistake, else with the first that runs; null where none does. */
function withSuitableLoss(experiment: Experiment): Experiment | null {
  const running = (Object.keys(losses) as LossType[]).flatMap((type) => {
    const loss = { type, ...defaultValues(lossDefinition(type).fields) } as LossConfig;
    const checked = checkExperiment({ ...experiment, loss });
    return checked.ok ? [checked.value] : [];
  });
  return running.find((each) => lossMismatchOf(each) === null) ?? running[0] ?? null;
}

function refusalOf(result: ReadResult<Experiment>): Error {
  if (result.ok) return new Error('expected a refusal');
  const { code, path, message } = result.problem;
  return new ReadError(code, path, message);
}
