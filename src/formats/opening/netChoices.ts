/** The nets of a file that can be built, as a question shows them. */
import { type LayerConfig, type LayerType, makesNeurons } from '../../engine/layers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { activationOf, plainActivationTypes } from '../../experiment/model/architecture.ts';
import { laterText } from '../../messages/later.ts';
import { asksForActivation, builtNet, suitsData } from '../parameters/builtNet.ts';
import type { FileNet } from '../parameters/fileNets.ts';
import { endsOf, layerOrders, MAX_ORDERS } from '../parameters/layerOrders.ts';
import { layersIn, type NamedLayer, widthsOf } from '../parameters/layersIn.ts';
import { otherParameters, otherTensorsRefusal } from '../parameters/otherTensor.ts';
import { withoutOwnTensors } from '../parameters/prefixes.ts';
import type { NetChoice } from './openPlan.ts';

/** A net of the file that can be built, with the orders of its layers that are possible, the likeliest first. */
export interface Buildable {
  net: FileNet;
  orders: NamedLayer[][];
  /** False where there are more orders than were looked for. */
  areAll: boolean;
}

/** Throws ReadError where it is none of Linear layers that follow on each other, or none that the page's limits allow. */
export function buildable(net: FileNet, now: Experiment): Buildable {
  const lost = otherParameters(net.unread ?? new Map());
  if (lost.size > 0) throw otherTensorsRefusal(lost);
  const [stateDict, own] = withoutOwnTensors(net.stateDict);
  const { layers, others } = layersIn(stateDict.size > 0 ? stateDict : net.stateDict);
  const { net: words } = laterText.files;
  if (
    layers.length === 0 &&
    others.length > 0 &&
    ![...net.stateDict.keys()].some((name) => /weight|bias/.test(name))
  )
    throw new ReadError('refused', '', words.unnamed(others.slice(0, 4)));
  if (others.length > 0) throw new ReadError('refused', '', words.others(others.slice(0, 4), others.length));
  const { orders, areAll } = layerOrders(layers, {
    inputs: now.inputs.length,
    suits: (outputs) => suitsData(outputs, now),
  });
  if (!layers.some(({ layer }) => makesNeurons(layer))) throw new ReadError('refused', '', words.nothing);
  if (orders.length === 0)
    throw new ReadError('refused', '', words.noChain(layers.slice(0, 8).map(layerText)));
  builtNet(stateDict, orders[0], now, stackActivation(now));
  const leftOut = [...own, ...(net.leftOut ?? [])];
  return { net: { ...net, stateDict, leftOut }, orders, areAll };
}

function layerText({ name, layer }: NamedLayer): string {
  const what = makesNeurons(layer)
    ? `${layer.in_features} → ${layer.out_features}`
    : `${layer.type} ${widthsOf({ name, layer })?.outFeatures ?? ''}`;
  return `${name.slice(0, 40)} ${what}`.trim();
}

export function choiceOf({ net, orders, areAll }: Buildable): NetChoice {
  return {
    path: net.path,
    orders: orders.slice(0, MAX_ORDERS).map(orderText),
    isCut: orders.length > MAX_ORDERS || !areAll,
    asksForActivation: orders.some(asksForActivation),
  };
}

/** `2 → 5 (in) → BatchNorm1d (norm) → 2 (out)` */
function orderText(order: readonly NamedLayer[]): string {
  const layers = order.map(({ name, layer }) => {
    return `${makesNeurons(layer) ? layer.out_features : layer.type} (${name.slice(0, 40)})`;
  });
  return [endsOf(order).inFeatures, ...layers].join(' → ');
}

/** True if it has the widths of the net at hand. */
export function isAtHand({ orders }: Buildable, { model }: Experiment): boolean {
  const widths = (layers: readonly LayerConfig[]) =>
    layers
      .filter(makesNeurons)
      .map(({ in_features, out_features }) => `${in_features} ${out_features}`)
      .join();
  return orders.some((order) => widths(order.map(({ layer }) => layer)) === widths(model));
}

/** The activation at hand, or Sigmoid where it has parameters, of which Linear layers hold none. */
export function stackActivation({ model }: Experiment): LayerType {
  const activation = activationOf(model);
  return activation !== null && plainActivationTypes().includes(activation) ? activation : 'Sigmoid';
}
