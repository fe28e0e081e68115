/**
 * The hidden units of a net, and their order, which is free: a net whose units change places, each with all its numbers, is
 * the same function (Hecht-Nielsen, On the Algebraic Structure of Feedforward Network Weight Spaces, 1990).
 */
import type { LayerConfig } from '../../engine/layers/index.ts';
import { tensorsOf } from '../../engine/tensors.ts';
import { columnsOf } from '../model/columns.ts';

export interface HiddenLayer {
  /** Index in the model of the Linear that makes the units. */
  moduleIndex: number;
  /**
   * Of each unit, where its numbers stand in the flat vector of the state_dict: those that come in, what layers such as
   * BatchNorm1d, LayerNorm or PReLU have for it alone, and those that go out to the next Linear. In the same order of each unit.
   */
  places: Int32Array[];
}

/** Each layer of more than one hidden unit. */
export function hiddenLayersOf(model: readonly LayerConfig[]): HiddenLayer[] {
  const tensors = tensorsOf(model);
  const columns = columnsOf(model);
  return columns.slice(0, -1).flatMap(({ linear, first, last }, i) => {
    const units = linear.out_features;
    if (units < 2) return [];
    const next = columns[i + 1].first;
    const places = Array.from({ length: units }, (_, unit) =>
      tensors.flatMap(({ moduleIndex, offset, shape }): number[] => {
        const isOwn = moduleIndex >= first && moduleIndex <= last;
        // A row of a weight, or a single number; a shared one, as that of most PReLUs, stays where it is.
        if (isOwn && shape[0] === units) return run(offset + unit * (shape[1] ?? 1), shape[1] ?? 1, 1);
        const isOutgoing = moduleIndex === next && shape.length === 2;
        return isOutgoing ? run(offset + unit, shape[0], shape[1]) : [];
      }),
    );
    return [{ moduleIndex: first, places: places.map((unit) => Int32Array.from(unit)) }];
  });
}

/** The net with other units at the layer's places: at place i that which was at `order[i]`. */
export function reordered(
  state: Float32Array,
  { places }: HiddenLayer,
  order: ArrayLike<number>,
): Float32Array {
  const next = state.slice();
  places.forEach((place, unit) => {
    const from = places[order[unit]];
    for (let i = 0; i < place.length; i++) next[place[i]] = state[from[i]];
  });
  return next;
}

function run(from: number, count: number, step: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i * step);
}
