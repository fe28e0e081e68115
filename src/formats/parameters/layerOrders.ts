/**
 * The orders in which Linear layers can follow on each other: the outputs of one are the inputs of the next. Files do not keep
 * the order of a net: safetensors' writers sort by name.
 */
import type { LinearModule } from './linearModules.ts';
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

interface Place {
  module: LinearModule;
  rank: number;
  /** Places of layers whose names have the same pattern and lower numbers. */
  before: number[];
}

export interface LayerOrders {
  /** The likeliest first: none where the layers do not follow on each other in any order. */
  orders: LinearModule[][];
  /** False where the search ended before all orders were found. */
  areAll: boolean;
}

/** The orders that chain: those that keep to the numbers in the names, or any where none of them does. */
export function layerOrders(linears: readonly LinearModule[], { inputs, suits }: Ends): LayerOrders {
  const places = placesOf(linears);
  const byNumber = found(places);
  const { orders, areAll } =
    byNumber.orders.length > 0 ? byNumber : found(places.map((place) => ({ ...place, before: [] })));
  const fromInputs = preferred(orders, ([first]) => first.layer.in_features === inputs);
  return {
    orders: preferred(fromInputs, (order) => suits(order[order.length - 1].layer.out_features)),
    areAll: areAll && (byNumber.areAll || byNumber.orders.length > 0),
  };
}

/** Whether layers follow on each other in any order at all. */
export function isChain(linears: readonly LinearModule[]): boolean {
  return linears.length > 0 && isTrail(linears, null);
}

/** Those that are so, or all where none is. */
function preferred<T>(items: T[], is: (item: T) => boolean): T[] {
  const some = items.filter(is);
  return some.length > 0 ? some : items;
}

function placesOf(linears: readonly LinearModule[]): Place[] {
  const names = linears.map(({ name }) => numbered(name));
  return linears.map((module, i) => ({
    module,
    rank: wordRank(module.name),
    before: names.flatMap(({ pattern, numbers }, other) =>
      pattern === names[i].pattern && compareNumbers(numbers, names[i].numbers) < 0 ? [other] : [],
    ),
  }));
}

/**
 * Paths through all places, those first that go by the words in the names, then by the file. A path is only gone on with where
 * the rest still follows on it, so that without numbers to keep to each one leads to the end.
 */
function found(places: readonly Place[]): LayerOrders {
  const likely = [...places.keys()].toSorted((a, b) => places[a].rank - places[b].rank || a - b);
  const orders: LinearModule[][] = [];
  const path: number[] = [];
  let steps = 0;
  let areAll = true;
  const extend = () => {
    if (path.length === places.length) orders.push(path.map((i) => places[i].module));
    const width = path.length === 0 ? null : places[path[path.length - 1]].module.layer.out_features;
    const rest = likely.filter((next) => !path.includes(next));
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
      const fits = width === null || module.layer.in_features === width;
      if (!fits || !before.every((other) => path.includes(other))) continue;
      path.push(next);
      extend();
      path.pop();
    }
  };
  if (places.length > 0) extend();
  return { orders, areAll };
}

/**
 * Whether an order of all layers follows on a layer of `width` outputs, or on none: layers are the edges of a directed graph whose
 * vertices are widths, and an order is an Eulerian trail. https://en.wikipedia.org/wiki/Eulerian_path#Directed_graphs
 */
function isTrail(linears: readonly LinearModule[], width: number | null): boolean {
  if (linears.length === 0) return true;
  const balance = new Map<number, number>();
  const add = (at: number, change: number) => balance.set(at, (balance.get(at) ?? 0) + change);
  for (const { layer } of linears) {
    add(layer.in_features, 1);
    add(layer.out_features, -1);
  }
  const unequal = [...balance].filter(([, difference]) => difference !== 0);
  const start =
    unequal.find(([, difference]) => difference === 1)?.[0] ?? width ?? linears[0].layer.in_features;
  const isBalanced =
    unequal.length === 0 ||
    (unequal.length === 2 && unequal.every(([, difference]) => Math.abs(difference) === 1));
  return isBalanced && (width === null || start === width) && areReached(linears, start);
}

/** Whether a way leads to every layer from the width `start`. */
function areReached(linears: readonly LinearModule[], start: number): boolean {
  const reached = new Set([start]);
  let rest = linears;
  for (let before = rest.length + 1; rest.length < before; ) {
    before = rest.length;
    rest = rest.filter(({ layer }) => {
      if (!reached.has(layer.in_features)) return true;
      reached.add(layer.out_features);
      return false;
    });
  }
  return rest.length === 0;
}
