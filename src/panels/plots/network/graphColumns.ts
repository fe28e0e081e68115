/** The model in the form that the graph draws: a column for the inputs and one for each Linear. */
import type { GraphColumnInput } from '../../../charts/network/networkGraph.ts';
import type { DataConfig } from '../../../datasets/index.ts';
import { inputLabel } from '../../../datasets/inputs.ts';
import { makesNeurons } from '../../../engine/layers/index.ts';
import { parametersOf } from '../../../engine/tensors.ts';
import { featureNamesOf, targetNameOf } from '../../../experiment/data/names.ts';
import { classesOf, type Experiment } from '../../../experiment/experiment.ts';
import { text } from '../../../messages/index.ts';
import { classText } from '../../classText.ts';

export function graphColumns({ inputs, model, data }: Experiment): GraphColumnInput[] {
  const names = featureNamesOf(data);
  const labels = inputs.map((name) => (/^x\d+$/.test(name) ? inputLabel(name, names) : inputLabel(name)));
  const columns: GraphColumnInput[] = [
    { name: text.charts.inputs, units: inputs.length, unitLabels: labels },
  ];
  let last: GraphColumnInput | undefined;
  for (const layer of model) {
    if (makesNeurons(layer)) {
      last = {
        name: `${layer.type} ${layer.out_features}`,
        shortName: String(layer.out_features),
        units: layer.out_features,
      };
      columns.push(last);
    } else if (last !== undefined) last.name = `${last.name} · ${layer.type}`;
  }
  if (last !== undefined) last.unitLabels = outputLabels(last.units, data);
  return columns;
}

/** A class each; the one number of two classes is of class 1; of real targets they are outputs, numbered where there are several. */
function outputLabels(units: number, data: DataConfig): string[] {
  if (classesOf({ data }) === null)
    return Array.from(
      { length: units },
      (_, k) => targetNameOf(data, k) ?? text.charts.realOutput(units === 1 ? null : k),
    );
  if (units === 1) return [classText(data, 1)];
  return Array.from({ length: units }, (_, k) => classText(data, k));
}

export interface GraphTensor {
  name: string;
  values: Float32Array;
}

/** Weight and bias of each gap between columns, with their names in the state_dict; bias is null where there is none. */
export function graphTensors(
  { model }: Experiment,
  parameters: Float32Array,
): { weight: GraphTensor; bias: GraphTensor | null }[] {
  const tensors = parametersOf(model);
  return model.flatMap((layer, index) => {
    if (!makesNeurons(layer)) return [];
    const [weight, bias] = tensors
      .filter((parameter) => parameter.moduleIndex === index)
      .map(({ name, offset, length }) => ({ name, values: parameters.subarray(offset, offset + length) }));
    return [{ weight, bias: bias ?? null }];
  });
}
