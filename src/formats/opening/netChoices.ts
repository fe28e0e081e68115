/** The nets of a file that can be built, as a question shows them. */
import type { LayerType } from '../../engine/layers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { activationOf, plainActivationTypes } from '../../experiment/model/architecture.ts';
import { laterText } from '../../messages/later.ts';
import { builtNet, suitsData } from '../parameters/builtNet.ts';
import type { FileNet } from '../parameters/fileNets.ts';
import { layerOrders, MAX_ORDERS } from '../parameters/layerOrders.ts';
import { type LinearModule, modulesIn } from '../parameters/linearModules.ts';
import { otherParameters, otherTensorsRefusal } from '../parameters/otherTensor.ts';
import { withoutOwnTensors } from '../parameters/prefixes.ts';
import type { NetChoice } from './openPlan.ts';

/** A net of the file that can be built, with the orders of its layers that are possible, the likeliest first. */
export interface Buildable {
  net: FileNet;
  orders: LinearModule[][];
  /** False where there are more orders than were looked for. */
  areAll: boolean;
}

/** Throws ReadError where it is none of Linear layers that follow on each other, or none that the page's limits allow. */
export function buildable(net: FileNet, now: Experiment): Buildable {
  const lost = otherParameters(net.unread ?? new Map());
  if (lost.size > 0) throw otherTensorsRefusal(lost);
  const [stateDict, own] = withoutOwnTensors(net.stateDict);
  const { linears, others } = modulesIn(stateDict.size > 0 ? stateDict : net.stateDict);
  const { net: words } = laterText.files;
  if (
    linears.length === 0 &&
    others.length > 0 &&
    ![...net.stateDict.keys()].some((name) => /weight|bias/.test(name))
  )
    throw new ReadError('refused', '', words.unnamed(others.slice(0, 4)));
  if (others.length > 0) throw new ReadError('refused', '', words.others(others.slice(0, 4), others.length));
  const { orders, areAll } = layerOrders(linears, {
    inputs: now.inputs.length,
    suits: (outputs) => suitsData(outputs, now),
  });
  if (linears.length === 0) throw new ReadError('refused', '', words.nothing);
  if (orders.length === 0) throw new ReadError('refused', '', words.noChain(linears.slice(0, 8).map(widths)));
  builtNet(stateDict, orders[0], now, stackActivation(now));
  const leftOut = [...own, ...(net.leftOut ?? [])];
  return { net: { ...net, stateDict, leftOut }, orders, areAll };
}

const widths = ({ name, layer }: LinearModule) =>
  `${name.slice(0, 40)} ${layer.in_features} → ${layer.out_features}`;

export function choiceOf({ net, orders, areAll }: Buildable): NetChoice {
  return {
    path: net.path,
    orders: orders.slice(0, MAX_ORDERS).map(orderText),
    isCut: orders.length > MAX_ORDERS || !areAll,
    hasHiddenLayers: orders[0].length > 1,
  };
}

/** `2 → 5 (in) → 5 (hidden) → 2 (out)` */
function orderText(order: readonly LinearModule[]): string {
  const layers = order.map(({ name, layer }) => `${layer.out_features} (${name.slice(0, 40)})`);
  return [order[0].layer.in_features, ...layers].join(' → ');
}

/** True if it has the widths of the net at hand. */
export function isAtHand({ orders }: Buildable, { model }: Experiment): boolean {
  const linears = model.filter((layer) => layer.type === 'Linear');
  return orders.some(
    (order) =>
      order.length === linears.length &&
      order.every(
        ({ layer }, i) =>
          layer.in_features === linears[i].in_features && layer.out_features === linears[i].out_features,
      ),
  );
}

/** The activation at hand, or Sigmoid where it has parameters, of which Linear layers hold none. */
export function stackActivation({ model }: Experiment): LayerType {
  const activation = activationOf(model);
  return activation !== null && plainActivationTypes().includes(activation) ? activation : 'Sigmoid';
}
