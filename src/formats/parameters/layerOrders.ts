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

/** All orders that chain, the likeliest first: none where the layers do not follow on each other. */
export function layerOrders(linears: readonly LinearModule[], { inputs, suits }: Ends): LinearModule[][] {
  const places = placesOf(linears);
  const byNumber = found(places);
  const orders = byNumber.length > 0 ? byNumber : found(places.map((place) => ({ ...place, before: [] })));
  const fromInputs = preferred(orders, ([first]) => first.layer.in_features === inputs);
  return preferred(fromInputs, (order) => suits(order[order.length - 1].layer.out_features));
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

/** Paths through all places, those first that go by the words in the names, then by the file. */
function found(places: readonly Place[]): LinearModule[][] {
  const likely = [...places.keys()].toSorted((a, b) => places[a].rank - places[b].rank || a - b);
  const orders: LinearModule[][] = [];
  const path: number[] = [];
  let steps = 0;
  const extend = () => {
    if (path.length === places.length) orders.push(path.map((i) => places[i].module));
    const width = path.length === 0 ? null : places[path[path.length - 1]].module.layer.out_features;
    for (const next of likely) {
      if (orders.length >= MAX_FOUND || ++steps > MAX_STEPS) return;
      const { module, before } = places[next];
      const fits = width === null || module.layer.in_features === width;
      if (!fits || path.includes(next) || !before.every((other) => path.includes(other))) continue;
      path.push(next);
      extend();
      path.pop();
    }
  };
  if (places.length > 0) extend();
  return orders;
}
