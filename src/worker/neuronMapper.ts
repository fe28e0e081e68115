/** Maps each unit's output over the plane on small grids. */
import type { Arena } from '../engine/arena.ts';
import { Probe } from '../experiment/run/probe.ts';
import type { Run } from '../experiment/run/run.ts';
import type { NeuronMaps, Square } from '../protocol/messages.ts';
import { cellCenters } from './plane.ts';
import { columnsAt, type View } from './view.ts';

export class NeuronMapper {
  private readonly size: number;
  private readonly probe: Probe;

  /** Prepares maps with `size` cells a side. */
  constructor(arena: Arena, run: Run, square: Square, view: View, size: number) {
    this.size = size;
    this.probe = new Probe(arena, run, columnsAt(view, cellCenters(square, size)));
  }

  evaluate(): NeuronMaps {
    const { units } = this.probe;
    return { size: this.size, units: [...units], values: this.probe.read([...units.keys()]) };
  }
}
