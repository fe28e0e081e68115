/**
 * The orders in which the layers of a file can follow on each other: the outputs of one are the inputs of the next. Files do not
 * keep the order of a net: safetensors' writers sort by name.
 */
import { makesNeurons } from '../../engine/layers/index.ts';
import { type NamedLayer, type Widths, widthsOf } from './layersIn.ts';
import { compareNumbers, numbered, wordRank } from './nameRanks.ts';

/** Equal hidden layers have many orders; more than these are not shown. */
export const MAX_ORDERS = 24;
/** Orders that are looked for, of which those that suit the net at hand come first, and steps of the search. */
const MAX_FOUND = 500;
const MAX_STEPS = 50_000;

interface Ends {
  inputs: number;
  /** Whether a net of so many outputs suits the data at hand. */
  suits(outputs: number): boolean;
}

/**
 * What an order keeps to. `own`: the numbers of names of one pattern. `between`: those of a layer beside the Linear layers and of
 * any other, so that bn1 comes before fc2; `behind`: bn1 comes after fc1 too. `apart`: two of one type have a Linear between them.
 */
interface Rules {
  own?: true;
  between?: true;
  behind?: true;
  apart?: true;
}

/** The strictest first: an order by looser ones is only looked for where there is none by these. */
const rulesOfLayers: Rules[] = [
  { own: true, between: true, behind: true, apart: true },
  { own: true, between: true, apart: true },
  { own: true, apart: true },
  { own: true },
  {},
];
const rulesOfLinears: Rules[] = [{ own: true }, {}];

interface Place {
  module: NamedLayer;
  rank: number;
  isLinear: boolean;
  /** Places of layers that come before this one. */
  before: number[];
}

export interface LayerOrders {
  /** The likeliest first: none where the layers do not follow on each other in any order. */
  orders: NamedLayer[][];
  /** False where the search ended before all orders were found. */
  areAll: boolean;
}

/** The orders that chain, by the strictest rules that any keeps to. */
export function layerOrders(layers: readonly NamedLayer[], { inputs, suits }: Ends): LayerOrders {
  const { orders, areAll } = byStrictestRules(layers);
  const fromInputs = preferred(orders, (order) => endsOf(order).inFeatures === inputs);
  const suited = preferred(fromInputs, (order) => suits(endsOf(order).outFeatures));
  return { orders: suited.toSorted((a, b) => openEnds(a) - openEnds(b)), areAll };
}

function byStrictestRules(layers: readonly NamedLayer[]): LayerOrders {
  let areAll = true;
  for (const rules of layers.every(isLinear) ? rulesOfLinears : rulesOfLayers) {
    const one = found(placesOf(layers, rules), rules);
    areAll &&= one.areAll;
    if (one.orders.length > 0) return { orders: one.orders, areAll };
  }
  return { orders: [], areAll };
}

/** Whether layers follow on each other in any order at all. */
export function isChain(layers: readonly NamedLayer[]): boolean {
  return layers.some(isLinear) && isTrail(layers, null);
}

/** What a net of this order takes and gives. */
export function endsOf(order: readonly NamedLayer[]): Widths {
  const widths = order.flatMap((layer) => widthsOf(layer) ?? []);
  return {
    inFeatures: widths[0]?.inFeatures ?? 0,
    outFeatures: widths[widths.length - 1]?.outFeatures ?? 0,
  };
}

const isLinear = ({ layer }: NamedLayer) => makesNeurons(layer);

/** A net begins and ends in a Linear more often than not. */
function openEnds(order: readonly NamedLayer[]): number {
  return [order[0], order[order.length - 1]].filter((end) => !isLinear(end)).length;
}

/** Those that are so, or all where none is. */
function preferred<T>(items: T[], is: (item: T) => boolean): T[] {
  const some = items.filter(is);
  return some.length > 0 ? some : items;
}

function placesOf(layers: readonly NamedLayer[], rules: Rules): Place[] {
  const names = layers.map((layer) => ({ ...numbered(layer.name), isLinear: isLinear(layer) }));
  return layers.map((module, i) => ({
    module,
    rank: wordRank(module.name),
    isLinear: names[i].isLinear,
    before: names.flatMap((other, at) => (at !== i && isBefore(other, names[i], rules) ? [at] : [])),
  }));
}

type NumberedLayer = ReturnType<typeof numbered> & { isLinear: boolean };

function isBefore(a: NumberedLayer, b: NumberedLayer, rules: Rules): boolean {
  const order = compareNumbers(a.numbers, b.numbers);
  if (a.pattern === b.pattern) return rules.own === true && order < 0;
  if (a.isLinear && b.isLinear) return false;
  if (!rules.between || a.numbers.length === 0 || b.numbers.length === 0) return false;
  return order < 0 || (rules.behind === true && order === 0 && a.isLinear);
}

/**
 * Paths through all places, those first that go by the words in the names, then by the file. A path is only gone on with where
 * the rest still follows on it, so that without numbers to keep to each one leads to the end.
 */
function found(places: readonly Place[], rules: Rules): LayerOrders {
  const likely = [...places.keys()].toSorted((a, b) => places[a].rank - places[b].rank || a - b);
  // A layer beside the Linear layers is the next one rather than the last.
  const [beside, linears] = [false, true].map((wanted) =>
    likely.filter((i) => places[i].isLinear === wanted),
  );
  const byRank = (order: number[]) => order.toSorted((a, b) => places[a].rank - places[b].rank);
  const atStart = byRank([...linears, ...beside]);
  const later = byRank([...beside, ...linears]);
  const orders: NamedLayer[][] = [];
  const path: number[] = [];
  let steps = 0;
  let areAll = true;
  const extend = (width: number | null) => {
    if (path.length === places.length) orders.push(path.map((i) => places[i].module));
    const rest = (path.length === 0 ? atStart : later).filter((next) => !path.includes(next));
    if (
      !isTrail(
        rest.map((next) => places[next].module),
        width,
      )
    )
      return;
    for (const next of rest) {
      if (orders.length >= MAX_FOUND || ++steps > MAX_STEPS) {
        areAll = false;
        return;
      }
      const { module, before } = places[next];
      const widths = widthsOf(module);
      const fits = width === null || widths === null || widths.inFeatures === width;
      if (!fits || !before.every((other) => path.includes(other))) continue;
      if (
        rules.apart &&
        isAgain(
          path.map((i) => places[i]),
          module,
        )
      )
        continue;
      path.push(next);
      extend(widths?.outFeatures ?? width);
      path.pop();
    }
  };
  if (places.length > 0) extend(null);
  return { orders, areAll };
}

/** Whether a layer of the same type stands behind the last Linear already. */
function isAgain(path: readonly Place[], { layer }: NamedLayer): boolean {
  const since = path.slice(path.findLastIndex((place) => place.isLinear) + 1);
  return since.some(({ module }) => module.layer.type === layer.type);
}

/**
 * Whether an order of all layers follows on a layer of `width` outputs, or on none: layers are the edges of a directed graph whose
 * vertices are widths, and an order is an Eulerian trail. https://en.wikipedia.org/wiki/Eulerian_path#Directed_graphs
 */
function isTrail(layers: readonly NamedLayer[], width: number | null): boolean {
  const edges = layers.flatMap((layer) => widthsOf(layer) ?? []);
  if (edges.length === 0) return true;
  const balance = new Map<number, number>();
  const add = (at: number, change: number) => balance.set(at, (balance.get(at) ?? 0) + change);
  for (const { inFeatures, outFeatures } of edges) {
    add(inFeatures, 1);
    add(outFeatures, -1);
  }
  const unequal = [...balance].filter(([, difference]) => difference !== 0);
  const start = unequal.find(([, difference]) => difference === 1)?.[0] ?? width ?? edges[0].inFeatures;
  const isBalanced =
    unequal.length === 0 ||
    (unequal.length === 2 && unequal.every(([, difference]) => Math.abs(difference) === 1));
  return isBalanced && (width === null || start === width) && areReached(edges, start);
}

/** Whether a way leads to every layer from the width `start`. */
function areReached(edges: readonly Widths[], start: number): boolean {
  const reached = new Set([start]);
  let rest = edges;
  for (let before = rest.length + 1; rest.length < before; ) {
    before = rest.length;
    rest = rest.filter(({ inFeatures, outFeatures }) => {
      if (!reached.has(inFeatures)) return true;
      reached.add(outFeatures);
      return false;
    });
  }
  return rest.length === 0;
}
