/** The controls of the net: its hidden layers, their units and activation, and the activation of the outputs. */
import { type LayerConfig, type LayerType, layerDefinition, layers } from '../../engine/layers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import {
  activationOf,
  activationTypes,
  activationValues,
  hiddenSizes,
  MAX_HIDDEN_LAYERS,
  withActivation,
  withActivationValues,
  withHiddenLayers,
  withUnits,
} from '../../experiment/model/architecture.ts';
import {
  outputActivationOf,
  outputActivationTypes,
  withOutputActivation,
} from '../../experiment/model/outputActivation.ts';
import { parameterCount } from '../../experiment/resources.ts';
import { text } from '../../messages/index.ts';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { linearSlider } from '../../ui/fields/sliderScale.ts';
import { ExperimentSlider } from '../ExperimentSlider.tsx';
import { FieldControls } from '../FieldControls.tsx';
import { nnCall } from '../nnCall.ts';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';
import { PanelSection } from './PanelSection.tsx';

const layersScale = linearSlider(0, MAX_HIDDEN_LAYERS, 1);
const unitsScale = linearSlider(1, 32, 1);
const { max: maxUnits } = layers.Linear.fields.out_features;
/** What the select shows for a model whose layers differ, as a file may bring. */
const MIXED = 'mixed';

/** The net as the script begins it. */
function sequentialStart(model: readonly LayerConfig[]): string {
  const calls = model.slice(0, 2).map(nnCall);
  return `nn.Sequential(${[...calls, ...(model.length > 2 ? ['…'] : [])].join(', ')})`;
}

function withModel(experiment: Experiment, change: (model: LayerConfig[]) => LayerConfig[]): Experiment {
  return { ...experiment, model: change(experiment.model) };
}

export function NetworkPanel() {
  const edit = useEdit();
  const model = usePlayground((state) => state.experiment.model);
  const inputs = usePlayground((state) => state.experiment.inputs.length);
  const parameters = usePlayground((state) => parameterCount(state.experiment));
  const sizes = hiddenSizes(model);
  const activation = activationOf(model);

  return (
    <PanelSection title={text.controls.network} note={text.controls.parameters(parameters)}>
      <ExperimentSlider
        label={text.controls.hiddenLayers}
        help={{ words: ({ help }) => help.hiddenLayers, python: sequentialStart(model) }}
        value={sizes.length}
        scale={layersScale}
        range={{ min: 0, max: MAX_HIDDEN_LAYERS, integer: true }}
        next={(experiment, count) =>
          withModel(experiment, (now) => withHiddenLayers(now, count, activationOf(now) ?? 'Sigmoid'))
        }
      />
      {sizes.map((units, layer) => (
        <ExperimentSlider
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its position
          key={layer}
          label={text.controls.neurons(layer + 1)}
          help={{
            words: ({ help }) => help.neurons,
            python: `nn.Linear(${layer === 0 ? inputs : sizes[layer - 1]}, ${units})`,
          }}
          value={units}
          scale={unitsScale}
          range={{ min: 1, max: maxUnits, integer: true }}
          next={(experiment, value) => withModel(experiment, (now) => withUnits(now, layer, value))}
        />
      ))}
      {activation !== null || sizes.length > 0 ? (
        <ActivationField
          activation={activation}
          values={activationValues(model)}
          onType={(type) => edit((experiment) => withModel(experiment, (now) => withActivation(now, type)))}
        />
      ) : null}
      <OutputActivationField
        model={model}
        onChange={(type) =>
          edit((experiment) => withModel(experiment, (now) => withOutputActivation(now, type)))
        }
      />
    </PanelSection>
  );
}

interface ActivationFieldProps {
  activation: LayerType | null;
  values: Record<string, unknown>;
  onType(type: LayerType): void;
}

/** Which activation the hidden layers have, and its own hyperparameters. */
function ActivationField({ activation, values, onType }: ActivationFieldProps) {
  const { fields, input } = activation === null ? { fields: {} } : layerDefinition(activation);
  return (
    <>
      <SelectField
        label={text.controls.activation}
        help={{
          words: ({ help }) => help.activation,
          python:
            activation === null ? 'nn.Sigmoid()' : nnCall({ type: activation, ...values } as LayerConfig),
        }}
        value={activation ?? MIXED}
        options={[
          ...activationTypes().map((type) => ({ value: type as string, label: layerDefinition(type).label })),
          ...(activation === null ? [{ value: MIXED, label: text.controls.mixed, disabled: true }] : []),
        ]}
        onChange={(type) => onType(type as LayerType)}
      />
      <FieldControls
        fields={fields}
        names={Object.keys(fields)}
        values={values}
        input={input}
        next={(experiment, change) => withModel(experiment, (now) => withActivationValues(now, change))}
      />
    </>
  );
}

const NONE = 'none';

/** What is done to the outputs last. */
function OutputActivationField({
  model,
  onChange,
}: {
  model: readonly LayerConfig[];
  onChange(type: LayerType | undefined): void;
}) {
  const activations = outputActivationOf(model);
  const known =
    activations.length === 1 && outputActivationTypes().includes(activations[0].type)
      ? activations[0].type
      : null;
  const value = activations.length === 0 ? NONE : (known ?? MIXED);
  return (
    <SelectField
      label={text.controls.outputActivation}
      help={{
        words: ({ help }) => help.outputActivation,
        python: known === null ? 'nn.Softmax(dim=1)' : nnCall(activations[0]),
      }}
      value={value as string}
      options={[
        { value: NONE, label: text.controls.noOutputActivation },
        ...outputActivationTypes().map((type) => ({
          value: type as string,
          label: layerDefinition(type).label,
        })),
        ...(value === MIXED ? [{ value: MIXED, label: text.controls.mixed, disabled: true }] : []),
      ]}
      onChange={(type) => onChange(type === NONE ? undefined : (type as LayerType))}
    />
  );
}
