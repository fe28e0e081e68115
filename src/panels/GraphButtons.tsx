/** Buttons over the network graph: a neuron more or fewer in each hidden layer. */
import { columnXs } from '../charts/networkGraph.ts';
import { layers as layerTypes } from '../engine/layers/index.ts';
import { activationOf, hiddenSizes, withHiddenLayers, withUnits } from '../experiment/architecture.ts';
import { text } from '../messages/index.ts';
import styles from './NetworkGraphPanel.module.css';
import { graphLayers } from './networkLayers.ts';
import { usePlayground } from './store.ts';
import { useEdit } from './useEdit.ts';

/** As many as the Network panel's slider offers. */
export const MAX_HIDDEN = 6;
const { max: maxUnits } = layerTypes.Linear.fields.out_features;
/** Nearer columns have no room for two buttons. */
const MIN_SPACING_PX = 52;

/** Two buttons at the head of each hidden layer's column, in a graph of this width. */
export function UnitButtons({ widthPx }: { widthPx: number }) {
  const edit = useEdit();
  const experiment = usePlayground((state) => state.experiment);
  const xs = columnXs(graphLayers(experiment), widthPx);
  if (xs.length < 3 || xs[1] - xs[0] < MIN_SPACING_PX) return null;
  const change = (layer: number, by: number) =>
    edit((now) => ({ ...now, model: withUnits(now.model, layer, hiddenSizes(now.model)[layer] + by) }));
  return hiddenSizes(experiment.model).map((units, layer) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its position
      key={layer}
      className={styles.units}
      style={{ left: xs[layer + 1] }}
    >
      <StepButton
        label={text.graph.removeNeuron(layer + 1)}
        sign="−"
        disabled={units <= 1}
        onClick={() => change(layer, -1)}
      />
      <StepButton
        label={text.graph.addNeuron(layer + 1)}
        sign="+"
        disabled={units >= maxUnits}
        onClick={() => change(layer, 1)}
      />
    </span>
  ));
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
        label={text.graph.removeLayer}
        sign="−"
        disabled={hidden === 0}
        onClick={() => change(-1)}
      />
      <span aria-hidden="true">{text.graph.layers(hidden)}</span>
      <StepButton
        label={text.graph.addLayer}
        sign="+"
        disabled={hidden >= MAX_HIDDEN}
        onClick={() => change(1)}
      />
    </span>
  );
}

interface StepButtonProps {
  label: string;
  sign: string;
  disabled: boolean;
  onClick(): void;
}

function StepButton({ label, sign, disabled, onClick }: StepButtonProps) {
  return (
    <button
      type="button"
      className={styles.step}
      aria-label={label}
      title={label}
      // Kept in the order of Tab, so that the focus is not lost at either end.
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      {sign}
    </button>
  );
}
