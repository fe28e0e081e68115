/** Buttons over the network graph that add or remove a neuron of a hidden layer. */
import { useState } from 'react';
import { columnXs } from '../../../charts/network/networkGraph.ts';
import { layers as layerTypes } from '../../../engine/layers/index.ts';
import {
  activationOf,
  hiddenSizes,
  MAX_HIDDEN_LAYERS,
  withHiddenLayers,
  withUnits,
} from '../../../experiment/model/architecture.ts';
import { laterText } from '../../../messages/later.ts';
import { Select } from '../../../ui/Select.tsx';
import { StepButton } from '../../../ui/StepButton.tsx';
import { usePlayground, useShown } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import { graphColumns } from './graphColumns.ts';
import styles from './NetworkGraphPanel.module.css';

const { max: maxUnits } = layerTypes.Linear.fields.out_features;
/** Nearer columns have no room for two buttons. */
const MIN_SPACING_PX = 52;

/** True if two buttons fit at the head of each column. */
function areApart(xs: readonly number[]): boolean {
  return xs.length >= 3 && xs[1] - xs[0] >= MIN_SPACING_PX;
}

/** Two buttons at the head of each hidden layer's column, in a graph of this width; none where they find no room. */
export function UnitButtons({ widthPx }: { widthPx: number }) {
  const experiment = useShown((state) => state.experiment);
  const xs = columnXs(graphColumns(experiment), widthPx);
  if (!areApart(xs)) return null;
  return hiddenSizes(experiment.model).map((units, layer) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its position
      key={layer}
      className={styles.units}
      style={{ left: xs[layer + 1] }}
    >
      <UnitStep layer={layer} units={units} by={-1} />
      <UnitStep layer={layer} units={units} by={1} />
    </span>
  ));
}

/** The same buttons for one hidden layer at a time, where the columns are too close together for their own. */
export function CloseUnitButtons({ widthPx }: { widthPx: number }) {
  const experiment = useShown((state) => state.experiment);
  const [chosen, choose] = useState(0);
  const sizes = hiddenSizes(experiment.model);
  // The width is 0 until it is known.
  if (sizes.length === 0 || widthPx === 0 || areApart(columnXs(graphColumns(experiment), widthPx)))
    return null;
  const layer = Math.min(chosen, sizes.length - 1);
  return (
    <span className={styles.layers}>
      <UnitStep layer={layer} units={sizes[layer]} by={-1} />
      <Select
        size="small"
        aria-label={laterText.graphControls.layerToChange}
        value={layer}
        options={sizes.map((units, k) => ({
          value: k,
          label: laterText.graphControls.neuronsOf(k + 1, units),
        }))}
        onChange={choose}
      />
      <UnitStep layer={layer} units={sizes[layer]} by={1} />
    </span>
  );
}

/** A neuron more or fewer. */
function UnitStep({ layer, units, by }: { layer: number; units: number; by: 1 | -1 }) {
  const edit = useEdit();
  return (
    <StepButton
      label={
        by > 0
          ? laterText.graphControls.addNeuron(layer + 1)
          : laterText.graphControls.removeNeuron(layer + 1)
      }
      sign={by > 0 ? '+' : '−'}
      disabled={by > 0 ? units >= maxUnits : units <= 1}
      onClick={() =>
        edit((now) => ({ ...now, model: withUnits(now.model, layer, hiddenSizes(now.model)[layer] + by) }))
      }
    />
  );
}

/** A hidden layer more or fewer, the last one. */
export function LayerButtons() {
  const edit = useEdit();
  const hidden = usePlayground((state) => hiddenSizes(state.experiment.model).length);
  const change = (by: number) =>
    edit((now) => {
      const count = hiddenSizes(now.model).length + by;
      return { ...now, model: withHiddenLayers(now.model, count, activationOf(now.model) ?? 'Sigmoid') };
    });
  return (
    <span className={styles.layers}>
      <StepButton
        label={laterText.graphControls.removeLayer}
        sign="−"
        disabled={hidden === 0}
        onClick={() => change(-1)}
      />
      <span aria-hidden="true">{laterText.graphControls.layers(hidden)}</span>
      <StepButton
        label={laterText.graphControls.addLayer}
        sign="+"
        disabled={hidden >= MAX_HIDDEN_LAYERS}
        onClick={() => change(1)}
      />
    </span>
  );
}
