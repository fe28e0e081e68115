/** The pictures of a run beside its curve. Each is prepared when it is first visible. */
import type { Arena } from '../engine/arena.ts';
import { mapSizeOf } from '../experiment/model/neuronMaps.ts';
import type { Run } from '../experiment/run/run.ts';
import type { Snapshot, SnapshotRequest, Square } from '../protocol/messages.ts';
import { BoundaryGrid } from './boundaryGrid.ts';
import { HiddenSpaceMapper } from './hiddenSpaceMapper.ts';
import { NeuronMapper } from './neuronMapper.ts';
import { squareFor } from './plane.ts';
import { SaturationMeter } from './saturationMeter.ts';

export class Pictures {
  private readonly arena: Arena;
  private readonly run: Run;
  private square: Square | null = null;
  private boundary: BoundaryGrid | null = null;
  private mapper: NeuronMapper | null = null;
  private hiddenSpaceMapper: HiddenSpaceMapper | null = null;
  private meter: SaturationMeter | null = null;

  constructor(arena: Arena, run: Run) {
    this.arena = arena;
    this.run = run;
  }

  draw(request: SnapshotRequest): Pick<Snapshot, 'probabilityGrid' | 'maps' | 'hiddenSpace' | 'saturation'> {
    const square = this.squareOf(request);
    this.boundary ??= new BoundaryGrid(this.arena, this.run, square);
    return {
      probabilityGrid: this.boundary.evaluate(),
      maps: this.maps(request, square),
      hiddenSpace: this.hiddenSpace(request, square),
      saturation: this.saturation(request),
    };
  }

  /** Where another one is asked for, what was prepared for the last one is given up. */
  private squareOf(request: SnapshotRequest): Square {
    const square = squareFor(this.run.points, request.square, this.run.experiment.data.kind === 'custom');
    if (this.square !== null && isSame(this.square, square)) return this.square;
    this.boundary = null;
    this.mapper = null;
    this.hiddenSpaceMapper = null;
    this.square = square;
    return square;
  }

  private maps({ maps, forFile }: SnapshotRequest, square: Square): Snapshot['maps'] {
    const size = maps || forFile ? mapSizeOf(this.run.experiment) : null;
    if (size === null) return null;
    this.mapper ??= new NeuronMapper(this.arena, this.run, square, size);
    return this.mapper.evaluate();
  }

  private saturation({ saturation }: SnapshotRequest): Snapshot['saturation'] {
    if (!saturation) return null;
    this.meter ??= new SaturationMeter(this.arena, this.run);
    return this.meter.evaluate();
  }

  private hiddenSpace({ hiddenSpace }: SnapshotRequest, square: Square): Snapshot['hiddenSpace'] {
    if (hiddenSpace === null) return null;
    this.hiddenSpaceMapper ??= new HiddenSpaceMapper(this.arena, this.run, square);
    return this.hiddenSpaceMapper.evaluate(hiddenSpace);
  }
}

function isSame(a: Square, b: Square): boolean {
  return [...a.x, ...a.y].join() === [...b.x, ...b.y].join();
}
