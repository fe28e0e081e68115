/** What each unit of the net gives over the plane, on small grids. */
import type { Arena } from '../engine/arena.ts';
import { columnsOf } from '../experiment/columns.ts';
import { Probe } from '../experiment/probe.ts';
import type { Run } from '../experiment/run.ts';
import type { NeuronMaps } from '../protocol/messages.ts';
import { cellCentres, type Square } from './plane.ts';

/** Cells a side, by the units of the net: the more there are, the smaller each is drawn. None beyond the last. */
const SIZES = [
  { units: 64, size: 32 },
  { units: 160, size: 24 },
  { units: 512, size: 16 },
];

export class NeuronMapper {
  private readonly size: number;
  private readonly probe: Probe;

  /** For maps of `size` cells a side. */
  constructor(arena: Arena, run: Run, square: Square, size: number) {
    this.size = size;
    this.probe = new Probe(arena, run, ...cellCentres(square, size));
  }

  evaluate(): NeuronMaps {
    const { units } = this.probe;
    return { size: this.size, units: [...units], values: this.probe.read([...units.keys()]) };
  }
}

/** Cells a side of each map; null where there are too many units. */
export function mapSizeOf({ experiment: { inputs, model } }: Run): number | null {
  const units = columnsOf(model).reduce((sum, { linear }) => sum + linear.out_features, inputs.length);
  return SIZES.find((entry) => units <= entry.units)?.size ?? null;
}
