/** The caption of saved pictures and reports: the experiment and its result in a few lines. */

import type { CaptionEntry } from '../../charts/export/plotSheet.ts';
import { formatCount, formatLoss, formatPercent } from '../../charts/format.ts';
import { datasetDefinition } from '../../datasets/index.ts';
import { inputLabel } from '../../datasets/inputs.ts';
import type { Fields, FieldValue } from '../../engine/fields.ts';
import { lossCall } from '../../engine/losses/lossCall.ts';
import { pythonValue } from '../../engine/pythonCall.ts';
import { type Experiment, samplesOf } from '../../experiment/experiment.ts';
import { optimizerCall, schedulerLines } from '../../formats/python/rates.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { Playground } from '../../store/playground.ts';
import { accuracyOf, currentSnapshot, isRegression, lossOf } from '../../store/selectors.ts';
import { nnCall } from '../nnCall.ts';

const { labels, samples, training, result, test, l1 } = laterText.caption;

export function captionOf(state: Playground): CaptionEntry[] {
  return [...experimentEntries(state.experiment), { label: labels.result, value: resultText(state) }];
}

function experimentEntries(experiment: Experiment): CaptionEntry[] {
  const { seed, inputs, model, optimizer } = experiment;
  const { batch_size, epochs } = experiment.training;
  const penalty = optimizer.l1 === 0 ? '' : l1(optimizer.l1);
  return [
    { label: labels.data, value: dataText(experiment) },
    { label: labels.inputs, value: inputs.map((name) => inputLabel(name)).join(', ') },
    { label: labels.net, value: model.map(nnCall).join(' → ') },
    { label: labels.loss, value: lossCall(experiment.loss) },
    {
      label: labels.optimizer,
      value: [optimizerCall(experiment) + penalty, ...schedulerLines(experiment)].join(text.joins.comma),
    },
    { label: labels.training, value: training(seed, epochs, batch_size) },
  ];
}

/** Lists of points or centers are in the script; here they would say little, as would a noise of 0 or a key at its default. */
function dataText(experiment: Experiment): string {
  const { kind, ...values } = experiment.data;
  const { fields } = datasetDefinition(kind);
  const settings = Object.entries(values)
    .filter(([key, value]) => {
      const field = (fields as Fields)[key];
      const isSilent = value === 0 || (!field?.always && value === field?.default);
      return field?.kind !== 'rows' && field?.kind !== 'names' && key !== 'labels' && !isSilent;
    })
    .map(([key, value]) => `${key} = ${pythonValue((fields as Fields)[key], value as FieldValue)}`);
  return [{ ...text.kinds, ...laterText.rareKinds }[kind], samples(samplesOf(experiment)), ...settings].join(
    text.joins.comma,
  );
}

function resultText(state: Playground): string {
  const snapshot = currentSnapshot(state);
  const loss = lossOf(state);
  const accuracy = isRegression(state.experiment) ? null : accuracyOf(state);
  const own = result(
    snapshot?.state.epoch ?? 0,
    loss === null ? null : formatLoss(loss),
    accuracy === null ? null : formatPercent(accuracy),
  );
  return snapshot?.test
    ? own + test(formatLoss(snapshot.test.loss), formatCount(snapshot.test.samples))
    : own;
}
